"""查规定: any question of the office's rules, answered as ``zhidu ask --json`` does."""

from __future__ import annotations

from typing import Any

from ninja import Router, Schema

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.shapes import AnswerShape, InputShape, OptionShape, QuestionShape
from zhidu.api.terms import Code, Day, Facts, typed
from zhidu.kernel.clock.public import today
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Input, NoRule, Question, Rulebook
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import NotVisible

router = Router(tags=["查规定"], auth=PersonalToken(Scope.ASK))


class Asked(Schema):
    """A question, the facts, and the day whose rules shall answer (today, if none is named)."""

    question: Code
    facts: Facts = {}
    on: Day | None = None


@router.get("/questions", response=list[QuestionShape], summary="本单位制度能回答的问题")
def questions(request: Request, on: Day | None = None) -> list[QuestionShape]:
    """The questions that the office's rules answer, with the facts each asks for."""
    rules = rulebook(request.auth.office_id, on or today())
    return [_question(one, rules) for one in rules.questions()]


@router.post("/ask", response=AnswerShape, exclude_unset=True, summary="按本单位制度回答一个问题")
def ask(request: Request, asked: Asked) -> dict[str, Any]:
    """The answer with its clauses and why; null with ``missing`` where no rule says anything."""
    rules = rulebook(request.auth.office_id, asked.on or today())
    if asked.question not in {one.name for one in rules.questions()}:
        raise NotVisible
    try:
        return rules.ask_loosely(asked.question, typed(asked.facts)).to_json()
    except NoRule as silent:
        return silent.to_json()


def _question(asked: type[Question], rules: Rulebook) -> QuestionShape:
    return QuestionShape(
        name=asked.name,
        label=asked.label,
        inputs=[
            InputShape(
                name=one.name,
                label=one.label,
                type=one.type.__name__.lower(),
                unit=one.unit,
                options=_options(one, rules),
            )
            for one in asked.inputs.values()
        ],
    )


def _options(one: Input, rules: Rulebook) -> list[OptionShape]:
    known = tuple((one.codes or {}).items())
    if one.domain:
        known = tuple((value.code, value.label) for value in rules.domain(one.domain))
    return [OptionShape(code=code, label=label) for code, label in known]
