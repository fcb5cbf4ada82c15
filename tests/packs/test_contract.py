"""The questions that other programs rely on: asked with these inputs, answered in these shapes, by some pack,
with a case at every boundary. ``contract.tsv`` lists them; it changes only with the users of those programs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from zhidu.kernel.regulations.public import pack_regulations, packs
from zhidu.kernel.rulebook.public import Interval, Pack, Question, questions

Asked = Mapping[str, str]


def _contract() -> list[Asked]:
    with Path(__file__).with_name("contract.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


REGULATIONS = [one for name in packs() for one in pack_regulations(name)]
every_question = pytest.mark.parametrize("asked", _contract(), ids=lambda one: one["question"])


def _answering(question: str) -> list[Pack]:
    return [one for one in REGULATIONS if any(row.question == question for row in one.rows)]


@every_question
def test_a_question_is_asked_and_answered_as_agreed(asked: Asked) -> None:
    question = questions.get(asked["question"])
    assert list(question.inputs) == asked["inputs"].split()
    assert {kind.__name__ for kind in question.answers} == {*asked["answers"].split(), "Refused"}
    assert _answering(question.name)


@every_question
def test_a_question_has_a_case_at_every_boundary(asked: Asked) -> None:
    question = questions.get(asked["question"])
    for one in _answering(question.name):
        given = [case.given for case in one.cases if case.question == question.name]
        assert given, one.regulation.id
        for name, end in set(_ends(one, question)):
            tried = [question.inputs[name].take(facts[name]) for facts in given if name in facts]
            assert end in tried, (one.regulation.id, name, end)
            assert any(value != end for value in tried)


def _ends(one: Pack, question: type[Question]) -> Iterator[tuple[str, Any]]:
    """Where an answer of the regulation may change; the ends of what may be asked at all are none."""
    for row in one.rows:
        if row.question == question.name:
            for name, condition in row.when.items():
                declared = question.inputs[name].interval
                outer = declared.points if declared else ()
                for part in condition:
                    yield from ((name, end) for end in _points(part) if end not in outer)


def _points(part: Any) -> tuple[Any, ...]:
    return tuple(part.points) if isinstance(part, Interval) else ()
