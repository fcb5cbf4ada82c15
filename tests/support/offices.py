"""Sample offices without history, for tests that need people and rules."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.support.remembered import remembered
from zhidu.cli.demo.filling import OWN, found, samples
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.offices.public import EncodedPassword, OfficeCard, encode_password
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.regulations.public import load

PASSWORD = "sample-password-1"


@remembered
def found_office(code: str) -> OfficeCard:
    """The sample office of that code: rules loaded and adopted, people and accounts, nothing done yet."""
    load()
    load(OWN)
    sample = next(one for one in samples() if one["office"]["code"] == code)
    return found(sample, encoded())


@cache
def encoded() -> EncodedPassword:
    """Everybody's password as it is kept."""
    return encode_password(PASSWORD)


@pytest.fixture
def sample_office(db: None) -> Callable[[str], OfficeCard]:
    """Founds sample offices in the test's database."""
    return found_office


def someone(office: OfficeCard, rank: str, department: str = "") -> PersonCard:
    """A person of that rank, in the department whose name is given."""
    return next(
        one
        for one in people(office.id, today())
        if one.rank == rank and department in (one.department_name or "") and one.account_id
    )


def as_person(person: PersonCard) -> Acting:
    """That person at work, now."""
    return Acting(person.office_id, person.account_id, person.id, None, now())
