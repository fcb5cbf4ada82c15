"""People in a matter: whom the rules name, whether they are there, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.org.public import (
    Circumstances,
    Resolution,
    bodies_of,
    delegations,
    leaders_of,
    people_by_ids,
    resolve_all,
    unavailable,
)
from zhidu.kernel.regulations.public import rulebook_under
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.secrecy.public import closed_level, levels_of
from zhidu.kernel.words.public import Level, Refusal, Verb, Who

from .case import Case
from .course import Held, StepRow
from .kinds import MatterKind

Form = Mapping[str, Any]


def circumstances(
    kind: MatterKind, form: Form, *, level: Level, office_id: int, on: date, starter_id: int, book: Rulebook
) -> Circumstances:
    """For what case the rules' "who" is looked up; ``level`` is the matter's."""
    about = subject_of(kind, form) or starter_id
    return Circumstances(
        office_id=office_id,
        on=on,
        starter_id=about,
        exclude=frozenset({starter_id, about}),
        rulebook=book,
        matter_kind=kind.code,
        line=kind.line,
        receiving=kind.receiving(form) if kind.receiving is not None else None,
        may_see=_may_see(kind, form, level, office_id, on),
    )


def _may_see(
    kind: MatterKind, form: Form, level: Level, office_id: int, on: date
) -> Callable[[int], bool] | None:
    """Whether a person may see the matter: the kind keeps it from nobody, or not from him, and his class of
    cleared staff lets him.
    """
    blind = kind.may_see
    if not level.is_state_secret:
        return (lambda person_id: blind(form, person_id)) if blind else None
    return lambda person_id: (
        level in levels_of(office_id, person_id, on) and (blind is None or blind(form, person_id))
    )


def subject_of(kind: MatterKind, form: Form) -> int | None:
    """Whom the matter is about, where that is not the one who starts it."""
    return kind.subject(form) if kind.subject is not None else None


def resolve_steps(steps: Iterable[tuple[Who, Verb]], case: Circumstances) -> tuple[Resolution, ...]:
    """Whom the steps go to on the day."""
    return resolve_all(steps, case)


def held(resolution: Resolution) -> tuple[Held, ...]:
    """The people of a resolution as holders of a step."""
    return tuple(Held(one.person_id, one.for_person_id, one.why) for one in resolution.assignees)


def resolve_anew(case: Case, step: StepRow) -> None:
    """Give the step to whom the rules name today, and show the vacancy if it is not the one they mean."""
    if not step.who:
        return
    found = resolve_steps([(Who.parse(step.who), step.verb)], circumstances_of(case))[0]
    if found.assignees:
        case.hold(step, held(found))
    step.vacancy = found.vacancy[:300]


def book_of(case: Case) -> Rulebook:
    """The rules the matter runs under: those of the day it was handed in decide to its end, unless an
    amendment took it along.
    """
    matter = case.matter
    return rulebook_under(matter.office_id, legal_day(matter.submitted_at or case.at), matter.carried)


def circumstances_of(case: Case) -> Circumstances:
    """The circumstances of a running matter today."""
    matter = case.matter
    book = book_of(case)
    return circumstances(
        case.kind,
        matter.form if case.kind.may_see or case.kind.subject else {},
        level=closed_level(matter.label_id) or Level.INTERNAL,
        office_id=matter.office_id,
        on=case.acting.on,
        starter_id=matter.starter_id,
        book=book,
    )


def none_there(case: Case, step: StepRow) -> bool:
    """Whether nobody who holds the step is there today (away, or has left)."""
    people = [one.person_id for one in step.holders]
    return len(unavailable(case.matter.office_id, people, case.acting.on)) == len(set(people))


def names(people: Iterable[int | None], office_id: int | None = None) -> Mapping[int, str]:
    """What people are called, those who left included; quicker where their office is named."""
    ids = {one for one in people if one is not None}
    if not ids:
        return {}
    return {one: card.label or card.name for one, card in people_by_ids(ids, office_id=office_id).items()}


def name(person_id: int) -> str:
    """What somebody is called."""
    return names([person_id]).get(person_id, "（未知人员）")


def appointed(case: Case, codes: Iterable[str]) -> tuple[int, ...]:
    """Who is personally appointed to one of the functions; members of departments need not know yet."""
    who = [one for one in map(Who.parse, codes) if one.kind == "appointee"]
    found = resolve_steps([(one, Verb.REGISTER) for one in who], circumstances_of(case))
    there = (one.person_id for way in found if not way.vacancy for one in way.assignees)
    return tuple(dict.fromkeys(there))


def place_of(person_id: int, on: date) -> str:
    """Somebody's department and post on the day, as a sheet names him."""
    card = people_by_ids([person_id], on).get(person_id)
    return card.title[:80] if card else ""


def acts_for(case: Case) -> frozenset[int]:
    """In whose names the acting person may act in this matter, besides his own."""
    return may_act_for(case.matter.office_id, case.me, case.acting.on, case.matter.kind)


def may_act_for(office_id: int, person_id: int, on: date, kind: str = "") -> frozenset[int]:
    """For whom somebody may act on the day (in matters of ``kind``, if named); one step only."""
    cards = [one for one in delegations(office_id, on) if one.delegate_id == person_id]
    away = unavailable(office_id, [one.holder_id for one in cards], on) if cards else frozenset()
    return frozenset(
        one.holder_id
        for one in cards
        if (not kind or one.covers(kind)) and (not one.when_absent or one.holder_id in away)
    )


def is_one_of(person_id: int, on: date, codes: Iterable[str]) -> bool:
    """Whether rules name the person under one of these codes."""
    return bool(bodies_of(person_id, on) & set(codes))


def is_superior(person_id: int, of: int, on: date) -> bool:
    """Whether ``person_id`` is a leader of ``of``."""
    return any(card.id == person_id for card in leaders_of(of, on))


def answers_himself(case: Case, person_id: int) -> bool:
    """Whether it is the head of the office at somebody else's matter: nobody stands above him."""
    if person_id != case.me or case.me == case.matter.starter_id:
        return False
    return not leaders_of(person_id, case.acting.on)


def colleagues(case: Case, people: Iterable[int]) -> tuple[int, ...]:
    """The people, once each; raises Refusal where one is not in service here, or is the acting person."""
    chosen = colleagues_or_me(case, people)
    if case.me in chosen:
        raise Refusal("不能选择本人。", todo="请选择其他人员。")
    return chosen


def colleagues_or_me(case: Case, people: Iterable[int]) -> tuple[int, ...]:
    """The people, once each; raises Refusal where one is not in service in this office."""
    chosen = tuple(dict.fromkeys(people))
    if not chosen:
        raise Refusal("没有选择人员。", todo="请至少选择一人。")
    cards = people_by_ids(chosen, case.acting.on)
    for one in chosen:
        card = cards.get(one)
        if card is None or card.office_id != case.matter.office_id or not card.in_service:
            called = card.name if card and card.office_id == case.matter.office_id else "所选人员"
            raise Refusal(f"{called}现在不是本单位在职人员。", todo="请改选在职人员。")
    return chosen
