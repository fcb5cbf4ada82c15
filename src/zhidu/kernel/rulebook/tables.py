"""All rows that answer one question, compiled: facts in, ruling out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .axes import make_axis
from .errors import BadValue, MissingInput, near
from .inputs import Fact
from .questions import Question
from .rulings import Line, Ruling, contenders, ruling
from .templates import Computed


class Silence(Exception):
    """No row answers; ``reasons`` are those of the silent rows that hold."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


class Table:
    """The compiled rows of a question. Bit n of a set of rows stands for ``lines[n]``."""

    def __init__(
        self, question: type[Question], lines: Sequence[Line], codes: Callable[[str], Iterable[str]]
    ) -> None:
        self.question = question
        self.lines = tuple(lines)
        self.axes = tuple(
            make_axis(
                declared,
                [line.row.when.get(name) for line in self.lines],
                declared.codes or (codes(declared.domain) if declared.domain else ()),
            )
            for name, declared in (question.inputs.items() if lines else ())
        )
        self.everything = (1 << len(self.lines)) - 1
        # An input that no row tests still refuses codes that its domain does not have.
        self._looked_at = tuple(
            (axis.input.name, axis.rows_at) for axis in self.axes if axis.tested_by or axis.input.is_code
        )
        self._rulings: dict[int, tuple[Ruling, ...]] = {}
        # Rulings that are the answer as they stand: nothing to work out, to compare or to refuse.
        self.plain_rulings: dict[int, Ruling] = {}

    def rows_for(self, facts: Mapping[str, Any]) -> int:
        """The rows that hold for complete facts; BadValue for a code outside its domain."""
        rows = self.everything
        try:
            for name, rows_at in self._looked_at:
                rows &= rows_at(facts[name])
        except KeyError:
            raise self._bad_code(facts) from None
        return rows

    def rows_for_some(self, facts: Mapping[str, Any]) -> int:
        """The rows that hold, given only some facts; MissingInput if one of them tests a fact left out."""
        rows = self.everything
        for axis in self.axes:
            if axis.input.name in facts:
                try:
                    rows &= axis.rows_at(facts[axis.input.name])
                except KeyError:
                    raise self._bad_code(facts) from None
        for axis in self.axes:
            name = axis.input.name
            if name not in facts and rows & (axis.tested_by | self._counted_from(name)):
                raise MissingInput(self.question.name, name, axis.input.label)
        return rows

    def _counted_from(self, name: str) -> int:
        """The rows whose deadline counts from this input."""
        found = 0
        for bit, line in enumerate(self.lines):
            outcome = line.row.outcome
            if isinstance(outcome, Computed) and name in outcome.anchors:
                found |= 1 << bit
        return found

    def rulings(self, rows: int) -> tuple[Ruling, ...]:
        """The ruling of each regulation where these rows hold, the prevailing first.

        Raises Silence if none of them speaks, UnclearRule if a regulation contradicts itself.
        """
        if rows not in self._rulings:
            lines = self.lines_of(rows)
            best = contenders(lines)
            if not best:
                raise Silence(tuple(dict.fromkeys(line.row.silent for line in lines if line.row.silent)))
            self._rulings[rows] = found = tuple(ruling(line, best) for line in best)
            if self._is_plain(found):
                self.plain_rulings[rows] = found[0]
        return self._rulings[rows]

    def _is_plain(self, found: tuple[Ruling, ...]) -> bool:
        compared = self.question.stricter is not None and len(found) > 1
        return not (compared or found[0].edition.refuses or isinstance(found[0].outcome, Computed))

    def lines_of(self, rows: int) -> list[Line]:
        """The rows that the bits stand for."""
        return [line for bit, line in enumerate(self.lines) if rows >> bit & 1]

    def _bad_code(self, facts: Mapping[str, Fact]) -> BadValue:
        """The error for the code that its domain does not have."""
        axis = next(
            axis
            for axis in self.axes
            if axis.input.is_code and axis.input.name in facts and facts[axis.input.name] not in axis.values
        )
        code = str(facts[axis.input.name])
        known = [str(value) for value in axis.values]
        why = f"没有“{code}”这个代码{near(code, known)}"
        return BadValue(axis.input.label, why, f"可以填写：{'、'.join(known)}。")
