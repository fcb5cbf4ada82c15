"""The way of one matter in memory: which step is open, what opens next. Pure; the store reads and writes it.

Order of the way: places by ``position``; in a place branches beside each other; in a branch turn after turn.
Exactly one place is open while the matter runs. Places left behind may still have steps waiting (after a
higher post decided at once); the lowest place with a waiting step is always the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zhidu.kernel.words.public import Verb

from .states import Relation, StepState

LIVE = frozenset({StepState.WAITING, StepState.OPEN})


@dataclass(frozen=True, slots=True)
class Held:
    """One who may act on a step, perhaps for somebody, and why it is this person."""

    person_id: int
    for_person_id: int | None = None
    why: str = ""

    @property
    def holder_id(self) -> int:
        """In whose name the step is done."""
        return self.for_person_id or self.person_id


def people_of(holders: Iterable[Held]) -> frozenset[int]:
    """Everybody who may act: in his own name, or as the holder for whom another stands in."""
    return frozenset(one for held in holders for one in (held.person_id, held.holder_id))


@dataclass(slots=True, kw_only=True)
class StepRow:
    """One step, as stored; changed in memory and written back under the guard of state and version."""

    id: int
    round: int = 1
    position: int
    branch: int = 0
    turn: int = 0
    relation: Relation = Relation.PLANNED
    asked_by_id: int | None = None
    verb: Verb
    label: str
    who: str
    who_label: str = ""
    clauses: str = ""
    due_rule: str = ""
    checklist: str = ""
    vacancy: str = ""
    state: StepState = StepState.WAITING
    version: int = 1
    note: str = ""
    outcome: str = ""
    checked: Mapping[str, Any] | None = None
    elsewhere: str = ""
    merged_into_id: int | None = None
    acted_by_id: int | None = None
    acted_for_id: int | None = None
    arrived_at: datetime | None = None
    due_at: datetime | None = None
    acted_at: datetime | None = None
    holders: tuple[Held, ...] = ()

    @property
    def live(self) -> bool:
        """Whether it is open or still to come."""
        return self.state in LIVE

    @property
    def holder_ids(self) -> frozenset[int]:
        """In whose names the step may be done."""
        return frozenset(one.holder_id for one in self.holders)

    def add_note(self, text: str) -> None:
        """Write ``text`` after what the note says already; it never overflows its column."""
        self.note = f"{self.note}；{text}"[-600:] if self.note else text[:600]


@dataclass(slots=True)
class Course:
    """All steps of a matter, of all rounds."""

    steps: list[StepRow]
    touched: dict[int, tuple[StepRow, StepState, int]] = field(default_factory=dict)
    added: list[StepRow] = field(default_factory=list)
    held_anew: dict[int, tuple[Held, ...]] = field(default_factory=dict)

    def step(self, step_id: int) -> StepRow:
        """The step of that id."""
        return next(one for one in self.steps if one.id == step_id)

    def touch(self, step: StepRow) -> StepRow:
        """Remember how the step stood before it is changed."""
        self.touched.setdefault(step.id, (step, step.state, step.version))
        return step

    def add(self, steps: Iterable[StepRow]) -> None:
        """Put new steps into the way."""
        for step in steps:
            self.steps.append(step)
            self.added.append(step)

    def changes(self) -> list[tuple[StepRow, StepState, int]]:
        """Steps that stood before and were changed, with the state and version they were read in."""
        new = {step.id for step in self.added}
        return [before for one, before in self.touched.items() if one not in new]

    def hold(self, step: StepRow, holders: tuple[Held, ...]) -> None:
        """Give the step to other people; those before remain on record as former holders."""
        step.holders = holders
        self.held_anew[step.id] = holders

    def live(self) -> Iterator[StepRow]:
        """Steps that are open or still to come."""
        return (one for one in self.steps if one.live)

    def open_steps(self) -> list[StepRow]:
        """Steps that can be acted on now: all of one place."""
        return [one for one in self.steps if one.state is StepState.OPEN]

    def at_place(self, position: int) -> list[StepRow]:
        """The live steps of a place."""
        return [one for one in self.steps if one.position == position and one.live]

    def standing(self) -> list[StepRow]:
        """Steps that were done, and not sent back behind since."""
        current: dict[int, int] = {}
        for one in self.steps:
            current[one.position] = max(one.round, current.get(one.position, 0))
        return [
            one for one in self.steps if one.state is StepState.DONE and one.round == current[one.position]
        ]

    def done_verbs(self) -> frozenset[Verb]:
        """Verbs of steps that were done, and not sent back behind since."""
        return frozenset(one.verb for one in self.standing())

    def close(self, step: StepRow, state: StepState, at: datetime) -> None:
        """End a step in a state that is not live."""
        self.touch(step)
        step.state = state
        step.acted_at = step.acted_at or at

    def end_all(self, why: str, at: datetime, *, only: Iterable[StepRow] | None = None) -> None:
        """Void live steps (of the whole way, or of ``only``); what was done stays done."""
        for step in list(self.live() if only is None else only):
            if step.live:
                self.touch(step)
                step.state = StepState.VOID
                step.add_note(why)
                step.acted_at = at

    def advance(self, at: datetime, here: int | None = None) -> list[StepRow]:
        """Open what comes next, if nothing holds it up; gives the steps that arrived. Empty at the end too.

        A place is left only when all its branches have ended; ``here`` is the place that was acted in.
        """
        place = self._place(here)
        if place is None:
            return []
        arrived = []
        for turn in self._first_turns(place):
            for step in turn:
                if step.state is StepState.WAITING:
                    self.touch(step)
                    step.state = StepState.OPEN
                    step.arrived_at = at
                    arrived.append(step)
        return arrived

    def _place(self, here: int | None) -> int | None:
        lowest: int | None = None
        for one in self.live():
            if one.state is StepState.OPEN:
                return one.position
            if one.position == here:
                lowest = -1
            elif lowest is None or one.position < lowest:
                lowest = one.position
        return here if lowest == -1 else lowest

    def _first_turns(self, position: int) -> list[list[StepRow]]:
        """For each branch of the place the steps of its first unfinished turn."""
        branches: dict[int, list[StepRow]] = {}
        for step in self.at_place(position):
            branches.setdefault(step.branch, []).append(step)
        return [
            [step for step in steps if step.turn == min(one.turn for one in steps)]
            for steps in branches.values()
        ]

    def make_room(self, after: StepRow, *, including: bool) -> None:
        """Move the later turns of a branch (and the step itself, if ``including``) one turn back."""
        for step in self.at_place(after.position):
            later = step.turn > after.turn or (including and step.turn == after.turn)
            if step.branch == after.branch and later:
                self.touch(step)
                step.turn += 1
