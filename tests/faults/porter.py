"""Processes that hand things about: ``python -m tests.faults.porter OFFICE PORTERS KILLS ID…``.

Every porter wants all the same: each thing enrolled, and handed from one to the next. After each act that
came back it prints what was acknowledged. One after the other is killed, and another takes his place.
"""

import random
import sys
from collections.abc import Callable
from functools import partial

import zhidu.project.command  # noqa: F401 -- makes Django ready
from tests.faults.crowd import acknowledge, crowd
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import (
    Enrolment,
    Handover,
    Move,
    ThingKind,
    enrol,
    hand_over,
    register_thing_kind,
    take_over,
    thing,
    to_sign,
)
from zhidu.kernel.offices.public import OfficeCard, fresh_id, office
from zhidu.kernel.org.public import people
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

KIND = register_thing_kind(ThingKind(code="faults.folder", label="文件夹", prefix="F"))
PEOPLE, PAUSE = 5, (0.2, 0.8)


@act("faults.enrol", wording="登记文件夹", right=lambda *_args, **_kwargs: None)
def enrol_folder(acting: Acting, *, thing_id: int) -> Done[None]:
    """Take a folder in; whoever does it keeps it."""
    what = Enrolment(kind=KIND.code, name="文件夹", level=Level.INTERNAL, keeper_id=acting.person_id or 0)
    enrol(acting, thing_id, what)
    return Done("thing", thing_id, None)


def supervise(here: OfficeCard, porters: int, kills: int, wanted: list[int]) -> None:
    """Let so many porters work at once, and kill so many of them in the middle of what they do."""
    staff = [one.id for one in people(here.id)[:PEOPLE]]
    crowd([partial(work, here.id, staff, wanted)] * porters, kills, PAUSE)


def work(office_id: int, staff: list[int], wanted: list[int]) -> None:
    """Enrol every thing, then hand things over and sign for them, for ever."""
    for thing_id in random.sample(wanted, len(wanted)):
        tried("enrolled", thing_id, partial(enrol_folder, _now(office_id, staff[0]), thing_id=thing_id))
    while True:
        giver, receiver = (_now(office_id, one) for one in random.sample(staff, 2))
        made = fresh_id()
        tried("offered", made, partial(_offer, giver, receiver, made, random.choice(wanted)))
        for waiting in to_sign(viewer_of(receiver)):
            tried("taken", waiting.id, partial(take_over, receiver, offer_id=waiting.id))


def _now(office_id: int, person_id: int) -> Acting:
    return Acting(office_id, person_id=person_id, at=now())


def _offer(giver: Acting, receiver: Acting, offer_id: int, thing_id: int) -> None:
    thing(viewer_of(giver), thing_id)
    what = Handover(move=Move.HANDED, receiver_id=receiver.person_id or 0)
    hand_over(giver, offer_id=offer_id, thing_id=thing_id, what=what)


def tried(what: str, which: int, did: Callable[[], object]) -> None:
    """Do it; tell the outside world if it was done."""
    try:
        did()
    except (Refusal, Overtaken, NotVisible):
        return
    acknowledge(what, which)


if __name__ == "__main__":
    supervise(office(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [int(one) for one in sys.argv[4:]])
