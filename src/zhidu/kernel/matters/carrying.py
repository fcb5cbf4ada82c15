"""Running matters that an amendment takes along: from their next step on they go by the new rules.

What was done stands. The step that is open when the amendment comes into force is ended as it was begun;
then the rules are asked anew, and what they foresee beyond what was done replaces what was still to come.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.regulations.public import carried_over
from zhidu.kernel.rulebook.public import NoRule, PackError, StepRule
from zhidu.kernel.words.public import Refusal

from . import lookups
from .case import Case
from .course import StepRow
from .guarding import heard
from .people import book_of, circumstances_of
from .planning import Foreseen, as_step, foresee, is_starters_draft
from .states import Relation, StepState
from .terms import terms_text

BY_NEW_RULES = "制度已修订，本环节按新规定安排"
_GONE = "制度已修订，不再经本环节"


def carry_over(case: Case) -> None:
    """Let the matter go on by the amendments that take it along, if any has come into force since."""
    was = _as_it_is(case)
    if go_under_newer(case):
        try:
            _plan_anew(case)
        except (NoRule, Refusal):  # new rules that know no way for it leave it to the old ones
            _leave(case, was)


_Was = tuple[tuple[int, ...], str, str, dict[str, Any]]


def _as_it_is(case: Case) -> _Was:
    return case.matter.carried, case.matter.terms_text, case.matter.digest, dict(case.changed)


def _leave(case: Case, was: _Was) -> None:
    case.matter.carried, case.matter.terms_text, case.matter.digest, case.changed = was


def go_under_newer(case: Case) -> bool:
    """Put the matter under the amendments that take it along; False where it runs under them already, or
    where they no longer fit to the rules of its day.
    """
    since = legal_day(case.matter.submitted_at or case.at)
    if since == case.acting.on:
        return False
    newer = {
        one.regulation: one.version_id
        for one in carried_over(case.matter.office_id)
        if since < one.since <= case.acting.on
    }
    versions = tuple(sorted(newer.values()))
    if versions == case.matter.carried:
        return False
    was = _as_it_is(case)
    case.matter.carried = versions
    try:
        book = book_of(case)
    except PackError:
        _leave(case, was)
        return False
    case.matter.terms_text, case.matter.digest = terms_text(book), book.digest
    case.changed |= {
        "carried": " ".join(map(str, versions)),
        "terms": case.matter.terms_text,
        "digest": book.digest,
    }
    return True


def _plan_anew(case: Case) -> None:
    book = book_of(case)
    answer = book.ask(case.kind.question(case.matter.form))  # type: ignore[var-annotated, arg-type]
    if answer.to_json()["answer"] == lookups.last_way(case.matter.id):
        return
    foreseen = foresee(answer, book, circumstances_of(case))
    case.heard.append(heard("way", answer, book.digest))
    waiting = [
        one
        for one in case.course.live()
        if one.state is StepState.WAITING and one.relation is Relation.PLANNED
    ]
    stays = [*case.course.standing(), *case.course.open_steps()]
    case.course.end_all(_GONE, case.at, only=waiting)
    case.course.add(_to_come(case, foreseen, stays))


def _to_come(case: Case, foreseen: Iterable[Foreseen], stays: list[StepRow]) -> list[StepRow]:
    """The steps of the new way that nobody has done yet, behind everything that stands."""
    last = max((one.position for one in case.course.steps), default=0)
    steps = []
    for one in foreseen:
        step = as_step(one, case.new_id(), after=last)
        if not _is_done(one.rule, stays) and not is_starters_draft(step, case.matter.starter_id):
            step.round = case.matter.rounds
            step.add_note(BY_NEW_RULES)
            steps.append(step)
    return steps


def _is_done(rule: StepRule, stays: Iterable[StepRow]) -> bool:
    """Whether the same post has done it; a consent of another degree counts where somebody has given the
    degree that the rules ask for.
    """
    stays = list(stays)
    own = [one for one in stays if one.who == str(rule.who)]
    if any(one.verb is rule.do for one in own):
        return True
    consented = rule.do.decides and any(one.verb.decides for one in own)
    return consented and any(one.verb is rule.do for one in stays)
