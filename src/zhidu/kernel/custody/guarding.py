"""What the office's rules say to a movement before it happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Answer, NoRule, Refused, Rulebook, YesNo
from zhidu.kernel.words.public import Ground, Refusal, Strength

from .kinds import MoveFacts, MoveGuard, thing_kind

_TODO = "请按规定改正后再办理。"


@dataclass(frozen=True, slots=True)
class Passed:
    """What let a movement through: the clauses that decided, and what the rules say by way of warning."""

    clauses: tuple[str, ...] = ()
    hints: tuple[Ground, ...] = ()


def ask_rules(office_id: int, asked: Iterable[MoveFacts]) -> Passed:
    """Ask every guard of each thing's kind; gives what decided.

    Raises Refusal, with all that stands against it, where a row forbids the movement, or forbids it in
    principle and no matter has approved it.
    """
    clauses: dict[str, None] = {}
    against: dict[Ground, Strength] = {}
    for facts in asked:
        for ground, strength in _heard(office_id, facts, clauses):
            gives_way = strength is Strength.IN_PRINCIPLE and facts.matter_id is not None
            against[ground] = Strength.HINT if gives_way else strength
    _stop([ground for ground, strength in against.items() if strength is not Strength.HINT])
    return Passed(tuple(clauses), tuple(against))


def _heard(office_id: int, facts: MoveFacts, clauses: dict[str, None]) -> Iterable[tuple[Ground, Strength]]:
    """What the guards of the thing's kind have against it; notes the clauses of every answer."""
    guards = [one for one in thing_kind(facts.thing.kind).guards if facts.move in one.at]
    for guard in guards:
        answer = _answer(rulebook(office_id, legal_day(facts.at)), guard, facts)
        if answer is None:
            continue
        cited = tuple(clause.id for clause in answer.clauses)
        clauses.update(dict.fromkeys(cited))
        what = _against(guard, facts, answer)
        if what:
            yield Ground(f"{facts.thing.number}：{what}", cited, guard.todo or _TODO), answer.strength


def _answer(book: Rulebook, guard: MoveGuard, facts: MoveFacts) -> Answer[object] | None:
    question = guard.ask(facts)
    if question is None:
        return None
    try:
        return book.ask(question)  # type: ignore[arg-type]
    except NoRule:
        return None


def _against(guard: MoveGuard, facts: MoveFacts, answer: Answer[object]) -> str:
    if isinstance(answer.value, Refused):
        return answer.value.why
    if guard.against is not None:
        return guard.against(facts, answer)
    return answer.because if isinstance(answer.value, YesNo) and not answer.value.yes else ""


def _stop(grounds: list[Ground]) -> None:
    if grounds:
        raise Refusal(
            "；".join(one.what.rstrip("。") for one in grounds) + "。",
            clauses=tuple(dict.fromkeys(clause for one in grounds for clause in one.clauses)),
            todo=" ".join(dict.fromkeys(one.todo for one in grounds)),
            said=f"有 {len(grounds)} 处不符合规定，没有办理：",
            grounds=tuple(grounds),
        )
