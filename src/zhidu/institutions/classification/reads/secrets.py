"""The secrets of the office as they are now, as far as the viewer may see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zhidu.institutions.classification.models import Change, Finding, Referral, Resource, Secret
from zhidu.institutions.classification.rules import Origin
from zhidu.kernel.clock.public import today
from zhidu.kernel.secrecy.public import Viewer, viewing
from zhidu.kernel.words.public import Labelled, Level


class State(Labelled):
    """How far a secret is."""

    PROPOSED = "proposed", "拟定"
    IN_FORCE = "in_force", "保密期内"
    LIFTED = "lifted", "已解密"
    DROPPED = "dropped", "未定密"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretCard:
    """A secret; ``over`` tells that its term has ended, which by itself changes nothing."""

    matter_id: int
    number: str
    subject: str
    basis: str
    origin: Origin
    level: Level
    years: int | None
    until: date | None
    event: str
    state: State
    decided_on: date | None
    ends_on: date | None
    reviewed_on: date | None
    lifted_on: date | None

    @property
    def term(self) -> str:
        """How long it is to be kept, in words."""
        if self.years is not None:
            return f"{self.years}年"
        return f"至{self.until.isoformat()}" if self.until else self.event

    @property
    def over(self) -> bool:
        """Whether its term has ended though it was not lifted."""
        return self.state is State.IN_FORCE and self.ends_on is not None and self.ends_on < today()


def secret(viewer: Viewer, matter_id: int) -> SecretCard | None:
    """One secret as far as the viewer may see it."""
    with viewing(viewer):
        return next(_cards(Secret.objects.filter(pk=matter_id)), None)


def by_number(viewer: Viewer, number: str) -> SecretCard | None:
    """The secret of that number as far as the viewer may see it."""
    with viewing(viewer):
        rows = Secret.objects.filter(office_id=viewer.office_id, number=number.strip()).exclude(number="")
        return next(_cards(rows), None)


def held(
    viewer: Viewer, filters: Mapping[str, str], start: int, size: int
) -> tuple[tuple[SecretCard, ...], int]:
    """A page of the determined secrets that the viewer may see, those whose term ends first before others;
    and how many there are.
    """
    with viewing(viewer):
        rows = Secret.objects.filter(office_id=viewer.office_id).exclude(number="")
        for key, field in (("subject", "subject__contains"), ("level", "level"), ("state", "state")):
            if filters.get(key):
                rows = rows.filter(**{field: filters[key]})
        total = rows.count()
        return tuple(_cards(rows.order_by("state", "ends_on", "pk")[start : start + size])), total


def _cards(rows: QuerySet[Secret]) -> Iterator[SecretCard]:
    for row in rows:
        yield SecretCard(
            matter_id=row.pk,
            number=row.number,
            subject=row.subject,
            basis=row.basis,
            origin=Origin(row.origin),
            level=Level(row.level),
            years=row.years,
            until=row.until,
            event=row.event,
            state=State(row.state),
            decided_on=row.decided_on,
            ends_on=row.ends_on,
            reviewed_on=row.reviewed_on,
            lifted_on=row.lifted_on,
        )


def marks_of(viewer: Viewer, matter_id: int) -> date | bool | None:
    """When the carriers were marked after this matter: None if not yet, False if there is nothing to mark."""
    with viewing(viewer):
        for model in (Secret, Change):
            found = model.objects.filter(pk=matter_id).values_list("marked_on", flat=True)
            for marked_on in found:
                day: date | None = marked_on
                return day
    return False


def awaits_answer(viewer: Viewer, matter_id: int) -> bool:
    """Whether somebody above was asked by this matter and his answer was not recorded yet."""
    with viewing(viewer):
        return Referral.objects.filter(pk=matter_id, verdict="").exists()


def finding(viewer: Viewer, number: str) -> Finding | None:
    """The open finding of that number as far as the viewer may see it."""
    with viewing(viewer):
        rows = Finding.objects.filter(office_id=viewer.office_id, number=number.strip(), corrected_by=None)
        return rows.first()


@dataclass(frozen=True, slots=True)
class ResourceCard:
    """An information resource: its number, name, level and to whom it may be shown."""

    id: int
    number: str
    name: str
    level: Level
    openness: str
    subject: str
    label_id: int


def resources(viewer: Viewer, number: str | None = None) -> tuple[ResourceCard, ...]:
    """The information resources that the viewer may see, the newest first; only that of the ``number``, if
    one is given.
    """
    with viewing(viewer):
        rows = Resource.objects.filter(office_id=viewer.office_id).select_related("label").order_by("-pk")
        if number is not None:
            rows = rows.filter(number=number)
        return tuple(
            ResourceCard(
                row.pk, row.number, row.name, Level(row.label.level), row.openness, row.subject, row.label_id
            )
            for row in rows
        )
