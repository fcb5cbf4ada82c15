"""An office whose people hand things to each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody import kinds
from zhidu.kernel.custody.public import Enrolment, ThingKind, enrol
from zhidu.kernel.offices.public import create_office, fresh_id
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level

CLERK, READER, OTHER = 11, 12, 13
AT = datetime(2026, 11, 10, 1, tzinfo=UTC)
FOLDER = "test.folder"
KIND = ThingKind(code=FOLDER, label="文件夹", prefix="夹", bundle=True)


class Desk:
    """The office at work: each act a minute after the one before."""

    def __init__(self, office_id: int = 0) -> None:
        self.office_id = office_id or create_office(code="town", name="镇政府").id
        self.at = AT

    def acting(self, person_id: int) -> Acting:
        """The person at work now."""
        self.at += timedelta(minutes=1)
        return Acting(self.office_id, person_id=person_id, at=self.at)

    def viewer(self, person_id: int) -> Viewer:
        """The person looking."""
        return Viewer(self.office_id, person_id=person_id)

    def enrol(
        self, number: str = "", *, level: Level = Level.WORK_SECRET, origin_id: int | None = None
    ) -> int:
        """The clerk takes in a thing."""
        made = fresh_id()
        what = Enrolment(
            kind=FOLDER,
            number=number,
            name=f"第{number}件",
            level=level,
            keeper_id=CLERK,
            origin_id=origin_id,
        )
        enrol(self.acting(CLERK), made, what)
        return made

    def fails(self, did: Callable[[], object]) -> str:
        """What is said when it is refused; everything stays as it was."""
        with pytest.raises(Exception) as caught, transaction.atomic():  # noqa: PT011 - callers look at the words
            did()
        return str(caught.value)


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> ThingKind:
    """The office's folders, as an institution would declare them."""
    monkeypatch.setitem(kinds._kinds, FOLDER, KIND)
    return KIND


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()
