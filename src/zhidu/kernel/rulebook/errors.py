"""How the rules fail to answer, each with what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.words.public import Refusal, WrongUse, ZhiduError


def near(word: str, known: Iterable[str]) -> str:
    """``（是否想写“…”？）`` with the known words most like ``word``; empty if none is like it."""
    found = difflib.get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f"（是否想写“{'”“'.join(found)}”？）" if found else ""


class UnknownQuestion(WrongUse):
    """Nobody declared a question of this name."""

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        super().__init__(f"没有名为“{name}”的问题{near(name, known)}。", todo="请核对问题名称。")


class UnknownInput(WrongUse):
    """The question knows no such input."""

    def __init__(self, question: str, name: str, known: Iterable[str]) -> None:
        known = tuple(known)
        listed = "、".join(known) or "（无）"
        super().__init__(
            f"问题“{question}”没有“{name}”这一项{near(name, known)}。", todo=f"可以填写的项：{listed}。"
        )


class BadValue(WrongUse):
    """A value of the wrong type, outside its range or outside its domain."""

    def __init__(self, label: str, why: str, todo: str = "请改正后再查。") -> None:
        super().__init__(f"“{label}”的值不对：{why}。", todo=todo)


class MissingInput(WrongUse):
    """A fact was left out that a row which might answer tests."""

    def __init__(self, question: str, name: str, label: str) -> None:
        super().__init__(f"问题“{question}”还缺“{label}”（{name}）。", todo=f"请补充 {name}=…。")
        self.name = name


class NoRule(ZhiduError):
    """No row answers these facts: never a silent default."""

    def __init__(self, question: str, office: str, on: date, missing: str) -> None:
        super().__init__(
            f"{office}在{on.isoformat()}对“{question}”没有规定：{missing}",
            todo="请由制度管理员补充条款，或请示上级后按批示办理。",
        )
        self.question = question
        self.office = office
        self.on = on
        self.missing = missing

    def to_json(self) -> dict[str, object]:
        """What ``ask --json`` prints where the rules are silent."""
        return {
            "question": self.question,
            "office": self.office,
            "on": self.on.isoformat(),
            "answer": None,
            "missing": self.missing,
            "clauses": [],
            "because": self.what,
        }


class UnclearRule(ZhiduError):
    """Two rows of one regulation answer the same facts differently."""


class RepealedClause(Refusal):
    """The clause that would decide is repealed and its replacement is not confirmed."""


class UnknownName(WrongUse):
    """No parameter, checklist, domain or clause of this name is in force."""

    def __init__(self, kind: str, name: str, office: str, on: date, known: Iterable[str]) -> None:
        super().__init__(
            f"{office}在{on.isoformat()}没有名为“{name}”的{kind}{near(name, known)}。",
            todo="请核对名称和日期，或由制度管理员补充。",
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one pack file: where (line and column from 1), what, and what to do."""

    source: str
    line: int
    column: int
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column} {self.what} {self.todo}".rstrip()


class PackError(ZhiduError):
    """A pack cannot be used; ``problems`` names every fault found, in the order of the lines."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(
            sorted(problems, key=lambda problem: (problem.source, problem.line, problem.column))
        )
        super().__init__("\n".join(map(str, self.problems)))
        first = self.problems[0]
        self.source, self.line, self.column = first.source, first.line, first.column


def not_in_force(regulation: str, on: date) -> WrongUse:
    """The error for a regulation (any, where none is named) that is not followed on the day."""
    which = f"编号为“{regulation}”的制度" if regulation else "任何制度"
    return WrongUse(f"{on} 没有施行{which}。", todo="请核对制度编号和日期。")
