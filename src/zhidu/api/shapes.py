"""What goes out: the frozen rows of the kernel as JSON; ids are text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator

from .problem_shapes import FieldError
from .terms import MaybeShownId, ShownId


class ClauseShape(Schema):
    """A clause that an answer rests on."""

    id: str
    regulation: str
    article: str
    summary: str


class AnswerShape(Schema):
    """An answer, as ``zhidu ask --json`` prints it; ``answer`` is null where no rule says anything."""

    question: str
    office: str
    on: date
    answer: Any
    clauses: list[ClauseShape] = []
    because: str = ""
    strength: str = ""
    provisional: bool = False
    missing: str | None = None


def _named(first: str, second: str) -> BeforeValidator:
    """Pairs of the kernel as objects with names."""
    return BeforeValidator(
        lambda pair: {first: pair[0], second: pair[1]} if isinstance(pair, tuple) else pair
    )


class OptionShape(Schema):
    """A value to choose."""

    code: str
    label: str


Option = Annotated[OptionShape, _named("code", "label")]


class InputShape(Schema):
    """A fact that a question asks for."""

    name: str
    label: str
    type: str
    unit: str
    options: list[Option]


class QuestionShape(Schema):
    """A question that the office's rules answer."""

    name: str
    label: str
    inputs: list[InputShape]


class KindShape(Schema):
    """A kind of matter that can be started."""

    code: str
    label: str


class BoxShape(Schema):
    """One thing a form asks for."""

    key: str
    label: str
    kind: str
    required: bool
    help: str
    options: list[Option]
    unit: str
    least: str
    most: str
    length: int


class NoticeShape(Schema):
    """A clause to read before."""

    id: str
    summary: str


class FormShape(KindShape):
    """The form of a kind, and the clauses to read before."""

    fields: list[BoxShape]
    notices: list[NoticeShape]


class PlannedShape(Schema):
    """A step that the rules foresee."""

    verb: str
    label: str
    who: str
    who_label: str
    people: list[str]
    why: str
    clause: str
    due: str
    parallel: bool
    vacancy: str


class FindingShape(Schema):
    """What a rule says to the facts; ``guard`` is its name in ``reasons``."""

    guard: str
    what: str
    clauses: list[str]
    strength: str
    todo: str


class SuperiorShape(Schema):
    """Who may agree to an exception."""

    id: ShownId
    name: str


Superior = Annotated[SuperiorShape, _named("id", "name")]


class PreviewShape(Schema):
    """What would happen on submission."""

    steps: list[PlannedShape]
    because: str
    clauses: list[str]
    refusals: list[FindingShape]
    needs_reason: list[FindingShape]
    warnings: list[FindingShape]
    missing: str
    trial: bool
    superiors: list[Superior]
    errors: list[FieldError]


class PersonShape(Schema):
    """A person of the office, to be named where an operation or a form asks for one."""

    id: ShownId
    name: str
    department: str
    post: str


class SieveShape(Schema):
    """Something a list can be narrowed by; ``names`` are what ``where`` calls it."""

    label: str
    kind: str
    names: list[str]
    options: list[Option]


class ShelfShape(Schema):
    """What a list can be narrowed and sorted by."""

    filters: list[SieveShape]
    orders: list[Option]


class DeedShape(Schema):
    """A small form of an institution: what it is about, its boxes, what stands in them at first."""

    title: str
    about: str
    fields: list[BoxShape]
    typed: dict[str, str]


class DoneShape(Schema):
    """That something is done, in words."""

    said: str


class StuckShape(Schema):
    """A step that waits in vain; the title only for readers of the matter."""

    matter_id: ShownId
    step_id: ShownId
    kind_label: str
    title: str
    starter: str
    label: str
    people: list[str]
    nobody_there: bool
    arrived_at: datetime | None
    due_at: datetime | None
    late: bool
    urged: bool
    reroutable: bool


class ColumnShape(Schema):
    """A column of a register."""

    key: str
    label: str
    kind: str


class RegisterShape(ShelfShape):
    """A register, with what it can be narrowed and sorted by."""

    code: str
    label: str
    columns: list[ColumnShape]


class RegisterRowShape(Schema):
    """A row of a register."""

    id: ShownId
    number: str
    on: date
    matter_id: MaybeShownId
    values: dict[str, Any]
    voided: bool
    reason: str
    imported: bool


class RegisterPageShape(Schema):
    """One page of a register; with ``more_than_total`` there are more than ``total``."""

    code: str
    rows: list[RegisterRowShape]
    page: int
    pages: int
    total: int
    more_than_total: bool


class EntryShape(Schema):
    """A journal entry: who did what to which object by which clauses; never content."""

    id: ShownId
    at: datetime
    action: str
    wording: str
    account_id: MaybeShownId
    person_id: MaybeShownId
    for_person_id: MaybeShownId
    object_kind: str
    object_id: ShownId
    clauses: list[str]
    anchored: bool


class EntriesShape(Schema):
    """Entries, newest first; ``more`` is what ``before`` takes to read on."""

    rows: list[EntryShape]
    more: MaybeShownId
