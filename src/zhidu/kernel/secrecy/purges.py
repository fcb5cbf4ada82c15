"""误录处置: asked for by the confidentiality officer, carried out by the auditor; neither can do it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import now
from zhidu.kernel.offices.public import Role, roles_of
from zhidu.kernel.org.public import persons_behind
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.words.public import NotVisible, Refusal

from .cleaning import Cleaner, clean_storage
from .erasing import Afterwards, erase
from .mishap_models import PurgeRow, PurgeState
from .officers import an_officer, mark_officers
from .purge_kinds import Purgeable, PurgeKind, beside, purge_kind

declare_carrier("guard:secrecy.purge", "误录处置由两人两账号办理")
_UNCLEAN = Q(state=PurgeState.DONE.value, cleaned_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What is to go, or went, by ids and numbers. ``clean`` is false while bytes of it may still lie in
    the database's files.
    """

    id: int
    office_id: int
    kind: str
    object_id: int
    number: str
    since: datetime
    state: PurgeState
    clauses: tuple[str, ...]
    asked_at: datetime
    asked_by_id: int
    asked_account_id: int | None
    settled_at: datetime | None
    clean: bool
    gone: Mapping[str, int]


@act("secrecy.ask_purge", wording="提出误录处置", right=an_officer)
def ask_purge(acting: Acting, /, *, purge_id: int, kind: str, what: str) -> Done[int]:
    """Ask for something to go, by its number or id; the same form sent again changes nothing.

    Raises Refusal where nothing of that kind has the number, or it is being purged already.
    """
    clauses = mark_officers(acting.office_id, acting.on).clauses
    done = Done("purge", purge_id, purge_id, clauses=clauses)
    if PurgeRow.objects.filter(pk=purge_id, office_id=acting.office_id).exists():
        return done
    of = purge_kind(kind)
    found = of.find(acting.office_id, what.strip())
    if found is None:
        raise Refusal(
            f"本单位没有这个编号的{of.label}。", todo="请核对种类和编号；编号见页面地址或台账，不要填写内容。"
        )
    same = PurgeRow.objects.filter(object_id=found.object_id).exclude(state=PurgeState.REFUSED.value)
    if same.exists():
        raise Refusal("已经提出过清除。", todo="请在误录处置列表中查看。")
    PurgeRow.objects.create(
        id=purge_id,
        office_id=acting.office_id,
        kind=kind,
        object_id=found.object_id,
        number=found.number,
        since=found.since,
        clauses=" ".join(clauses),
        asked_at=acting.at,
        asked_by_id=acting.person_id or 0,
        asked_account_id=acting.account_id,
    )
    return done


def _an_auditor(acting: Acting, /, **_: object) -> None:
    if acting.account_id is None or Role.AUDITOR not in roles_of(acting.account_id):
        raise Refusal("误录处置由安全审计员确认。", todo="请联系安全审计员。")


def _waiting(acting: Acting, purge_id: int) -> PurgeRow:
    row = PurgeRow.objects.select_for_update().filter(pk=purge_id, office_id=acting.office_id).first()
    if row is None:
        raise NotVisible
    if row.state != PurgeState.ASKED.value:
        raise Refusal(f"这一处置{PurgeState(row.state).label}。", todo="请刷新页面查看。")
    if acting.account_id == row.asked_account_id or row.asked_by_id in persons_behind(acting.account_id or 0):
        raise Refusal("提出人不能自己确认。", todo="请由安全审计员本人核对编号后确认。")
    row.settled_at = acting.at
    row.settled_account_id = acting.account_id
    return row


@act("secrecy.purge", wording="确认误录处置，清除", right=_an_auditor)
def _carry_out(acting: Acting, /, *, purge_id: int) -> Done[list[Afterwards]]:
    row = _waiting(acting, purge_id)
    # First the state: what guards movements lets go only what a purge names that is carried out.
    row.state = PurgeState.DONE.value
    row.save(update_fields=["state", "settled_at", "settled_account_id"])
    erased = erase(purge_kind(row.kind).model, row.object_id)
    row.gone = erased.gone
    row.save(update_fields=["gone"])
    clauses = tuple(row.clauses.split())
    return Done("purge", row.pk, erased.afterwards, clauses=clauses, content={"gone": erased.gone})


def carry_out_purge(acting: Acting, /, *, purge_id: int) -> None:
    """Erase what was asked for, and clean the storage of its bytes; ``acting.office_id`` is its office.

    Raises Refusal for anybody but an auditor, for who asked himself, and once it is settled.
    """
    with clean_storage() as cleaner:
        for afterwards in _carry_out(acting, purge_id=purge_id):
            afterwards()
        left = _not_clean(cleaner)
    _note_clean(cleaner, left)


def clean_after_purges() -> bool:
    """Clean the storage where a purge was carried out and something kept that from being done; whether it is
    clean now.
    """
    if not PurgeRow.objects.filter(_UNCLEAN).exists():
        return True
    with clean_storage() as cleaner:
        left = _not_clean(cleaner)
    _note_clean(cleaner, left)
    return cleaner.cleaned


def _not_clean(cleaner: Cleaner) -> list[int]:
    """Have the tables cleaned of all purges of which bytes may be left; the ids of these."""
    gone = dict(PurgeRow.objects.filter(_UNCLEAN).values_list("pk", "gone"))
    cleaner.tables |= {table for tables in gone.values() for table in tables}
    return list(gone)


def _note_clean(cleaner: Cleaner, purge_ids: list[int]) -> None:
    if cleaner.cleaned:
        PurgeRow.objects.filter(pk__in=purge_ids).update(cleaned_at=now())


@act("secrecy.refuse_purge", wording="不同意误录处置", right=_an_auditor)
def refuse_purge(acting: Acting, /, *, purge_id: int) -> Done[None]:
    """Leave things as they are."""
    row = _waiting(acting, purge_id)
    row.state = PurgeState.REFUSED.value
    row.save(update_fields=["state", "settled_at", "settled_account_id"])
    return Done("purge", row.pk, None, clauses=tuple(row.clauses.split()))


def purges(office_id: int | None, most: int = 1000) -> tuple[Purge, ...]:
    """The purges of an office, newest first; of all offices for the auditor (None)."""
    rows = PurgeRow.objects.all() if office_id is None else PurgeRow.objects.filter(office_id=office_id)
    return tuple(_told(row) for row in rows.order_by("-pk")[:most])


def purge(purge_id: int, office_id: int | None) -> Purge:
    """One of them; NotVisible for another office's."""
    found = PurgeRow.objects.filter(pk=purge_id).first()
    if found is None or office_id not in {None, found.office_id}:
        raise NotVisible
    return _told(found)


def left_beside(one: Purge) -> Sequence[tuple[PurgeKind, Purgeable]]:
    """What tells of it too, does not go with it, and was not asked for yet: copies, lists of several."""
    found = beside(one.kind, one.office_id, one.object_id)
    named = PurgeRow.objects.filter(object_id__in=[other.object_id for _, other in found])
    asked = set(named.exclude(state=PurgeState.REFUSED.value).values_list("object_id", flat=True))
    return [(kind, other) for kind, other in found if other.object_id not in asked]


def _told(row: PurgeRow) -> Purge:
    return Purge(
        id=row.pk,
        office_id=row.office_id,
        kind=row.kind,
        object_id=row.object_id,
        number=row.number,
        since=row.since,
        state=PurgeState(row.state),
        clauses=tuple(row.clauses.split()),
        asked_at=row.asked_at,
        asked_by_id=row.asked_by_id,
        asked_account_id=row.asked_account_id,
        settled_at=row.settled_at,
        clean=row.cleaned_at is not None,
        gone=row.gone,
    )
