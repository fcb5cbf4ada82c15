"""What the office adds to an application before its rules are asked: who it is about, and how long it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from zhidu.institutions.leave.reads import (
    Asked,
    BackToFront,
    Standing,
    Stretch,
    counted,
    counting,
    counts_parents_age,
    extendable,
    joined,
    known,
    leaves_of,
    shown,
)
from zhidu.institutions.leave.rules import LeaveChain
from zhidu.kernel.acts.public import Acting, take_turn
from zhidu.kernel.files.public import has_files
from zhidu.kernel.matters.public import id_in
from zhidu.kernel.org.public import PersonCard, people_by_ids
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.words.public import Refusal

from .asking import LINE, SLIP

Form = Mapping[str, Any]
LONGEST = LeaveChain.inputs["days"].interval
MATTER = "matter"
PROXY = "proxy"


def complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """The form with person, rank, days and what they count together with; Refusal for impossible dates."""
    try:
        return _complete(acting, matter_id, form)
    except BackToFront:
        raise Refusal("假期的结束时间早于开始时间。", todo="请核对起止日期和上午、下午。") from None
    except (KeyError, ValueError, OverflowError):
        if matter_id is None:
            raise ValueError("not filled in yet") from None
        raise Refusal("请假申请没有填写完整，或者日期不对。", todo="请核对假别和起止日期。") from None


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    card = person_of(acting, form)
    book = rulebook(acting.office_id, acting.on)
    asked = Stretch.of(form)
    if LONGEST is not None and Decimal(asked.length) not in LONGEST:
        raise Refusal(f"一次请假不能超过 {LONGEST} 天的范围。", todo="请核对结束日期；确需更长的，分段申请。")
    days = asked.days(counting(book, form["kind"]), book.calendar)
    if not days:
        raise Refusal(f"{asked}都是休息日，不用请假。", todo="请核对日期；调休上班的周末要请假。")
    take_turn(acting.office_id, LINE)
    own = leaves_of(acting.office_id, card.id, but=matter_id)
    purpose = "".join(str(form.get("reason", "")).split())[:64]
    wished = Asked(form["kind"], purpose, asked, str(form.get("extends") or ""))
    together = joined(own, wished, book)
    return {
        **form,
        "office": str(acting.office_id),
        "person": str(card.id),
        "person_name": card.label or card.name,
        "department": card.department_name,
        "rank": card.rank,
        "kind_label": label_of(book, form["kind"]),
        "purpose": purpose,
        "days": shown(days),
        "counted_days": shown(days + counted(together, book)),
        "occasion_days": shown(days + counted(together, book, form["kind"])),
        "together": _told(together),
        "stretch": str(asked),
        "channel": _channel(acting, card, form),
        **_facts(acting, card, form, asked, book),
        **_colleagues(acting, card, form),
        "extends_told": _extended(extendable(own, asked, book), form),
        "proof": has_files(acting.office_id, MATTER, matter_id) if matter_id else bool(form.get("proof")),
    }


def _channel(acting: Acting, card: PersonCard, form: Form) -> str:
    """How the leave is asked for: a slip that somebody else fills in is handed in by proxy."""
    channel = str(form.get("channel") or SLIP)
    return PROXY if channel == SLIP and card.id != acting.person_id else channel


def _facts(acting: Acting, card: PersonCard, form: Form, asked: Stretch, book: Rulebook) -> Form:
    """What the person's file says on the first day of the leave; whose age counts, is a rule."""
    file = known(acting.office_id, card.id)
    parents = counts_parents_age(book, form["kind"])
    age = (form.get("mother_age") or None) if parents else file.age(asked.starts_on)
    return {
        "cleared": file.cleared,
        "leaving_period": file.leaves_after(asked.starts_on),
        "gender": file.gender,
        "age": str(int(Decimal(age))) if age is not None else "",
        "service_years": "" if file.works_since is None else str(file.service_years(asked.starts_on)),
    }


def person_of(acting: Acting, form: Form) -> PersonCard:
    """Whom the application is about: the one named, else who fills it in; he holds a post here."""
    person_id = (id_in(form, "person") if form.get("person") else acting.person_id) or 0
    card = people_by_ids([person_id], acting.on, office_id=acting.office_id).get(person_id)
    if card is None or not card.in_service or not card.rank:
        raise Refusal(
            "请假人现在不是本单位在职人员，或者没有任职。", todo="请核对请假人，或联系制度管理员补登任职。"
        )
    return card


def _colleague(acting: Acting, card: PersonCard, form: Form, key: str, called: str) -> PersonCard | None:
    """Somebody chosen, if anybody is. He works here, and is not the one who goes."""
    if not form.get(key):
        return None
    person_id = id_in(form, key) or 0
    found = people_by_ids([person_id], acting.on, office_id=acting.office_id).get(person_id)
    if found is None or not found.in_service or found.id == card.id:
        raise Refusal(f"{called}须是本单位其他在职人员。", todo=f"请另选{called}。")
    return found


def _colleagues(acting: Acting, card: PersonCard, form: Form) -> Form:
    """Who takes the post over and who acts for him, by name."""
    substitute = _colleague(acting, card, form, "substitute", "顶岗人员")
    delegate = _colleague(acting, card, form, "delegate", "受托人")
    return {
        "substitute_name": (substitute.label or substitute.name) if substitute else "",
        "delegate_name": (delegate.label or delegate.name) if delegate else "",
        "delegate_rank": delegate.rank if delegate else "",
    }


def _extended(before: Iterable[Standing], form: Form) -> str:
    """The leave that is extended, in words; it is one of those after which this one may follow."""
    if not form.get("extends"):
        return ""
    first = next((one for one in before if str(one.matter_id) == str(form["extends"])), None)
    if first is None:
        raise Refusal(
            "所续的假须是请假人已经批准、还没有销的假，并且与这次假之间没有工作日。",
            todo="请在“所续的假”中重新选择；不是紧接着休的不算续假，不要选，另行申请。",
        )
    return f"{first.stretch}（{shown(first.days)}天）"


def label_of(book: Rulebook, kind: str) -> str:
    """What the office calls a kind of leave."""
    return next((one.label for one in book.domain("leave_kind") if one.code == kind), kind)


def _told(together: Iterable[Standing]) -> str:
    return "；".join(f"{one.stretch}（{shown(one.days)}天）" for one in together)
