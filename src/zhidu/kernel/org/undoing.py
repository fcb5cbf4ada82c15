"""What was recorded by mistake is taken back on the same day; the row stays and the journal tells of both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import F

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.words.public import NotVisible, Refusal, minted_at

from .acts import keeps_people
from .bodies import ours
from .changes import cut
from .loading import changed
from .models import Appointment, Charge, Seat, Tenure, Tie

_DAY = timedelta(days=1)
TIES: Mapping[str, type[Tie]] = {
    "tenure": Tenure,
    "charge": Charge,
    "appointment": Appointment,
    "seat": Seat,
}


def recorded_on(identity: int) -> date:
    """The legal day on which a row came to be."""
    return legal_day(minted_at(identity))


def may_withdraw(identity: int, since: date, on: date) -> bool:
    """Whether a tie may be taken back: recorded that day, or not in force before it."""
    return since >= on or recorded_on(identity) == on


def withdraw(model: type[Tie], office_id: int, identity: int, on: date) -> Tie:
    """Let a tie hold on no day at all; Refusal for one that has held and was not recorded on the day."""
    changed(office_id)
    row: Tie = ours(model, office_id, identity)
    if not may_withdraw(row.pk, row.since, on):
        raise Refusal(
            f"这一项登记于{recorded_on(row.pk)}，自{row.since}起已经有效，不能撤回。",
            todo="当日登记的才可撤回；其余的请写明最后一日，予以结束。",
        )
    cut([row], row.since - _DAY)
    return row


def resume(model: type[Tie], office_id: int, identity: int) -> None:
    """Let a tie go on that was ended because another took its place."""
    changed(office_id)
    row: Tie = ours(model, office_id, identity)
    row.until = None
    row.save(update_fields=["until"])


@act("org.take_back", wording="撤回误登的任职、分管、兼任或席位", right=keeps_people)
def take_back(acting: Acting, /, *, what: str, line_id: int, former: bool = False) -> Done[None]:
    """Take back what was recorded by mistake; with ``former`` the posts that ended for it go on."""
    if what not in TIES:
        raise NotVisible
    row = withdraw(TIES[what], acting.office_id, line_id, acting.on)
    if former and isinstance(row, Tenure):
        ended = Tenure.objects.filter(person_id=row.person_id, until=row.since - _DAY)
        for identity in list(ended.filter(until__gte=F("since")).values_list("id", flat=True)):
            resume(Tenure, acting.office_id, identity)
    whose = ("committee", row.committee_id) if isinstance(row, Seat) else ("person", _person_of(row))
    return Done(*whose, None, content={what: line_id, "since": row.since, "former": former})


def _person_of(row: Tie) -> int:
    return int(getattr(row, "person_id", 0) or 0)
