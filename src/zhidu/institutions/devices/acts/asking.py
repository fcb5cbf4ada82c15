"""The office's rules asked before something is done with a device that is no movement of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Answer, NoRule, Question, Refused, YesNo
from zhidu.kernel.words.public import Refusal, Strength


def against(answer: Answer[Any]) -> str:
    """What an answer has against it, if it is no or refused."""
    if isinstance(answer.value, Refused):
        return answer.value.why
    return answer.because if isinstance(answer.value, YesNo) and not answer.value.yes else ""


def obey(
    acting: Acting, question: Question, todo: str, weigh: Callable[[Answer[Any]], str] = against
) -> tuple[str, ...]:
    """The clauses that decided; none where the office has no such rule. Refusal where the rules say no."""
    try:
        answer: Answer[Any] = rulebook(acting.office_id, acting.on).ask(question)  # type: ignore[arg-type]
    except NoRule:
        return ()
    clauses = tuple(one.id for one in answer.clauses)
    what = weigh(answer)
    if what and answer.strength is not Strength.HINT:
        raise Refusal(f"{what.rstrip('。')}。", clauses=clauses, todo=todo)
    return clauses
