"""Lists that the rules make an office keep about itself, checklists it answers, rules people acknowledge.

Which lists there are (``org_list``), which kinds their lines have (``<list>_kind``) and which parts they must
cover (checklist ``org.<list>_parts``) the rules say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import today
from zhidu.kernel.rulebook.public import Checklist, Rulebook, UnknownName
from zhidu.kernel.words.public import NotVisible, Refusal

from . import changes
from .acts import keeps_people
from .bodies import ours, worded
from .books import book_of
from .loading import changed, holding
from .marks import refuse_marks
from .models import Department, Kept, Post
from .rules import ListReaders, Required

LISTS = "org_list"
DUTIES = "duties"
CHECKLIST = "checklist"
PLEDGE = "pledge"
PLEDGED = "accounts.pledge"
"""The checklist that everybody with an account acknowledges."""
MOST_WORDS = 2000
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line of a list; what it is about may be a department or a post."""

    id: int
    list: str
    subject: str
    part: str
    kind: str
    text: str
    department_id: int | None
    post_id: int | None
    since: date


@dataclass(frozen=True, slots=True)
class Answered:
    """What the office answered to one item of a checklist, and when."""

    yes: bool
    remark: str
    since: date


def lists(book: Rulebook) -> Mapping[str, str]:
    """The lists that the rules make the office keep, with their labels."""
    return labels(book, LISTS)


def readers_of_lists(book: Rulebook) -> frozenset[str]:
    """To whom, besides leaders and keepers, the lists are shown: codes of positions and bodies."""
    return frozenset(book.ask(ListReaders()).granted().codes)


def labels(book: Rulebook, domain: str) -> Mapping[str, str]:
    """The codes of a domain with their labels; empty if no regulation in force knows it."""
    try:
        return {value.code: value.label for value in book.domain(domain)}
    except UnknownName:
        return {}


def checklist_of(book: Rulebook, code: str) -> Checklist | None:
    """The checklist; None if no regulation in force has it."""
    try:
        return book.checklist(code)
    except UnknownName:
        return None


def kept_lines(office_id: int, list_code: str, on: date | None = None) -> tuple[KeptLine, ...]:
    """The lines of a list that hold on the day, in the order they were written."""
    rows = holding(Kept, office_id, on or today()).filter(list=list_code).order_by("since", "id")
    return tuple(
        KeptLine(
            row.pk,
            row.list,
            row.subject,
            row.part,
            row.kind,
            row.text,
            row.department_id,
            row.post_id,
            row.since,
        )
        for row in rows
    )


def answered(office_id: int, code: str, on: date | None = None) -> Mapping[int, Answered]:
    """What was answered to each item of a checklist, by its place in it."""
    rows = holding(Kept, office_id, on or today()).filter(list=CHECKLIST, subject=code)
    return {int(row.part): Answered(row.kind == "yes", row.text, row.since) for row in rows}


def pledge_of(book: Rulebook) -> Checklist | None:
    """What everybody with an account acknowledges: the items of all regulations in force that have any."""
    found = [one for edition in book.editions for one in edition.pack.checklists if one.code == PLEDGED]
    if not found:
        return None
    items = tuple(replace(item, clause=item.clause or one.clause) for one in found for item in one.items)
    return replace(found[0], items=items)


def pledge_due(office_id: int, person_id: int, book: Rulebook) -> Checklist | None:
    """What somebody still has to acknowledge: nothing, if he has acknowledged what it says today."""
    asked = pledge_of(book)
    if asked is None:
        return None
    rows = holding(Kept, office_id, book.on).filter(list=PLEDGE, subject=PLEDGED, person_id=person_id)
    return None if rows.filter(text=_wording(asked)).exists() else asked


def _wording(asked: Checklist) -> str:
    return "\n".join(item.text for item in asked.items)


@act("org.keep_line", wording="登记机构清单", right=keeps_people)
def keep_line(
    acting: Acting,
    /,
    *,
    list_code: str,
    text: str,
    subject: str = "",
    part: str = "",
    kind: str = "",
    department_id: int | None = None,
    post_id: int | None = None,
) -> Done[int]:
    """Add a line to a list that the rules know; gives the id. The same line twice is refused.

    Duties written anew replace those written before, which stay on record.
    """
    book = book_of(acting.office_id, acting.on)
    _refuse_unknown(book, list_code, part, kind)
    _refuse_strange(book, list_code, subject)
    said = worded(text, "内容")
    refuse_marks(said)
    if len(said) > MOST_WORDS:
        raise Refusal(f"内容最多 {MOST_WORDS} 字，现在 {len(said)} 字。", todo="请精简后再登记。")
    if department_id is not None:
        ours(Department, acting.office_id, department_id)
    if post_id is not None:
        ours(Post, acting.office_id, post_id)
    about = {"subject": subject, "part": part, "department_id": department_id, "post_id": post_id}
    changed(acting.office_id)
    alike = holding(Kept, acting.office_id, acting.on).filter(list=list_code, **about)
    if alike.filter(text=said).exists():
        raise Refusal("已有相同的一条。", todo="无需重复登记；要改写的，请先撤下原来的一条。")
    if list_code == DUTIES:
        changes.cut(alike, acting.on - _DAY)
    made = Kept.objects.create(
        office_id=acting.office_id, since=acting.on, list=list_code, kind=kind, text=said, **about
    )
    return Done("office", acting.office_id, made.pk, content={"list": list_code, "line": made.pk})


def _refuse_unknown(book: Rulebook, list_code: str, part: str, kind: str) -> None:
    known = lists(book)
    if list_code not in known and list_code != DUTIES:
        raise Refusal("本单位的制度没有要求保存这份清单。", todo="请先采用相应的制度。")
    kinds = labels(book, f"{list_code}_kind")
    if kind not in (kinds or {"": ""}):
        raise Refusal(f"没有“{kind}”这一类。", todo=f"请选择：{'、'.join(kinds.values()) or '（不分类）'}。")
    parts = checklist_of(book, f"org.{list_code}_parts")
    if part and (parts is None or part not in {item.text for item in parts.items}):
        raise Refusal(f"制度没有列出“{part}”这个方面。", todo="请按制度列出的方面填写。")


def _refuse_strange(book: Rulebook, list_code: str, subject: str) -> None:
    """Duties are those of something that the rules have the office set up; other lists have no subject."""
    known = labels(book, str(Required.inputs["establishment"].domain)) if list_code == DUTIES else {"": ""}
    if subject not in known:
        raise Refusal("制度没有要求设置这个机构或人员。", todo="请在“机构设置核对”中选择要写明职责的一项。")


@act("org.strike_line", wording="撤下机构清单的一条", right=keeps_people)
def strike_line(acting: Acting, /, *, list_code: str, line_id: int) -> Done[None]:
    """Let a line of the list hold no longer from the day of the act; it stays on record."""
    if not holding(Kept, acting.office_id, acting.on).filter(pk=line_id, list=list_code).exists():
        raise NotVisible
    changes.give_up(Kept, acting.office_id, line_id, acting.on)
    return Done("office", acting.office_id, None, content={"list": list_code, "line": line_id})


@act("org.answer_checklist", wording="填写机构核对清单", right=keeps_people)
def answer_checklist(acting: Acting, /, *, code: str, answers: Sequence[tuple[bool, str]]) -> Done[None]:
    """Answer every item of a checklist of the rules anew; what was answered before stays on record."""
    asked = checklist_of(book_of(acting.office_id, acting.on), code)
    if asked is None:
        raise Refusal("本单位的制度没有这份核对清单。", todo="请先采用相应的制度。")
    if len(answers) != len(asked.items):
        raise Refusal("核对清单没有填完。", todo=f"共 {len(asked.items)} 项，请逐项填写。")
    refuse_marks(*(remark for _yes, remark in answers))
    changed(acting.office_id)
    for row in holding(Kept, acting.office_id, acting.on).filter(list=CHECKLIST, subject=code):
        changes.give_up(Kept, acting.office_id, row.pk, acting.on)
    Kept.objects.bulk_create(
        Kept(
            office_id=acting.office_id,
            since=acting.on,
            list=CHECKLIST,
            subject=code,
            part=str(place),
            kind="yes" if yes else "no",
            text=remark.strip()[:MOST_WORDS],
        )
        for place, (yes, remark) in enumerate(answers)
    )
    clauses = tuple(dict.fromkeys((asked.clause, *(item.clause for item in asked.items if item.clause))))
    return Done("office", acting.office_id, None, clauses=clauses, content={"checklist": code})


def _himself(acting: Acting, /, **_kwargs: object) -> None:
    if acting.person_id is None:
        raise Refusal("只有本人可以确认。", todo="请以本人身份登录。")


@act("org.pledge", wording="确认账号使用守则", right=_himself)
def pledge(acting: Acting, /) -> Done[None]:
    """Acknowledge, in one's own name, what the rules demand of everybody with an account."""
    asked = pledge_of(book_of(acting.office_id, acting.on))
    if asked is None:
        raise Refusal("本单位的制度没有账号使用守则。", todo="无需确认。")
    person_id = acting.person_id or 0
    rows = holding(Kept, acting.office_id, acting.on).filter(list=PLEDGE, person_id=person_id)
    if not rows.filter(text=_wording(asked)).exists():
        Kept.objects.create(
            office_id=acting.office_id,
            since=acting.on,
            list=PLEDGE,
            subject=PLEDGED,
            person_id=person_id,
            text=_wording(asked),
        )
    clauses = tuple(dict.fromkeys(item.clause or asked.clause for item in asked.items))
    return Done("person", person_id, None, clauses=clauses, content={"checklist": PLEDGED})
