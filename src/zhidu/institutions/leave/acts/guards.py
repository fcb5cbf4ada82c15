"""What the office's rules watch over: each guard asks one question with the facts of the moment."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhidu.institutions.leave.reads import (
    ANNUAL,
    Standing,
    Stretch,
    counting,
    counts_by_year,
    entitled,
    leaves_of,
    limit_in_days,
    most_away,
    planned,
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
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import SUBMIT, Guard, GuardFacts
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Quantity, Question, Rulebook
from zhidu.kernel.words.public import Verb

Form = Mapping[str, Any]
BEFORE_LEAVING = frozenset({SUBMIT, Verb.APPROVE})
AT_START = frozenset({SUBMIT})
SLIP = "slip"


def _office(form: Form) -> int:
    return int(form["office"])


def _book(form: Form) -> Rulebook:
    return rulebook(_office(form), today())


def _own(facts: GuardFacts) -> tuple[Standing, ...]:
    return leaves_of(_office(facts.form), int(facts.form["person"]), but=facts.matter_id)


def _annual(facts: GuardFacts) -> bool:
    return bool(facts.form["kind"] == ANNUAL)


def _ask_application(facts: GuardFacts) -> Application:
    form = facts.form
    channel = form.get("channel", SLIP)
    return Application(
        channel=channel,
        special=bool(form.get("special") and form.get("channel_note", "").strip()),
        begun=Stretch.of(form).starts_on < today(),
    )


def _ask_overlap(facts: GuardFacts) -> Overlap | None:
    asked = Stretch.of(facts.form)
    met = any(one.away is not None and one.away.meets(asked) for one in _own(facts))
    return Overlap() if met else None


def _years(facts: GuardFacts) -> range:
    asked = Stretch.of(facts.form)
    return range(asked.starts_on.year, asked.ends_on.year + 1)


def _ask_year_end(facts: GuardFacts) -> YearEnd | None:
    return YearEnd(kind=facts.form["kind"]) if len(_years(facts)) > 1 else None


def _ask_entitlement(facts: GuardFacts) -> Question | None:
    form = facts.form
    answer = entitled(_book(form), form["kind"], form)
    return Entitlement(**answer.inputs) if answer is not None else None


def _beyond_entitlement(facts: GuardFacts, limit: Quantity) -> str:
    """What the leave has too much, year by year or for the occasion; empty where it is within the limit."""
    form, book = facts.form, _book(facts.form)
    if not counts_by_year(book, form["kind"]):
        return _beyond_occasion(facts, limit, book)
    if not form.get("service_years"):
        return f"还没有登记{form['person_name']}参加工作的时间，不能核定{form['kind_label']}天数"
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


def _beyond_occasion(facts: GuardFacts, limit: Quantity, book: Rulebook) -> str:
    form, asked = facts.form, Stretch.of(facts.form)
    most = limit_in_days(limit, asked.starts_on, book)
    wanted = Decimal(form["counted_days"])
    if wanted <= most:
        return ""
    return f"{form['kind_label']}可休{shown(most)}天，这次要休{shown(wanted)}天"


def _ask_cap(facts: GuardFacts) -> ConcurrentCap | None:
    if not _annual(facts):
        return None
    return ConcurrentCap(staff_on_post=staff_on_post(_office(facts.form), Stretch.of(facts.form).starts_on))


def _beyond_cap(facts: GuardFacts, cap: Quantity) -> str:
    form = facts.form
    others = most_away(
        _office(form),
        Stretch.of(form),
        _book(form),
        but=facts.matter_id,
        approved_only=facts.at != SUBMIT,
    )
    if others < cap.value:
        return ""
    return f"这段时间已有{others}人公休，同一时间最多{shown(cap.value)}人"


def _ask_one_piece(facts: GuardFacts) -> OnePiece | None:
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


def _ask_extension(facts: GuardFacts) -> Extension | None:
    """Only what follows a leave that is approved and from which one is not back yet."""
    form, asked = facts.form, Stretch.of(facts.form)
    calendar = _book(form).calendar
    before = [
        one
        for one in _own(facts)
        if one.approved and one.back_on is None and one.stretch.last < asked.first
        and not one.stretch.between(asked, calendar)
    ]  # fmt: skip
    named = any(str(one.matter_id) == form.get("extends") for one in before)
    return Extension(follows=bool(before), named=named)


def _ask_proof(facts: GuardFacts) -> Proof:
    form = facts.form
    return Proof(kind=form["kind"], attached=bool(form.get("proof")), insured=bool(form.get("insured")))


def _ask_substitute(facts: GuardFacts) -> Substitute:
    form = facts.form
    return Substitute(rank=form["rank"], kind=form["kind"], arranged=bool(form.get("substitute")))


def _ask_stand_in(facts: GuardFacts) -> StandIn:
    return StandIn(rank=facts.form["rank"], named=bool(facts.form.get("delegate")))


def _ask_education(facts: GuardFacts) -> EducationAbroad | None:
    form = facts.form
    if not form.get("abroad"):
        return None
    return EducationAbroad(cleared=bool(form["cleared"]), educated=bool(form.get("education", "").strip()))


def _ask_exit(facts: GuardFacts) -> ExitInLeavingPeriod | None:
    form = facts.form
    if not form.get("abroad"):
        return None
    approved = bool(form.get("exit_approval", "").strip())
    return ExitInLeavingPeriod(leaving_period=bool(form["leaving_period"]), approved=approved)


def _ask_planned_cap(facts: GuardFacts) -> ConcurrentCap:
    return ConcurrentCap(staff_on_post=staff_on_post(_office(facts.form), Stretch.of(facts.form).starts_on))


def _beyond_planned_cap(facts: GuardFacts, cap: Quantity) -> str:
    form = facts.form
    others = planned(_office(form), Stretch.of(form), _book(form), but=facts.matter_id)
    if others < cap.value:
        return ""
    return f"这段时间计划公休的已有{others}人，同一时间最多{shown(cap.value)}人"


APPROVED_FIRST = Guard(
    code="leave.approved_first",
    at=BEFORE_LEAVING,
    ask=_ask_application,
    todo="请改为还没有开始的日期；情况特殊而制度准许的，选择电话请假或请人代办，并写明来电时间、代办人和原因。",
)
NO_OVERLAP = Guard(
    code="leave.no_overlap",
    at=BEFORE_LEAVING,
    ask=_ask_overlap,
    todo="请改日期；提前回来的，先把原来的假销掉。",
)
IN_ITS_YEAR = Guard(
    code="leave.year_end",
    at=AT_START,
    ask=_ask_year_end,
    todo="请把假期止于 12 月 31 日，下一年的另行申请。",
)
ENTITLED = Guard(
    code="leave.entitled",
    at=BEFORE_LEAVING,
    ask=_ask_entitlement,
    within=_beyond_entitlement,
    todo="请缩短假期或改请其他假别；档案不全的，请登记请假的部门补登。",
)
CONCURRENT = Guard(
    code="leave.concurrent",
    at=BEFORE_LEAVING,
    ask=_ask_cap,
    within=_beyond_cap,
    todo="请改在其他时间休，可在“谁不在岗”和公休计划中查看。",
)
GUARDS = (
    APPROVED_FIRST,
    NO_OVERLAP,
    IN_ITS_YEAR,
    ENTITLED,
    CONCURRENT,
    Guard(
        code="leave.one_piece",
        at=AT_START,
        ask=_ask_one_piece,
        todo="请一次休完；因公没有休成的，选“属补休”。",
    ),
    Guard(
        code="leave.extension",
        at=AT_START,
        ask=_ask_extension,
        todo="请在“所续的假”中选择上一次假；已经回来的，先销假。",
    ),
    Guard(
        code="leave.proof",
        at=AT_START,
        ask=_ask_proof,
        todo="请上传医保定点医院的证明。证明只有本人和审批人看得到。",
    ),
    Guard(
        code="leave.substitute",
        at=BEFORE_LEAVING,
        ask=_ask_substitute,
        todo="请与窗口负责人商定接替的人，在“顶岗人员”中选择。",
    ),
    Guard(
        code="leave.stand_in",
        at=AT_START,
        ask=_ask_stand_in,
        todo="请在“委托谁代办”中指定外出期间主持工作的人。",
    ),
    Guard(
        code="leave.education_abroad",
        at=BEFORE_LEAVING,
        ask=_ask_education,
        todo="请先到保密员处接受行前保密教育，填写教育记录编号或日期。",
    ),
    Guard(
        code="leave.exit",
        at=BEFORE_LEAVING,
        ask=_ask_exit,
        todo="请先办出国（境）审批，填写批准文号。",
    ),
)
PLAN_GUARDS = (
    Guard(
        code="leave.planned_concurrent",
        at=frozenset({SUBMIT, Verb.REGISTER}),
        ask=_ask_planned_cap,
        within=_beyond_planned_cap,
        todo="请另选时间，可在公休计划台账中查看。",
    ),
)
