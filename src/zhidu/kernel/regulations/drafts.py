"""Drafts (草案): the whole text of a regulation as an office wants it, kept until it comes into force or is
dropped. Reading, and the plain changes of state; the acts stand in ``drafting``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from zhidu.kernel.clock.public import now
from zhidu.kernel.rulebook.public import Pack
from zhidu.kernel.words.public import NotVisible, Overtaken

from .models import Adoption, Draft, DraftState, Transition, Version
from .shelf import parsed

LIVE = (DraftState.OPEN, DraftState.PROPOSED)
"""The states of which a regulation has one draft at most."""


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A draft as other rooms see it; ``based_on_id`` is None for a regulation that is new to the office."""

    id: int
    office_id: int
    regulation: str
    title: str
    based_on_id: int | None
    text: str
    effective_on: date
    transition: Transition
    reason: str
    author_id: int | None
    matter_id: int | None
    state: DraftState
    version: int
    created_at: datetime
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether the rule keeper may still change it."""
        return self.state is DraftState.OPEN

    @property
    def is_live(self) -> bool:
        """Whether it may still come into force."""
        return self.state in LIVE

    @property
    def path(self) -> str:
        """Where its page stands."""
        return f"/rulebook/drafts/{self.id}/"


def draft(draft_id: int, office_id: int) -> DraftCard:
    """The draft; raises NotVisible where the office has none of this id."""
    return _card(found(draft_id, office_id))


def drafts(office_id: int, states: Collection[DraftState] = tuple(DraftState)) -> tuple[DraftCard, ...]:
    """The office's drafts in these states, the latest first; without their texts. One query."""
    rows = Draft.objects.filter(office_id=office_id, state__in=states).order_by("-id")
    return tuple(_card(row, text="") for row in rows.defer("text"))


def draft_pack(card: DraftCard) -> Pack:
    """The regulation as the draft has it."""
    return parsed(card.text, _source(card.regulation))


def base_pack(card: DraftCard) -> Pack | None:
    """The regulation as it was when the draft was begun; None where it is new to the office."""
    if card.based_on_id is None:
        return None
    return parsed(Version.objects.get(pk=card.based_on_id).text, _source(card.regulation))


def base_of(office_id: int, regulation: str, on: date) -> Version | None:
    """The version that the office follows, or by then will follow, on the day; None if it follows none."""
    rows = Adoption.effective().filter(office_id=office_id, regulation=regulation, since__lte=on)
    row = rows.exclude(until__lt=on).select_related("version").order_by("-since", "-id").first()
    return row.version if row else None


def found(draft_id: int, office_id: int) -> Draft:
    """The row of a draft; raises NotVisible."""
    row = Draft.objects.filter(pk=draft_id, office_id=office_id).first()
    if row is None:
        raise NotVisible
    return row


def move_draft(office_id: int, draft_id: int, since: DraftState, to: DraftState) -> DraftCard:
    """Take a draft from one state to the next, within the transaction of the act that does so.

    Raises NotVisible, and Overtaken where it does not stand there any more.
    """
    row = found(draft_id, office_id)
    moved = Draft.objects.filter(pk=row.pk, state=since.value, version=row.version).update(
        state=to.value, version=row.version + 1, changed_at=now()
    )
    if not moved:
        raise Overtaken(
            f"《{row.title}》的草案现在是“{DraftState(row.state).label}”，不再是“{since.label}”。",
            todo="请刷新页面查看。",
        )
    return draft(draft_id, office_id)


def _source(regulation: str) -> str:
    return f"{regulation}.toml"


def _card(row: Draft, text: str | None = None) -> DraftCard:
    return DraftCard(
        id=row.pk,
        office_id=row.office_id,
        regulation=row.regulation,
        title=row.title,
        based_on_id=row.based_on_id,
        text=row.text if text is None else text,
        effective_on=row.effective_on,
        transition=Transition(row.transition),
        reason=row.reason,
        author_id=row.author_id,
        matter_id=row.matter_id,
        state=DraftState(row.state),
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
