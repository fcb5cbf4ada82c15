"""What the room shows of a matter: frozen rows, never tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zhidu.kernel.words.public import Level, Strength, Verb

from .departure_views import DepartureView
from .states import Basis, MatterState, Relation, StepState


@dataclass(frozen=True, slots=True)
class HolderView:
    """One who may act on a step, and why it is this person; ``for_name`` is filled when a delegate acts."""

    person_id: int
    name: str
    for_person_id: int | None = None
    for_name: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionView:
    """What somebody said at a step; never changed or erased.

    ``by`` said it; ``on_behalf_of`` is the holder where a delegate acted; ``recorded_by`` the clerk where it
    was said on paper or by word of mouth (``basis``, ``said_at``), ``recorded_at`` when it was entered.
    """

    id: int
    step_id: int
    step_label: str
    by: str
    by_id: int
    on_behalf_of: str = ""
    outcome: str
    outcome_label: str
    counts_as: str
    text: str
    said_at: datetime
    recorded_at: datetime
    recorded_by: str = ""
    basis: Basis | None = None
    confirm_by: date | None = None
    confirmed_at: datetime | None = None
    confirmed_how: str = ""
    attachments: tuple[int, ...] = ()

    @property
    def awaits_confirmation(self) -> bool:
        """Whether a recorded word still waits for its leader or for the signed sheet."""
        return self.basis is not None and self.confirmed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step as the page shows it. ``due_at`` is None without a term; ``may`` holds codes of ``Op``."""

    id: int
    round: int
    position: int
    branch: int
    turn: int
    relation: Relation
    verb: Verb
    label: str
    who: str
    who_label: str
    people: tuple[HolderView, ...]
    state: StepState
    clauses: tuple[str, ...]
    why: str
    vacancy: str
    note: str
    checklist: str
    checked: Mapping[str, Any]
    arrived_at: datetime | None
    due_at: datetime | None
    overdue: bool
    acted_at: datetime | None
    acted_by: str
    acted_for: str
    outcome: str
    outcome_label: str
    opinions: tuple[OpinionView, ...]
    elsewhere: str
    merged_into: int | None
    may: frozenset[str]
    outcomes: tuple[tuple[str, str], ...]

    @property
    def opinion(self) -> str:
        """The text of the last opinion given at the step."""
        return self.opinions[-1].text if self.opinions else ""

    @property
    def signature(self) -> str:
        """Who did the step, and for whom; empty while nobody did."""
        return f"{self.acted_for}（{self.acted_by}代）" if self.acted_for else self.acted_by


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderView:
    """A read receipt: to whom the matter was sent to read, by whom, and whether it was read."""

    person_id: int
    name: str
    sent_by: str
    sent_at: datetime
    why: str
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One journal entry about the matter, in words."""

    id: int
    at: datetime
    action: str
    wording: str
    by: str
    on_behalf_of: str = ""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """An answer of the rules that the matter runs under."""

    purpose: str
    question: str
    inputs: Mapping[str, Any]
    because: str
    clauses: tuple[str, ...]
    answer: Any
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of the form as the kind labels it."""

    key: str
    label: str
    value: Any
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    """A whole matter. ``steps`` stand in the order of their way, all rounds; ``may`` holds codes of ``Op``;
    ``digest`` and ``carried`` say by which rules it goes (see ``rules_of``).

    ``remarks`` are texts that belong to no step: reasons of 撤回, 催办, 传阅, 调度.
    """

    id: int
    office_id: int
    kind: str
    kind_label: str
    number: str
    title: str
    starter_id: int
    starter: str
    department: str
    state: MatterState
    level: Level
    label_id: int | None
    form: Mapping[str, Any]
    fields: tuple[FieldView, ...]
    created_at: datetime
    submitted_at: datetime | None
    finished_at: datetime | None
    round: int
    trial: bool
    closing_note: str
    steps: tuple[StepView, ...]
    readers: tuple[ReaderView, ...]
    departures: tuple[DepartureView, ...]
    answers: tuple[AnswerView, ...]
    events: tuple[EventView, ...]
    clauses: tuple[str, ...]
    may: frozenset[str]
    print_data: Mapping[str, Any] = field(default_factory=dict)
    urged_at: datetime | None = None
    remarks: tuple[OpinionView, ...] = ()
    digest: str = ""
    carried: tuple[int, ...] = ()

    @property
    def now_at(self) -> tuple[StepView, ...]:
        """The steps that can be acted on at this moment."""
        return tuple(step for step in self.steps if step.state is StepState.OPEN)

    def done(self, verb: Verb) -> tuple[StepView, ...]:
        """The steps of this verb that somebody did, in their order."""
        steps = (step for step in self.steps if step.verb is verb and step.state is StepState.DONE)
        return tuple(step for step in steps if step.acted_by)

    def signature(self, verb: Verb) -> str:
        """Who last did a step of this verb, and for whom; empty where nobody did."""
        done = self.done(verb)
        return done[-1].signature if done else ""

    def step(self, step_id: int) -> StepView:
        """The step of that id; raises KeyError for another matter's."""
        for found in self.steps:
            if found.id == step_id:
                return found
        raise KeyError(step_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """A step that the rules foresee, before anything is submitted."""

    verb: Verb
    label: str
    who: str
    who_label: str
    people: tuple[str, ...]
    why: str
    clause: str
    due: str
    checklist: str
    parallel: bool
    vacancy: str
    same_as_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a guard says to the facts: with its clauses, how hard it binds, and what to do.

    ``above`` tells that a higher authority says so: no trial running of the office suspends it.
    """

    guard: str
    what: str
    clauses: tuple[str, ...]
    strength: Strength
    todo: str = ""
    above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would happen on submission. ``because`` says in a sentence why it is this way.

    ``refusals`` stop it; ``needs_reason`` ask for a reason and a superior; ``warnings`` only tell;
    ``missing`` says which facts the rules still need (then there are no steps yet).
    """

    steps: tuple[PlannedStep, ...] = ()
    because: str = ""
    clauses: tuple[str, ...] = ()
    refusals: tuple[Finding, ...] = ()
    needs_reason: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    missing: str = ""
    trial: bool = False
    superiors: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule that binds in principle shall give way, which superior answers for it.

    With ``afterwards`` (先办后补) the superior agrees later, within the term of the rules; else his
    consent becomes a step of the matter.
    """

    text: str
    superior_id: int
    afterwards: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The result of an act: where the matter stands, and which steps it reached.

    ``repeated`` tells that this very request had been carried out before and nothing more was done.
    """

    matter_id: int
    state: MatterState
    opened: tuple[int, ...] = ()
    number: str = ""
    repeated: bool = False
