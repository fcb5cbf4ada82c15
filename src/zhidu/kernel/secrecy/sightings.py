"""待核情况: a mark was refused; the confidentiality officer finds out why and says what he found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import NotVisible, Refusal

from .mishap_models import SightingRow
from .officers import an_officer, mark_officers
from .texts import refuse_marks

FINDINGS = "mark_finding"
MOST_NOTE = 200
_MOST_PAGE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A refused mark; ``finding`` is empty while it is open. Neither name nor content is known to anybody."""

    id: int
    at: datetime
    person_id: int | None
    page: str
    place: str
    finding: str
    note: str
    closed_by_id: int | None
    closed_at: datetime | None


def _whoever(acting: Acting, /, **_: object) -> None:
    """Everybody reports what was refused to him: the pages do it for him."""


@act("secrecy.report_marks", wording="密级标志被拒收，列为待核情况", right=_whoever)
def report_marks(acting: Acting, /, *, page: str, places: Iterable[str]) -> Done[int]:
    """Put one row on the list for each kind of place; ``page`` is an address without what was asked of it."""
    rows = [
        SightingRow(
            id=fresh_id(),
            office_id=acting.office_id,
            at=acting.at,
            account_id=acting.account_id,
            person_id=acting.person_id,
            page=page[:_MOST_PAGE],
            place=place,
        )
        for place in places
    ]
    SightingRow.objects.bulk_create(rows)
    clauses = mark_officers(acting.office_id, acting.on).clauses
    return Done("sighting", rows[0].pk, rows[0].pk, clauses=clauses)


@act("secrecy.close_sighting", wording="核查密级标志待核情况", right=an_officer)
def close_sighting(acting: Acting, /, *, sighting_id: int, finding: str, note: str = "") -> Done[None]:
    """Say what it was: a code of the domain ``mark_finding``, and a word about it that bears no mark itself.

    Raises NotVisible for another office's, Refusal for one that is closed, a finding the rules do not know or
    a note too long.
    """
    refuse_marks(note)
    known = {one.code for one in rulebook(acting.office_id, acting.on).domain(FINDINGS)}
    if finding not in known or len(note) > MOST_NOTE:
        raise Refusal(
            f"请选择核查结论，说明不超过 {MOST_NOTE} 字。", todo="说明中不要写涉密内容，只写处理情况。"
        )
    found = SightingRow.objects.filter(pk=sighting_id, office_id=acting.office_id)
    if not found.exists():
        raise NotVisible
    closed = found.filter(closed_at=None).update(
        finding=finding, note=note, closed_by_id=acting.person_id, closed_at=acting.at
    )
    if not closed:
        raise Refusal("这一情况已经核查完毕。", todo="请刷新页面查看结论。")
    clauses = mark_officers(acting.office_id, acting.on).clauses
    return Done("sighting", sighting_id, None, clauses=clauses, content={"finding": finding})


def sightings(office_id: int, most: int = 1000) -> tuple[Sighting, ...]:
    """The refused marks of an office, open ones first, then the newest; for its officers."""
    rows = SightingRow.objects.filter(office_id=office_id).order_by("finding", "-at")[:most]
    return tuple(map(_told, rows))


def sighting(office_id: int, sighting_id: int) -> Sighting:
    """One of them; NotVisible for another office's."""
    row = SightingRow.objects.filter(office_id=office_id, pk=sighting_id).first()
    if row is None:
        raise NotVisible
    return _told(row)


def open_sightings(office_id: int) -> int:
    """How many wait for a finding."""
    return SightingRow.objects.filter(office_id=office_id, closed_at=None).count()


def _told(row: SightingRow) -> Sighting:
    return Sighting(
        id=row.pk,
        at=row.at,
        person_id=row.person_id,
        page=row.page,
        place=row.place,
        finding=row.finding,
        note=row.note,
        closed_by_id=row.closed_by_id,
        closed_at=row.closed_at,
    )
