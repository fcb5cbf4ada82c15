"""An answer of the rules as a picture: conclusion, way with people and terms, evidence, clauses, reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhidu.kernel.org.public import Circumstances, people_by_ids, resolve_all
from zhidu.kernel.rulebook.public import (
    Answer,
    Checklist,
    ClauseRef,
    DateAnswer,
    Fact,
    Question,
    Refused,
    ReportRule,
    Reports,
    Rulebook,
    StepRule,
    Steps,
    YesNo,
    questions,
)
from zhidu.kernel.words.public import Strength

from .kinds import kind_asking
from .listing import show
from .visiting import Visitor

DUE_WORDS = {"start": "启动", "arrival": "到达"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A step of the way, or somebody to be told."""

    verb: str
    who: str
    people: tuple[str, ...] = ()
    why: str = ""
    due: str = ""
    clause: str = ""
    checklist: Checklist | None = None
    parallel: bool = False
    vacancy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the page and the printed sheet show of an answer."""

    question: str
    label: str
    facts: tuple[tuple[str, str], ...]
    headline: str
    refused: bool
    lines: tuple[Line, ...]
    because: str
    clauses: tuple[ClauseRef, ...]
    against: tuple[ClauseRef, ...]
    strength: Strength
    provisional: bool
    standing: str
    checked_on: date | None
    on: date


def picture(answer: Answer[Any], rulebook: Rulebook, visitor: Visitor) -> Picture:
    """The picture of ``answer``, with the people who hold the posts on its day."""
    asked = questions.get(answer.question)
    value = answer.value
    edition = answer.ruling.edition
    return Picture(
        question=answer.question,
        label=asked.label,
        facts=tuple(
            (asked.inputs[name].label, fact_words(rulebook, asked, name, fact))
            for name, fact in answer.inputs.items()
        ),
        headline=headline(value, rulebook.teller(asked).conclusion(value)),
        refused=isinstance(value, Refused),
        lines=_lines(answer, rulebook, visitor),
        because=answer.because,
        clauses=answer.clauses,
        against=answer.against,
        strength=answer.strength,
        provisional=answer.provisional,
        standing=edition.standing.label,
        checked_on=edition.checked_on,
        on=answer.on,
    )


def headline(value: Any, words: str) -> str:
    """The conclusion in a few words, as an official says it; ``words`` are the rulebook's own."""
    if isinstance(value, Steps) and value.steps:
        return f"共 {len(value.steps)} 个环节"
    if isinstance(value, Reports) and value.reports:
        return f"须报告 {len(value.reports)} 处"
    if isinstance(value, YesNo):
        return "可以" if value.yes else "不可以"
    return re.sub(r"^(标准|日期|时限|结论)为", "", words)


def fact_words(rules: Rulebook, asked: type[Question], name: str, value: Fact) -> str:
    """A fact as people write it; a code of a domain by its label."""
    declared = asked.inputs[name]
    if declared.domain:
        return {one.code: one.label for one in rules.domain(declared.domain)}.get(str(value), str(value))
    return declared.show(value)


def _at(report: ReportRule) -> str:
    if report.at is None:
        return report.due.describe(DUE_WORDS) if report.due else "立即"
    return f"{show(report.at.date if isinstance(report.at, DateAnswer) else report.at.at)} 前"


def _lines(answer: Answer[Any], rulebook: Rulebook, visitor: Visitor) -> tuple[Line, ...]:
    value = answer.value
    if isinstance(value, Reports):
        return tuple(
            Line(verb="报告", who=rulebook.label_of_who(report.to), due=_at(report))
            for report in value.reports
        )
    return step_lines(value.steps, answer, rulebook, visitor) if isinstance(value, Steps) else ()


def step_lines(
    steps: tuple[StepRule, ...], answer: Answer[Any], rulebook: Rulebook, visitor: Visitor
) -> tuple[Line, ...]:
    """Steps with the people whom they would reach, were the visitor to start on that day."""
    kind = kind_asking(answer.question)
    on = answer.on
    case = Circumstances(
        office_id=visitor.at_office.id,
        on=on,
        starter_id=visitor.at_work.id,
        rulebook=rulebook,
        matter_kind=kind.code if kind else "",
        line=kind.line if kind else "",
    )
    found = resolve_all([(step.who, step.do) for step in steps], case)
    cards = people_by_ids(
        {one.person_id for each in found for one in each.assignees}, on, office_id=case.office_id
    )
    return tuple(
        Line(
            verb=step.wording,
            who=rulebook.label_of_who(step.who),
            people=tuple(cards[one.person_id].name for one in reached.assignees if one.person_id in cards),
            why="；".join(one.why for one in reached.assignees[:1]),
            due=step.due.describe(DUE_WORDS) if step.due else "",
            clause=step.clause,
            checklist=rulebook.checklist(step.checklist) if step.checklist else None,
            parallel=step.parallel,
            vacancy=reached.vacancy,
        )
        for step, reached in zip(steps, found, strict=True)
    )
