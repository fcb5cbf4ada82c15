"""The rules of an office asked where they may say nothing: an office without such a rule is not bound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.rulebook.public import Answer, NoRule, Question, Refused, YesNo
from zhidu.kernel.words.public import Refusal, Strength

from .books import rulebook


def asked(office_id: int, on: date, question: Question) -> Answer[Any] | None:
    """The answer of the office's rules; None where they are silent."""
    try:
        answer: Answer[Any] = rulebook(office_id, on).ask(question)  # type: ignore[arg-type]
    except NoRule:
        return None
    return answer


def against(answer: Answer[Any]) -> str:
    """What an answer has against it, where it is no or refuses; nothing where it lets it be done."""
    if isinstance(answer.value, Refused):
        return answer.value.why
    return answer.because if isinstance(answer.value, YesNo) and not answer.value.yes else ""


def refuse_if_no(
    acting: Acting, question: Question, todo: str, weigh: Callable[[Answer[Any]], str] = against
) -> tuple[str, ...]:
    """The clauses that let it be done; none where the office has no such rule.

    Raises Refusal with the clauses where ``weigh`` finds something against it; a mere hint stops nobody.
    """
    answer = asked(acting.office_id, acting.on, question)
    if answer is None:
        return ()
    clauses = tuple(one.id for one in answer.clauses)
    what = weigh(answer)
    if what and answer.strength is not Strength.HINT:
        raise Refusal(f"{what.rstrip('。')}。", clauses=clauses, todo=todo)
    return clauses
