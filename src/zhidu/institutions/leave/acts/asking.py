"""What each guard of leave asks the office's rules, with the facts of the moment."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhidu.institutions.leave.reads import (
    ANNUAL,
    Known,
    Standing,
    Stretch,
    counting,
    counts_by_year,
    entitled,
    extendable,
    half_of,
    known,
    leaves_of,
    limit_in_days,
    most_away,
    planned,
    plans,
    shown,
    staff_on_post,
    used,
)
from zhidu.institutions.leave.rules import (
    Application,
    ConcurrentCap,
    EducationAbroad,
    Entitlement,
    ExitInLeavingPeriod,
    Extension,
    OnePiece,
    Overlap,
    Proof,
    StandIn,
    Substitute,
    YearEnd,
)
from zhidu.kernel.acts.public import take_turn
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.matters.public import SUBMIT, GuardFacts
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Quantity, Question, Rulebook

Form = Mapping[str, Any]
LINE = "leave"
SLIP = "slip"


def _office(form: Form) -> int:
    return int(form["office"])


def _book(form: Form) -> Rulebook:
    return rulebook(_office(form), today())


def _turn(facts: GuardFacts) -> None:
    """Of two who would be one too many together, the second sees the first."""
    take_turn(_office(facts.form), LINE)


def _own(facts: GuardFacts) -> tuple[Standing, ...]:
    _turn(facts)
    return leaves_of(_office(facts.form), int(facts.form["person"]), but=facts.matter_id)


def _annual(facts: GuardFacts) -> bool:
    return bool(facts.form["kind"] == ANNUAL)


def ask_application(facts: GuardFacts) -> Application:
    """How the leave is applied for, and whether it has begun already."""
    form = facts.form
    return Application(
        channel=form.get("channel") or SLIP,
        special=bool(form.get("special") and form.get("channel_note", "").strip()),
        begun=Stretch.of(form).first < half_of(now(), _book(form)),
    )


def ask_overlap(facts: GuardFacts) -> Overlap | None:
    """Whether it meets another leave of the same person; nothing to ask if there is none."""
    asked = Stretch.of(facts.form)
    met = any(one.away is not None and one.away.meets(asked) for one in _own(facts))
    return Overlap() if met else None


def _years(facts: GuardFacts) -> range:
    asked = Stretch.of(facts.form)
    return range(asked.starts_on.year, asked.ends_on.year + 1)


def ask_year_end(facts: GuardFacts) -> YearEnd | None:
    """Whether a leave of this kind may reach into the next year; nothing to ask within one."""
    return YearEnd(kind=facts.form["kind"]) if len(_years(facts)) > 1 else None


def ask_entitlement(facts: GuardFacts) -> Question | None:
    """How much of this kind the person is entitled to."""
    form = facts.form
    answer = entitled(_book(form), form["kind"], form)
    return Entitlement(**answer.inputs) if answer is not None else None


def beyond_entitlement(facts: GuardFacts, limit: Quantity) -> str:
    """What the leave has too much, year by year or for the occasion; empty where it is within the limit."""
    form, book = facts.form, _book(facts.form)
    if not counts_by_year(book, form["kind"]):
        return _beyond_occasion(facts, limit, book)
    if not form.get("service_years"):
        return _unknown(form)
    asked, how, own = Stretch.of(form), counting(book, form["kind"]), _own(facts)
    for year in _years(facts):
        part = asked.within(year)
        wanted = part.days(how, book.calendar) if part else Decimal(0)
        taken = used(own, form["kind"], year, book)
        if taken + wanted > limit.value:
            left = max(limit.value - taken, Decimal(0))
            return (
                f"{form['kind_label']}{year}年可休{shown(limit.value)}天，已休和已报{shown(taken)}天，"
                f"还剩{shown(left)}天，这次要休{shown(wanted)}天"
            )
    return ""


def _unknown(form: Form) -> str:
    return f"还没有登记{form['person_name']}参加工作的时间，不能核定{form['kind_label']}天数"


def _beyond_occasion(facts: GuardFacts, limit: Quantity, book: Rulebook) -> str:
    form, asked = facts.form, Stretch.of(facts.form)
    most = limit_in_days(limit, asked.starts_on, book)
    wanted = Decimal(form.get("occasion_days") or form["counted_days"])
    if wanted <= most:
        return ""
    return f"{form['kind_label']}可休{shown(most)}天，这次要休{shown(wanted)}天"


def ask_cap(facts: GuardFacts) -> ConcurrentCap | None:
    """How many may be on annual leave at once; nothing to ask of other kinds."""
    if not _annual(facts):
        return None
    return ConcurrentCap(staff_on_post=staff_on_post(_office(facts.form), Stretch.of(facts.form).starts_on))


def beyond_cap(facts: GuardFacts, cap: Quantity) -> str:
    """That as many are away already, in words; empty if not."""
    _turn(facts)
    form = facts.form
    others = most_away(
        _office(form),
        Stretch.of(form),
        _book(form),
        but=int(form["person"]),
        approved_only=facts.at != SUBMIT,
    )
    if others < cap.value:
        return ""
    return f"这段时间已有{others}人公休，同一时间最多{shown(cap.value)}人"


def ask_one_piece(facts: GuardFacts) -> OnePiece | None:
    """Whether annual leave is taken in one piece, or made up."""
    form = facts.form
    if not _annual(facts):
        return None
    book = _book(form)
    answer = entitled(book, form["kind"], form)
    if answer is None or not isinstance(answer.value, Quantity):
        return None
    year = Stretch.of(form).starts_on.year
    taken = used(_own(facts), form["kind"], year, book)
    whole = taken == 0 and Decimal(form["days"]) >= answer.value.value
    return OnePiece(whole=whole, make_up=bool(form.get("make_up")))


def ask_extension(facts: GuardFacts) -> Extension | None:
    """Only what follows a leave that is approved and from which one is not back yet."""
    form = facts.form
    before = extendable(_own(facts), Stretch.of(form), _book(form))
    named = any(str(one.matter_id) == form.get("extends") for one in before)
    return Extension(follows=bool(before), named=named)


def ask_proof(facts: GuardFacts) -> Proof:
    """Whether the kind needs a hospital's proof, and whether it is there."""
    form = facts.form
    return Proof(kind=form["kind"], attached=bool(form.get("proof")), insured=bool(form.get("insured")))


def ask_substitute(facts: GuardFacts) -> Substitute:
    """Whether somebody must take the post over, and whether one is named."""
    form = facts.form
    return Substitute(rank=form["rank"], kind=form["kind"], arranged=bool(form.get("substitute")))


def ask_stand_in(facts: GuardFacts) -> StandIn:
    """Whether somebody must stand in for the office's head, whether one is named, and of what rank."""
    form = facts.form
    named = bool(form.get("delegate"))
    return StandIn(rank=form["rank"], named=named, by=form.get("delegate_rank") or form["rank"])


def _file(form: Form) -> Known:
    """What is known of the person now: he may have got clearance since he asked."""
    return known(_office(form), int(form["person"]))


def ask_education(facts: GuardFacts) -> EducationAbroad | None:
    """Whether the education before a journey abroad is on record; nothing to ask at home."""
    form = facts.form
    if not form.get("abroad"):
        return None
    return EducationAbroad(cleared=_file(form).cleared, educated=bool(form.get("education", "").strip()))


def ask_exit(facts: GuardFacts) -> ExitInLeavingPeriod | None:
    """Whether somebody in his leaving period has permission to go abroad; nothing to ask at home."""
    form = facts.form
    if not form.get("abroad"):
        return None
    approved = bool(form.get("exit_approval", "").strip())
    leaving = _file(form).leaves_after(Stretch.of(form).starts_on)
    return ExitInLeavingPeriod(leaving_period=leaving, approved=approved)


def ask_planned_overlap(facts: GuardFacts) -> Overlap | None:
    """Whether it meets another plan of the same person; nothing to ask if there is none."""
    asked = Stretch.of(facts.form)
    return Overlap() if any(one.meets(asked) for one in _own_plans(facts)) else None


def _own_plans(facts: GuardFacts) -> tuple[Stretch, ...]:
    _turn(facts)
    mine = plans(_office(facts.form), but=facts.matter_id, person_id=int(facts.form["person"]))
    return tuple(stretch for _, stretch in mine)


def beyond_planned(facts: GuardFacts, limit: Quantity) -> str:
    """What is planned too much for the year, in words; empty where it is within the limit."""
    form, book = facts.form, _book(facts.form)
    if not form.get("service_years"):
        return _unknown(form)
    asked, how = Stretch.of(form), counting(book, form["kind"])
    for year in _years(facts):
        parts = [one.within(year) for one in (asked, *_own_plans(facts))]
        days = [part.days(how, book.calendar) for part in parts if part is not None]
        wanted = sum(days, Decimal(0))
        if wanted > limit.value:
            return f"{year}年可休{shown(limit.value)}天，连同已报的计划共{shown(wanted)}天"
    return ""


def ask_planned_cap(facts: GuardFacts) -> ConcurrentCap:
    """How many may plan annual leave for the same time."""
    return ConcurrentCap(staff_on_post=staff_on_post(_office(facts.form), Stretch.of(facts.form).starts_on))


def beyond_planned_cap(facts: GuardFacts, cap: Quantity) -> str:
    """That as many have planned it already, in words; empty if not."""
    _turn(facts)
    form = facts.form
    others = planned(_office(form), Stretch.of(form), _book(form), but=int(form["person"]))
    if others < cap.value:
        return ""
    return f"这段时间计划公休的已有{others}人，同一时间最多{shown(cap.value)}人"
