"""From the rules' answer to the steps of a matter: who does what, in which order, and why these people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhidu.kernel.org.public import Circumstances, Resolution
from zhidu.kernel.rulebook.public import Answer, Rulebook, StepRule, Steps
from zhidu.kernel.words.public import Refusal, Verb

from .course import Held, StepRow
from .people import held, resolve_steps


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A step of the rules with its place and the people it goes to today."""

    rule: StepRule
    position: int
    branch: int
    who_label: str
    clauses: tuple[str, ...]
    resolution: Resolution


def foresee(answer: Answer[Steps], book: Rulebook, case: Circumstances) -> tuple[Foreseen, ...]:
    """The way the rules foresee; raises Refusal where they refuse, or name nobody."""
    rules = answer.granted().steps
    if not rules:
        raise Refusal(
            "规定没有写明由谁办理。",
            clauses=tuple(clause.id for clause in answer.clauses),
            todo="请由制度管理员补充办理环节。",
        )
    cited = tuple(clause.id for clause in answer.clauses)
    people = resolve_steps([(rule.who, rule.do) for rule in rules], case)
    return tuple(
        Foreseen(
            rule,
            position,
            branch,
            book.label_of_who(rule.who),
            (rule.clause,) if rule.clause else cited,
            found,
        )
        for rule, (position, branch), found in zip(rules, _places(rules), people, strict=True)
    )


def _places(rules: Sequence[StepRule]) -> Iterator[tuple[int, int]]:
    """Position and branch: parallel steps next to each other share a place."""
    position, branch, beside = 0, 0, False
    for rule in rules:
        if rule.parallel and beside:
            branch += 1
        else:
            position, branch = position + 1, 0
        beside = rule.parallel
        yield position, branch


def as_step(foreseen: Foreseen, step_id: int, *, after: int) -> StepRow:
    """The step as it is stored; ``after`` places stand before the way of the rules."""
    rule = foreseen.rule
    return StepRow(
        id=step_id,
        position=after + foreseen.position,
        branch=foreseen.branch,
        verb=rule.do,
        label=rule.wording[:60],
        who=str(rule.who),
        who_label=foreseen.who_label[:80],
        clauses=" ".join(foreseen.clauses)[:300],
        due_rule=str(rule.due) if rule.due else "",
        checklist=rule.checklist or "",
        vacancy=foreseen.resolution.vacancy[:300],
        holders=held(foreseen.resolution),
    )


def is_starters_draft(step: StepRow, starter: int) -> bool:
    """Whether the step is done by handing the matter in."""
    return step.verb is Verb.DRAFT and starter in {one.person_id for one in step.holders}


def nobody_else(holders: Sequence[Held], person_id: int) -> bool:
    """Whether this person alone holds the step, in his own name or for somebody."""
    return bool(holders) and all(one.holder_id == person_id for one in holders)
