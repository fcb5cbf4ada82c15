"""A small office of real people, one of whom keeps all folders."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from tests.support.remembered import remembered
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import Enrolment, Handover, Move, enrol, hand_over
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import establish, people
from zhidu.kernel.secrecy.public import Viewer, viewer_of
from zhidu.kernel.words.public import Level

from .conftest import FOLDER
from .rules_of_hall import found

NAMES = {"赵云": "clerk", "钱进": "reader", "孙丽": "next", "李密": "officer", "周离": "gone"}
_POST = {"department": "general_office", "name": "科员", "rank": "staff"}
TOWN: dict[str, Any] = {
    "since": date(2020, 1, 1),
    "department": [
        {"slug": "general_office", "name": "办公室", "category": "service", "general": True},
    ],
    "person": [
        {
            "key": key,
            "name": name,
            "posts": [{"department": "general_office", "name": "科员", "rank": "staff"}],
        }
        for key, name in (
            ("clerk", "赵云"),
            ("reader", "钱进"),
            ("next", "孙丽"),
            ("officer", "李密"),
            ("gone", "周离"),
        )
    ],
    "appointment": [{"function": "confidentiality_officer", "person": "officer"}],
}


@remembered
def _town() -> tuple[int, dict[str, int]]:
    office_id = found()
    establish(office_id, TOWN)
    return office_id, {NAMES[one.name]: one.id for one in people(office_id)}


class Town:
    """The office: each act a minute after the one before."""

    def __init__(self) -> None:
        self.office_id, self.ids = _town()
        self._minutes = count(1)

    def __getitem__(self, key: str) -> int:
        return self.ids[key]

    def acting(self, key: str) -> Acting:
        at = now() + timedelta(minutes=next(self._minutes))
        return Acting(self.office_id, person_id=self.ids[key], at=at)

    def viewer(self, key: str) -> Viewer:
        return viewer_of(self.acting(key))

    def enrol(self, number: str, keeper: str = "clerk", **told: Any) -> int:
        made = fresh_id()
        what = Enrolment(
            kind=FOLDER,
            number=number,
            name=f"第{number}件",
            level=Level.WORK_SECRET,
            keeper_id=self[keeper],
            **told,
        )
        enrol(self.acting(keeper), made, what)
        return made

    def offer(self, thing_id: int, giver: str, receiver: str, move: Move = Move.LENT) -> int:
        made = fresh_id()
        due = now() + timedelta(days=1) if move is Move.LENT else None
        what = Handover(move=move, receiver_id=self[receiver], due_at=due)
        hand_over(self.acting(giver), offer_id=made, thing_id=thing_id, what=what)
        return made
