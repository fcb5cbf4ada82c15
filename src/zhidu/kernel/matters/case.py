"""A matter taken in hand by an act: what was read under its lock, and what the act will write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.files.public import let_read_private
from zhidu.kernel.secrecy.public import refuse_marks
from zhidu.kernel.words.public import mint

from .course import Course, Held, StepRow, people_of
from .kinds import MatterKind, kind
from .states import Counts, MatterState, StepState
from .terms import Terms, read_terms
from .views import Moved

RECORDER = "recorder"


@dataclass(slots=True)
class MatterRow:
    """The matter's own row; ``form_text`` and ``terms_text`` are JSON, read only when needed. ``carried`` are
    the versions that an amendment put in place of those of the day it was handed in.
    """

    id: int
    office_id: int
    kind: str
    number: str
    title: str
    starter_id: int
    state: MatterState
    version: int
    form_text: str
    terms_text: str
    digest: str
    trial: bool
    rounds: int
    label_id: int
    submitted_at: datetime | None
    carried: tuple[int, ...] = ()

    @property
    def form(self) -> Mapping[str, Any]:
        """The form as it was handed in."""
        found: Mapping[str, Any] = json.loads(self.form_text)
        return found

    @property
    def terms(self) -> Terms:
        """The rule data the matter runs under."""
        return read_terms(self.terms_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An opinion about to be written."""

    id: int
    step_id: int | None
    person_id: int
    for_person_id: int | None
    outcome: str
    counts: Counts
    text: str
    said_at: datetime
    recorded_at: datetime
    recorded_by_id: int | None = None
    basis: str = ""
    attachments: tuple[int, ...] = ()


@dataclass(slots=True)
class Sight:
    """What the matter becomes to a person: reader at least, perhaps sent to read, perhaps handled."""

    why: str
    sent_by_id: int | None = None
    sent_at: datetime | None = None
    read_at: datetime | None = None
    acted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gave:
    """A rule that gave way, or would have stopped the matter but for trial running."""

    guard: str
    what: str
    clauses: tuple[str, ...]
    strength: str
    trial: bool
    reason: str = ""
    superior_id: int | None = None
    supplement_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An answer of the rules that is kept with the matter."""

    purpose: str
    question: str
    inputs: str
    answer: str
    digest: str


@dataclass(slots=True)
class Case:
    """The matter under its lock, its course, and everything the act adds."""

    acting: Acting
    matter: MatterRow
    course: Course
    said: list[Said] = field(default_factory=list)
    sights: dict[int, Sight] = field(default_factory=dict)
    gave: list[Gave] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    changed: dict[str, Any] = field(default_factory=dict)
    arrived: list[StepRow] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """The moment of the act."""
        return self.acting.at

    @property
    def me(self) -> int:
        """The acting person."""
        if self.acting.person_id is None:
            raise ValueError("only persons act on matters")
        return self.acting.person_id

    @property
    def kind(self) -> MatterKind:
        """The kind of the matter."""
        return kind(self.matter.kind)

    def new_id(self) -> int:
        """An id for a row made by this act."""
        return mint(self.at)

    def say(
        self,
        step: StepRow | None,
        outcome: str,
        text: str,
        *,
        counts: Counts = Counts.NOTHING,
        for_person_id: int | None = None,
        attachments: Iterable[int] = (),
    ) -> Said:
        """Add what the acting person says here and now."""
        refuse_marks(text, within=self.kind.code)
        said = Said(
            id=self.new_id(),
            step_id=step.id if step else None,
            person_id=self.me,
            for_person_id=for_person_id,
            outcome=outcome,
            counts=counts,
            text=text,
            said_at=self.at,
            recorded_at=self.at,
            attachments=tuple(attachments),
        )
        self.said.append(said)
        return said

    def acted(self, person_id: int) -> None:
        """Note that the matter has passed through this person's hands."""
        sight = self.sights.setdefault(person_id, Sight("handled"))
        sight.acted_at = self.at

    def let_in(self, people: Iterable[int], why: str) -> None:
        """Make people readers; who is one already stays as he is."""
        for person_id in people:
            self.sights.setdefault(person_id, Sight(why))

    def send_to_read(self, people: Iterable[int], why: str) -> None:
        """Put the matter into people's 待阅."""
        for person_id in people:
            sight = self.sights.setdefault(person_id, Sight(why))
            sight.why, sight.sent_by_id, sight.sent_at = why, self.me, self.at

    def hold(self, step: StepRow, holders: tuple[Held, ...]) -> None:
        """Give the step to other people; an open step is theirs at once."""
        self.course.touch(step)
        self.course.hold(step, holders)
        if step.state is StepState.OPEN:
            self.let_in((one.person_id for one in holders), "handler")
            self.show_private(step)

    def show_private(self, step: StepRow) -> None:
        """Let those who decide at the step read what was attached for their eyes."""
        if self.kind.private and step.verb.decides:
            let_read_private(self.matter.office_id, "matter", self.matter.id, people_of(step.holders))

    def set_state(self, state: MatterState) -> None:
        """Change where the matter stands."""
        self.matter.state = state
        self.changed["state"] = state.value

    def moved(self) -> Moved:
        """What the caller hears of it."""
        opened = tuple(step.id for step in self.arrived if step.state is StepState.OPEN)
        return Moved(self.matter.id, self.matter.state, opened, self.matter.number)
