"""Asking recorded questions again of other rules: which answers turn, from what to what, by which rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .axes import Axis
from .errors import BadValue, MissingInput, NoRule, RepealedClause, UnclearRule
from .inputs import Input
from .questions import Question, Questions
from .questions import questions as registered
from .rulebook import Rulebook
from .tables import Silence, Table
from .telling import Telling
from .templates import Computed
from .turns import Heard, Turn, Turned, effect_of, effect_of_ruling, said, words_of

MOST_REMEMBERED = 20_000
Facts = Mapping[str, Any]


class Replayer:
    """Asks recorded questions of two rulebooks of one office and day.

    Facts that fall into the same cells of both tables are decided by the same rows, so most questions cost
    one look-up for each input.
    """

    def __init__(self, before: Rulebook, after: Rulebook, questions: Questions = registered) -> None:
        self._books = (before, after)
        self._questions = questions
        packs = ([edition.pack for edition in book.editions] for book in self._books)
        self._tellings = [Telling(each, questions) for each in packs]
        self._pairs: dict[str, _Pair] = {}

    def turn(self, name: str, inputs: Facts) -> Turn | None:
        """What becomes of the answer to a recorded question; None where it stays.

        Raises WrongUse for a question or a value that the program does not ask so any more.
        """
        pair = self._pairs.get(name)
        if pair is None:
            question = self._questions.get(name)
            pair = self._pairs[name] = _Pair(question, [book.table(question) for book in self._books])
        rows = pair.rows(inputs)
        if rows not in pair.known:
            pair.known[rows] = self._of_rows(pair, rows, inputs)
        found = pair.known[rows]
        return found if isinstance(found, Turn | None) else self._of_facts(pair.question, inputs)

    def told(self, name: str, inputs: Facts) -> Turned | None:
        """The same with the answers to these very facts; None where it stays."""
        turn = self.turn(name, inputs)
        if turn is None:
            return None
        question = self._questions.get(name)
        before, after = map(words_of, self._hear(question, inputs))
        story = self._books[0].teller(question).story(question.facts(_known(question, inputs)))
        return Turned(turn, story, before, after)

    def _of_rows(self, pair: _Pair, rows: tuple[int, int], inputs: Facts) -> Turn | bool | None:
        """What holds for all facts of these rows; True where it depends on the very facts."""
        before, after = pair.verdicts(rows)
        if before.effects == after.effects:
            return None
        if before.settled and after.settled:
            return self._turn(pair.question, self._hear(pair.question, inputs))
        return True

    def _of_facts(self, question: type[Question], inputs: Facts) -> Turn | None:
        heard = self._hear(question, inputs)
        effects = [effect_of(one) for one in heard]
        return None if effects[0] == effects[1] else self._turn(question, heard)

    def _hear(self, question: type[Question], inputs: Facts) -> list[Heard]:
        exact = _known(question, inputs)
        return [_ask(book, question, exact) for book in self._books]

    def _turn(self, question: type[Question], heard: Sequence[Heard]) -> Turn:
        before, after = map(said, heard, self._tellings)
        return Turn(question.name, question.label, before, after)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What follows where certain rows hold; ``settled`` if it is the same whatever the facts."""

    effects: Any
    settled: bool = True


class _Pair:
    """The tables of one question in both rulebooks."""

    def __init__(self, question: type[Question], tables: Sequence[Table]) -> None:
        self.question = question
        self.known: dict[tuple[int, int], Turn | bool | None] = {}
        self._tables = tables
        self._inside = [1 << len(table.lines) for table in tables]
        by_name = [{axis.input.name: axis for axis in table.axes} for table in tables]
        self._looked_at = [
            _Look(declared, axes, self._inside)
            for name, declared in question.inputs.items()
            if any(map(_looks, axes := [known.get(name) for known in by_name]))
        ]

    def rows(self, inputs: Facts) -> tuple[int, int]:
        """The rows that hold in each table; the bit behind the last row is missing where a code is outside
        its list.
        """
        before, after = (bit | bit - 1 for bit in self._inside)
        for look in self._looked_at:
            one, other = look.rows(self.question, inputs)
            before &= one
            after &= other
        return before, after

    def verdicts(self, rows: tuple[int, int]) -> tuple[_Verdict, _Verdict]:
        """What follows from these rows in each table."""
        before, after = map(self._verdict, self._tables, self._inside, rows)
        return before, after

    def _verdict(self, table: Table, inside: int, rows: int) -> _Verdict:
        if not rows & inside:
            return _Verdict(BadValue)
        try:
            rulings = table.rulings(rows & ~inside)
        except Silence:
            return _Verdict(NoRule)
        except UnclearRule:
            return _Verdict(UnclearRule)
        compared = rulings if self.question.stricter else rulings[:1]
        settled = len(compared) == 1 and not isinstance(compared[0].outcome, Computed)
        return _Verdict(tuple(map(effect_of_ruling, compared)), settled)


def _looks(axis: Axis | None) -> bool:
    return axis is not None and bool(axis.tested_by or axis.input.is_code)


class _Look:
    """One input in both tables: the rows for a recorded value, remembered."""

    def __init__(self, declared: Input, axes: Sequence[Axis | None], inside: Sequence[int]) -> None:
        self._input = declared
        self._sides = list(zip([axis.rows_at if axis else None for axis in axes], inside, strict=True))
        self._known: dict[Any, tuple[int, int]] = {}

    def rows(self, question: type[Question], inputs: Facts) -> tuple[int, int]:
        """The rows of both tables that hold for the value; MissingInput where it was not recorded."""
        try:
            return self._known[inputs[self._input.name]]
        except KeyError:
            pass
        if self._input.name not in inputs:
            raise MissingInput(question.name, self._input.name, self._input.label)
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        recorded = inputs[self._input.name]
        value = self._input.take(recorded)
        before, after = (_rows_at(rows_at, inside, value) for rows_at, inside in self._sides)
        self._known[recorded] = before, after
        return before, after


def _rows_at(rows_at: Callable[[Any], int] | None, inside: int, value: Any) -> int:
    if rows_at is None:
        return inside | inside - 1
    try:
        return rows_at(value) | inside
    except KeyError:
        return 0


def _known(question: type[Question], inputs: Facts) -> Facts:
    return {name: value for name, value in inputs.items() if name in question.inputs}


def _ask(book: Rulebook, question: type[Question], inputs: Facts) -> Heard:
    try:
        return book.ask_loosely(question.name, inputs)
    except (NoRule, RepealedClause, UnclearRule, BadValue) as error:
        return error
