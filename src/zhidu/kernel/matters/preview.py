"""What would happen on submission, said while the form is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import Resolution, leaders_of
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import NoRule, Rulebook
from zhidu.kernel.words.public import Refusal, Strength, WrongUse, ZhiduError

from .guarding import findings, judge
from .kinds import SUBMIT, GuardFacts, MatterKind
from .kinds import kind as kind_of
from .people import circumstances, names
from .planning import Foreseen, foresee
from .trials import is_trial
from .views import Finding, PlannedStep, Preview


def preview(acting: Acting, kind: str, form: Mapping[str, Any]) -> Preview:
    """The planned way, refusals and warnings for ``form``; writes nothing.

    An incomplete form gives as much as can be said, and in ``missing`` what the rules still need.
    """
    of = kind_of(kind)
    try:
        form = _completed(acting, of, form)
    except Refusal as error:
        return Preview(refusals=(_against(error),))
    book = rulebook(acting.office_id, acting.on)
    trial = is_trial(acting.office_id, of.code, acting.on)
    superiors = tuple((card.id, card.name) for card in leaders_of(acting.person_id or 0, acting.on))
    found, missing = _found(of, form, book)
    steps, because, clauses, problem = _way(acting, of, form, book)
    return Preview(
        steps=steps,
        because=because,
        clauses=clauses,
        refusals=_floor(found) if trial else (*problem, *_of(found, Strength.MUST)),
        needs_reason=() if trial else _of(found, Strength.IN_PRINCIPLE),
        warnings=tuple(one for one in found if one not in _floor(found))
        if trial
        else _of(found, Strength.HINT),
        missing=missing or (problem[0].what if trial and problem else "") or _still(steps, problem),
        trial=trial,
        superiors=superiors,
    )


def _completed(acting: Acting, of: MatterKind, form: Mapping[str, Any]) -> Mapping[str, Any]:
    """The form with what the office knows, as far as it is filled in."""
    try:
        return of.complete(acting, None, form)
    except (KeyError, ValueError, TypeError):
        return form


def _found(of: MatterKind, form: Mapping[str, Any], book: Rulebook) -> tuple[tuple[Finding, ...], str]:
    try:
        return findings(judge(of, GuardFacts(at=SUBMIT, form=form), book)), ""
    except WrongUse as error:
        return (), str(error)
    except (KeyError, ValueError, TypeError):
        return (), _INCOMPLETE


_INCOMPLETE = "表单还没有填写完整，填完后显示办理程序。"


def _of(found: Iterable[Finding], strength: Strength) -> tuple[Finding, ...]:
    return tuple(one for one in found if one.strength is strength)


def _floor(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What a higher authority forbids: it stops also in trial running."""
    return tuple(one for one in found if one.above and one.strength is Strength.MUST)


def _still(steps: tuple[PlannedStep, ...], problem: tuple[Finding, ...]) -> str:
    return "" if steps or problem else _INCOMPLETE


_Way = tuple[tuple[PlannedStep, ...], str, tuple[str, ...], tuple[Finding, ...]]


def _way(acting: Acting, of: MatterKind, form: Mapping[str, Any], book: Rulebook) -> _Way:
    """Steps, reason, clauses; and what stands against the way, if the rules refuse it or have none."""
    try:
        answer = book.ask(of.question(form))  # type: ignore[var-annotated, arg-type]
        around = circumstances(
            of,
            form,
            level=of.level(form),
            office_id=acting.office_id,
            on=acting.on,
            starter_id=acting.person_id or 0,
            book=book,
        )
        foreseen = foresee(answer, book, around)
    except (NoRule, Refusal) as error:
        return (), "", error.clauses, (_against(error),)
    except (WrongUse, KeyError, ValueError, TypeError):
        return (), "", (), ()
    called = names([one.person_id for step in foreseen for one in step.resolution.assignees])
    steps = tuple(
        _planned(step, called, before) for step, before in zip(foreseen, (None, *foreseen), strict=False)
    )
    return steps, answer.because, tuple(clause.id for clause in answer.clauses), ()


def _against(error: ZhiduError) -> Finding:
    return Finding(
        guard="way", what=error.what, clauses=error.clauses, strength=Strength.MUST, todo=error.todo
    )


def _planned(step: Foreseen, called: Mapping[int, str], before: Foreseen | None) -> PlannedStep:
    rule, resolution = step.rule, step.resolution
    return PlannedStep(
        verb=rule.do,
        label=rule.wording,
        who=str(rule.who),
        who_label=step.who_label,
        people=tuple(_person(one.person_id, one.for_person_id, called) for one in resolution.assignees),
        why="；".join(dict.fromkeys(one.why for one in resolution.assignees)),
        clause="、".join(step.clauses),
        due=rule.due.describe({"start": "提交", "submission": "提交", "arrival": "收到"}) if rule.due else "",
        checklist=rule.checklist or "",
        parallel=rule.parallel,
        vacancy=resolution.vacancy,
        same_as_before=before is not None and _same(before.resolution, resolution),
    )


def _same(one: Resolution, other: Resolution) -> bool:
    first = {a.for_person_id or a.person_id for a in one.assignees}
    return len(first) == 1 and first == {a.for_person_id or a.person_id for a in other.assignees}


def _person(person_id: int, for_person_id: int | None, called: Mapping[int, str]) -> str:
    name = called.get(person_id, "")
    return f"{name}（受托）" if for_person_id else name
