"""Sample offices without history, for tests that need people and rules."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from tests.support.remembered import remembered
from zhidu.cli.demo.filling import OWN, found, samples
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.offices.public import EncodedPassword, OfficeCard, encode_password, fresh_id
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.regulations.public import load
from zhidu.kernel.secrecy.public import clear

PASSWORD = "sample-password-1"
CLEARED_SINCE = date(2026, 1, 1)


@remembered
def found_office(code: str) -> OfficeCard:
    """The sample office of that code: rules loaded and adopted, people and accounts, nothing done yet."""
    load()
    load(OWN)
    sample = next(one for one in samples() if one["office"]["code"] == code)
    return found(sample, encoded())


@remembered
def clear_for_everything(office_id: int, person_ids: tuple[int, ...]) -> None:
    """These people belong to the highest class of cleared staff."""
    for person_id in person_ids:
        clear(
            Acting(office_id),
            clearance_id=fresh_id(),
            person_id=person_id,
            person_class="core",
            since=CLEARED_SINCE,
        )


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
