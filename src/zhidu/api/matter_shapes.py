"""What goes out of matters, their steps and the queues; ids are text."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from .shapes import Option, ShelfShape
from .terms import MaybeShownId, ShownId


class MovedShape(Schema):
    """Where a matter stands after an act; ``repeated``: it had been done before, nothing more was done."""

    matter_id: ShownId
    state: str
    opened: list[ShownId]
    number: str
    repeated: bool


class FileShape(Schema):
    """An attachment; ``advice`` is to be shown to whoever uploads."""

    id: ShownId
    name: str
    kind: str
    size: int
    digest: str
    at: datetime
    advice: str


class HolderShape(Schema):
    """Who may act on a step, and why."""

    person_id: ShownId
    name: str
    for_name: str
    why: str


class OpinionShape(Schema):
    """What somebody said."""

    id: ShownId
    by: str
    on_behalf_of: str
    outcome: str
    outcome_label: str
    text: str
    said_at: datetime
    recorded_at: datetime
    recorded_by: str
    basis: str | None
    awaits_confirmation: bool
    confirmed_at: datetime | None


class StepShape(Schema):
    """A step; ``may`` names the operations open to the caller, ``outcomes`` the words it can end with."""

    id: ShownId
    verb: str
    label: str
    who_label: str
    people: list[HolderShape]
    state: str
    clauses: list[str]
    why: str
    vacancy: str
    note: str
    checklist: str
    arrived_at: datetime | None
    due_at: datetime | None
    overdue: bool
    acted_at: datetime | None
    acted_by: str
    outcome: str
    outcome_label: str
    opinions: list[OpinionShape]
    may: list[str]
    outcomes: list[Option]


class FieldShape(Schema):
    """A field of the form in words."""

    key: str
    label: str
    text: str


class EventShape(Schema):
    """A journal entry about the matter, in words."""

    id: ShownId
    at: datetime
    wording: str
    by: str
    on_behalf_of: str
    clauses: list[str]


class ReasonShape(Schema):
    """An answer of the rules that the matter runs under."""

    question: str
    because: str
    clauses: list[str]


class DepartureShape(Schema):
    """A rule that gave way in the matter."""

    id: ShownId
    guard: str
    what: str
    clauses: list[str]
    reason: str
    superior: str
    supplement_by: date | None
    supplemented_at: datetime | None


class MatterShape(Schema):
    """A whole matter as its page shows it."""

    id: ShownId
    kind: str
    kind_label: str
    number: str
    title: str
    starter: str
    department: str
    state: str
    level: str
    fields: list[FieldShape]
    created_at: datetime
    submitted_at: datetime | None
    finished_at: datetime | None
    closing_note: str
    steps: list[StepShape]
    departures: list[DepartureShape]
    answers: list[ReasonShape]
    events: list[EventShape]
    clauses: list[str]
    files: list[FileShape]
    may: list[str]


class QueueRowShape(Schema):
    """A line of a queue; ``step_id`` is the caller's own step."""

    matter_id: ShownId
    step_id: MaybeShownId
    kind: str
    kind_label: str
    number: str
    title: str
    starter: str
    state: str
    current: str
    holders: str
    for_name: str
    arrived_at: datetime | None
    due_at: datetime | None
    overdue: bool
    urged: bool
    unconfirmed: bool
    at: datetime


class QueueShape(Schema):
    """One page of a queue; with ``more`` there are more than ``total``."""

    name: str
    label: str
    rows: list[QueueRowShape]
    page: int
    size: int
    total: int
    more: bool


class CountShape(ShelfShape):
    """A queue, how much is in it (null where it is not counted), what it can be narrowed and sorted by."""

    name: str
    label: str
    count: int | None
