"""What the rule keeper does about the rules: adopt, stop, confirm that they are the law; enter holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.files.public import half_width, parse_day
from zhidu.kernel.regulations.public import (
    COMMON,
    AdoptionCard,
    adopt_whole_pack,
    adoptions,
    confirm_status,
    end_adoption,
    enter_notice,
    notices,
    pack_regulations,
    packs,
)
from zhidu.kernel.rulebook.public import Status
from zhidu.kernel.words.public import Refusal, WrongUse
from zhidu.web.declare import Choice, Day, Field, LongText, Number, Text, YesNo

from .desk import Desk, Options
from .tasks import Filled, Task, task

RULES, HOLIDAYS = "rules", "holidays"
_SPAN = re.compile(r"\s*(?:至|到|~|～|—+)\s*")
MOST_DAYS = 60


def followed(desk: Desk) -> tuple[AdoptionCard, ...]:
    """What the office follows today or will, the shared vocabulary left out."""
    found = adoptions(desk.visitor.at_office.id)
    return tuple(one for one in found if one.owner != COMMON and (one.until is None or one.until >= desk.on))


def _regulations(desk: Desk) -> Options:
    return tuple((one.regulation, f"{one.regulation} {one.title}") for one in followed(desk))


def _of_row(desk: Desk, _subject: int, row: int) -> dict[str, str]:
    found = next((one.regulation for one in followed(desk) if one.id == row), "")
    return {"regulation": found} if found else {}


def pack_options() -> Options:
    """The packs by the names of who issued them, and how many regulations each holds."""
    return tuple((name, pack_name(name)) for name in packs())


def pack_name(name: str) -> str:
    """What people call a pack."""
    found = pack_regulations(name)
    issuer = found[0].regulation.issuer if found else name
    return f"{issuer}（{len(found)} 部）"


def _adopting(_desk: Desk) -> tuple[Field, ...]:
    return (
        Choice("pack", "制度汇编", options=pack_options()),
        Day("since", "自何日起采用"),
        YesNo("replace", "以新版本接替", default=False, help="已采用旧版本的，选“是”：旧版本到前一日为止"),
    )


def _adopt(acting: Acting, filled: Filled) -> str:
    taken = adopt_whole_pack(
        acting, authority=filled.text("pack"), on=filled.day("since"), replace=filled.yes("replace")
    )
    return f"已采用 {len(taken)} 部制度：{'、'.join(taken)}。" if taken else "这些制度已经在采用，没有改动。"


task(
    Task(
        area=RULES,
        code="add",
        label="采用制度汇编",
        intro="采用后，汇编中的制度从该日起施行；有空档或自相矛盾的不能采用，会逐条指出。",
        fields=_adopting,
        do=_adopt,
        fresh=True,
        button="采用",
    )
)


def _confirm(acting: Acting, filled: Filled) -> str:
    confirm_status(
        acting,
        regulation=filled.text("regulation"),
        status=Status(filled.text("status")),
        on=filled.day("on"),
        replaced_by=filled.text("replaced_by"),
    )
    return "已确认，从核对日期起按此办理。"


task(
    Task(
        area=RULES,
        code="confirm",
        label="确认制度状态",
        intro="核对原文后填写：现行、已修改、已废止，或仍待核。依据已废止的制度办理，须写明替代的制度。",
        fields=lambda desk: (
            Choice("regulation", "制度", options=_regulations(desk)),
            Choice("status", "状态", options=tuple((one.value, one.label) for one in Status)),
            Day("on", "核对日期"),
            Text("replaced_by", "由何制度替代", required=False, most=200),
        ),
        now=_of_row,
        do=_confirm,
        fresh=True,
        button="确认",
    )
)


def _stop(acting: Acting, filled: Filled) -> str:
    end_adoption(acting, regulation=filled.text("regulation"), on=filled.day("last_day"))
    return "到该日为止，此后不再采用；此前的事项仍按它办理。"


task(
    Task(
        area=RULES,
        code="stop",
        label="停止采用",
        fields=lambda desk: (
            Choice("regulation", "制度", options=_regulations(desk)),
            Day("last_day", "最后一日"),
        ),
        now=_of_row,
        do=_stop,
        fresh=True,
        grave=True,
    )
)


def days_of(text: str, what: str) -> tuple[date, ...]:
    """Days as a notice lists them: one or a span (10月1日 needs its year) on a line, or between commas."""
    found: list[date] = []
    for part in re.split(r"[\n,，、;；]+", half_width(text)):
        if not part.strip():
            continue
        ends = [parse_day(end) for end in _SPAN.split(part.strip(), maxsplit=1)]
        if ends[-1] < ends[0] or (ends[-1] - ends[0]).days > MOST_DAYS:
            raise WrongUse(f"{what}“{part.strip()}”的起止不对。", todo="请写作 2027-10-01 至 2027-10-07。")
        found += [ends[0] + timedelta(days=more) for more in range((ends[-1] - ends[0]).days + 1)]
    return tuple(found)


def _enter(acting: Acting, filled: Filled) -> str:
    free, worked = days_of(filled.text("free"), "放假日"), days_of(filled.text("worked"), "上班日")
    both = sorted(set(free) & set(worked))
    if both:
        raise Refusal(f"{both[0]}既放假又上班。", todo="请核对通知。")
    title, year = filled.text("title").strip(), int(filled.text("year"))
    if any((one.title, one.year) == (title, year) for one in notices(acting.office_id)):
        raise Refusal(f"“{title}”（{year}年）已经录入。", todo="有更正的，请以更正通知的名称另行录入。")
    enter_notice(
        acting,
        title=title,
        year=year,
        days=dict.fromkeys(free, False) | dict.fromkeys(worked, True),
        complete=filled.yes("complete"),
    )
    return f"已录入，{year}年的期限按此计算。"


task(
    Task(
        area=HOLIDAYS,
        code="add",
        label="录入放假安排",
        intro="每行一日或一段，如 2027-10-01 至 2027-10-07。后录入的通知优先于先录入的。",
        fields=lambda _desk: (
            Text("title", "通知名称和文号", most=200, wide=True),
            Number("year", "年度", step="1"),
            YesNo("complete", "全年安排", default=True, help="全年的选“是”：该年日期不再标为暂定"),
            LongText("free", "放假日（含调休）", rows=6, most=2000),
            LongText("worked", "调休上班日", rows=3, most=2000, required=False),
        ),
        do=_enter,
        fresh=True,
        button="录入",
    )
)
