"""How near an answer is to another: for each fact the smallest change of it alone that changes the answer."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import ceil, floor
from typing import Any

from .answers import Answer
from .axes import Axis, examples_of
from .errors import MissingInput, NoRule, RepealedClause, UnclearRule
from .inputs import Fact, Input, to_json
from .questions import Question
from .rulebook import Rulebook
from .turns import Heard, effect_of_ruling, words_of

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Boundary:
    """A change of one fact after which the rules answer otherwise: in words, with a fact beyond the boundary
    and what is answered there, by which clauses.

    ``at`` is the nearest value of a line that changes the answer; where the line is dense and the boundary
    itself does not, it is the boundary and ``within`` is False.
    """

    name: str
    label: str
    change: str
    example: Fact
    says: str
    clauses: tuple[str, ...]
    at: Fact | None = None
    within: bool = True

    @property
    def typed(self) -> str:
        """The fact beyond the boundary as people type it."""
        return json.dumps(to_json(self.example), ensure_ascii=False).strip('"')


def boundaries(rulebook: Rulebook, question: type[Question], raw: Facts) -> tuple[Boundary, ...]:
    """For every fact given its boundaries: below and above on a line, the other codes of a list.

    An answer that the calendar works out is another where another row decides, not with every day. Raises
    WrongUse for facts that cannot be.
    """
    seeker = _Seeker(rulebook, question, raw)
    return tuple(found for axis in seeker.axes for found in seeker.beyond(axis))


class _Seeker:
    """Looks around one set of facts, changing one fact at a time."""

    def __init__(self, rulebook: Rulebook, question: type[Question], raw: Facts) -> None:
        self._book = rulebook
        self._question = question
        self._facts = question.facts(raw)
        self._teller = rulebook.teller(question)
        self._here = _sense(self._ask(self._facts))
        tested = (axis for axis in rulebook.table(question).axes if axis.tested_by)
        self.axes = [axis for axis in tested if axis.input.name in self._facts]

    def _ask(self, facts: Facts) -> Heard:
        try:
            return self._book.ask_loosely(self._question.name, facts)
        except (NoRule, RepealedClause, UnclearRule, MissingInput) as error:
            return error

    def _otherwise(self, axis: Axis, value: Fact) -> Heard | None:
        """What is answered with this value instead; None where it is the same."""
        heard = self._ask({**self._facts, axis.input.name: value})
        return None if _sense(heard) == self._here else heard

    def beyond(self, axis: Axis) -> Iterator[Boundary]:
        """The boundaries of one fact."""
        if axis.values:
            return self._other_codes(axis)
        return self._ends(axis)

    def _other_codes(self, axis: Axis) -> Iterator[Boundary]:
        """Codes that are answered alike go together."""
        groups: list[tuple[Heard, list[Fact]]] = []
        for value in axis.values:
            heard = self._otherwise(axis, value)
            if heard is None:
                continue
            alike = next((those for one, those in groups if _sense(one) == _sense(heard)), None)
            if alike is None:
                groups.append((heard, [value]))
            else:
                alike.append(value)
        for heard, values in groups:
            words = "、".join(self._teller.fact(axis.input.name, value) for value in values)
            yield _boundary(axis, f"改为{words}", values[0], heard)

    def _ends(self, axis: Axis) -> Iterator[Boundary]:
        value, points = self._facts[axis.input.name], axis.points
        here = bisect_left(points, value) + bisect_right(points, value)
        spots = list(examples_of(axis.input.type, points))
        for way, order in ((-1, range(here - 1, -1, -1)), (1, range(here + 1, len(spots)))):
            for spot in order:
                heard = self._at(axis, spots[spot])
                if heard is not None:
                    yield _end(axis, spot, spots[spot], way, heard)
                    break

    def _at(self, axis: Axis, example: Fact | None) -> Heard | None:
        within = axis.input.interval
        if example is None or (within is not None and example not in within):
            return None
        return self._otherwise(axis, example)


def _end(axis: Axis, spot: int, example: Fact, way: int, heard: Heard) -> Boundary:
    """An odd stretch is a point; an even one begins beyond the point nearer to the fact."""
    declared = axis.input
    point = example if spot % 2 else axis.points[spot // 2 - (way > 0)]
    nearest = example if spot % 2 else _next(declared, point, way)
    if nearest is not None:
        found = _boundary(axis, f"改为{declared.show(nearest)}", nearest, heard)
        return replace(found, at=nearest)
    words = f"{_WAYS[declared.type, way > 0]}{declared.show(point)}"
    return replace(_boundary(axis, words, example, heard), at=point, within=False)


_WAYS: Mapping[tuple[type, bool], str] = {
    (Decimal, True): "超过",
    (Decimal, False): "不满",
    (datetime, True): "晚于",
    (datetime, False): "早于",
    (time, True): "晚于",
    (time, False): "早于",
}


def _next(declared: Input, point: Any, way: int) -> Fact | None:
    """The value next to a point; None where there is always one in between."""
    if declared.type is int:
        whole: int = floor(point) + 1 if way > 0 else ceil(point) - 1
        return whole
    if declared.type is date:
        found: date = point + timedelta(days=way)
        return found
    return None


def _sense(heard: Heard) -> Any:
    """What an answer comes to, whichever clause says so."""
    if isinstance(heard, Answer):
        return effect_of_ruling(heard.ruling)
    return type(heard), getattr(heard, "name", "")


def _boundary(axis: Axis, change: str, example: Fact, heard: Heard) -> Boundary:
    return Boundary(
        name=axis.input.name,
        label=axis.input.label,
        change=change,
        example=example,
        says=words_of(heard),
        clauses=tuple(ref.id for ref in heard.clauses) if isinstance(heard, Answer) else (),
    )
