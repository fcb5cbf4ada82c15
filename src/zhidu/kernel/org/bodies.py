"""Plain changes of what an office is made of: departments, posts, charges, functions, committees.

Within the transaction of an act, like ``changes``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse

from . import changes
from .appointing import refuse_unfit
from .books import book_of
from .loading import changed, holding, organisation
from .models import Appointment, Charge, Department, DepartmentName, Post, Tenure
from .requirements import refuse_derived
from .rules import PlaceOfRank
from .span import Span
from .terms import Category, ChargeKind, Place

_DAY = timedelta(days=1)
APPOINTEE = "appointee"
OWN_CODE = "own_"
"""How the code of a department begins that no rule names."""


def named_in_rules(book: Rulebook, kind: str) -> dict[str, str]:
    """What the rules call functions (``appointee``), departments or committees, by slug."""
    named = [(one.code, one.label) for edition in reversed(book.editions) for one in edition.pack.who]
    found = {
        slug: label
        for who, label in named
        if (slug := who.function if kind == APPOINTEE else who.slug if who.kind == kind else "")
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def place_of(office_id: int, rank: str, on: date) -> Place:
    """What a post of this rank leads, by the office's rules."""
    return Place(book_of(office_id, on).ask(PlaceOfRank(rank=rank)).granted().code)


def ours(model: type[Any], office_id: int, identity: int) -> Any:
    """The office's row; NotVisible if it is another's, or none."""
    found = model.objects.filter(pk=identity, office_id=office_id).first()
    if found is None:
        raise NotVisible
    return found


def exactly(**wanted: int | None) -> dict[str, Any]:
    """Lookups of rows that have just these; None means none."""
    return {f"{key}__isnull" if one is None else key: one is None or one for key, one in wanted.items()}


def worded(text: str, what: str) -> str:
    """The trimmed text; WrongUse if nothing is left of it."""
    if not text.strip():
        raise WrongUse(f"没有写{what}。", todo=f"请填写{what}。")
    return text.strip()


def add_department(
    office_id: int,
    *,
    slug: str,
    name: str,
    since: date,
    category: Category,
    general: bool = False,
    identity: int | None = None,
) -> int:
    """Set up a department; gives the id. Name and code are free that day; there is one general office."""
    changed(office_id)
    changes.refuse_again(Department, identity)
    here = organisation(office_id, since)
    called = worded(name, "部门名称")
    if any(row.name == called for row in here.departments):
        raise Refusal(f"已有名为“{called}”的部门。", todo="请换一个名称，或维护原有部门。")
    code = slug.strip() or f"{OWN_CODE}{Department.objects.filter(office_id=office_id).count() + 1}"
    if code in here.department_by_slug:
        raise Refusal(
            f"部门代码“{code}”已由{here.department_by_slug[code].name}使用。", todo="请换一个代码。"
        )
    if general:
        _only_general(office_id, Span(since))
    made = Department.objects.create(
        id=identity or fresh_id(),
        office_id=office_id,
        slug=code,
        name=called,
        category=category.value,
        general=general,
        position=len(here.departments),
        since=since,
    )
    return made.pk


def _only_general(office_id: int, days: Span, but: int = 0) -> None:
    """Refuse a second general office on any of the days."""
    others = Department.objects.filter(office_id=office_id, general=True).exclude(pk=but)
    for other in others:
        if days.overlaps(Span(other.since, other.until)):
            raise Refusal(
                f"综合部门已是{other.name}。", todo="综合部门只设一个，请先取消原部门的综合部门标记。"
            )


def describe_department(
    office_id: int, department_id: int, on: date, *, category: Category, general: bool
) -> None:
    """Correct what a department is for, and whether it takes what nobody else can."""
    changed(office_id)
    row = ours(Department, office_id, department_id)
    if general and (row.until is None or row.until >= on):
        _only_general(office_id, Span(max(on, row.since), row.until), row.pk)
    row.category, row.general = category.value, general
    row.save(update_fields=["category", "general"])


def rename_department(office_id: int, department_id: int, *, name: str, since: date) -> None:
    """Call a department otherwise from the day on; what it was called before stays on record."""
    changed(office_id)
    row = ours(Department, office_id, department_id)
    called = worded(name, "部门名称")
    if since < row.since or (row.until is not None and since > row.until):
        raise Refusal(f"{row.name}在{since}不存在。", todo="请核对更名日期。")
    if any(one.name == called for one in organisation(office_id, since).departments):
        raise Refusal(f"已有名为“{called}”的部门。", todo="请换一个名称。")
    names = DepartmentName.objects.filter(department_id=department_id)
    if names.filter(since__gt=since).filter(Q(until=None) | Q(until__gt=since)).exists():
        raise Refusal("该部门此后还有一次更名。", todo="请从最后一次更名起依次维护。")
    for old in names.filter(Q(until=None) | Q(until__gte=since)):
        old.until = since - _DAY
        old.save(update_fields=["until"])
    DepartmentName.objects.create(office_id=office_id, department_id=department_id, name=called, since=since)


def end_department(office_id: int, department_id: int, last_day: date) -> None:
    """Dissolve a department with the day; refuses while people hold its posts after it."""
    row = changes.end(Department, office_id, department_id, last_day)
    after = Q(until=None) | Q(until__gt=last_day)
    lasting = Tenure.objects.filter(after, post__department_id=department_id).exclude(until__lt=F("since"))
    names = "、".join(dict.fromkeys(str(one.person) for one in lasting.select_related("person")))
    if names:
        raise Refusal(
            f"{last_day}后{row.name}还有人任职：{names}。", todo="请先调整这些人员的任职，再撤销部门。"
        )
    for model in (Post, Charge, Appointment):
        changes.cut(model.objects.filter(department_id=department_id), last_day)


def post_of(office_id: int, *, department_id: int | None, name: str, rank: str, since: date) -> int:
    """The post of that name and rank in the department (or among the leaders); made if there is none."""
    called = worded(name, "职务")
    if department_id is not None:
        ours(Department, office_id, department_id)
    found = (
        holding(Post, office_id, since)
        .filter(**exactly(department_id=department_id), name=called, rank=rank)
        .first()
    )
    if found is not None:
        return found.pk
    changed(office_id)
    made = Post.objects.create(
        office_id=office_id,
        department_id=department_id,
        name=called,
        rank=rank,
        place=_placed(office_id, rank, since, department_id).value,
        position=Post.objects.filter(office_id=office_id).count(),
        since=since,
    )
    return made.pk


def posts_called(office_id: int, *, department_id: int | None, name: str, on: date) -> tuple[int, ...]:
    """The posts of that name in the department (or among the leaders) on the day."""
    rows = holding(Post, office_id, on).filter(**exactly(department_id=department_id), name=name)
    return tuple(rows.order_by("position", "id").values_list("id", flat=True))


def _placed(office_id: int, rank: str, since: date, department_id: int | None) -> Place:
    place = place_of(office_id, rank, since)
    leads_office = place in {Place.OFFICE, Place.DEPUTY}
    if leads_office and department_id is not None:
        raise Refusal(
            "单位领导的职务不设在部门内。", todo="请将部门留空，或改选职级；兼任部门职务的另加一条。"
        )
    if not leads_office and department_id is None:
        raise Refusal("没有写部门。", todo="除单位领导外，请选择任职的部门。")
    return place


def add_charge(
    office_id: int, *, person_id: int, kind: ChargeKind, department_id: int | None, line: str, days: Span
) -> int:
    """Give a leader charge of a department or a line of business; gives the id."""
    changed(office_id)
    person = changes.in_service(office_id, person_id, days)
    if (department_id is None) == (not line):
        raise WrongUse("分管的部门和业务条线须写其中一项。", todo="请选择部门，或者业务条线。")
    if department_id is not None:
        ours(Department, office_id, department_id)
    same = Charge.objects.filter(
        **exactly(department_id=department_id), person_id=person_id, line=line, kind=kind.value
    )
    refuse_twice(same, days, f"{person.name}已{kind.label}该项")
    made = Charge.objects.create(
        office_id=office_id,
        person_id=person_id,
        kind=kind.value,
        department_id=department_id,
        line=line,
        since=days.since,
        until=days.until,
    )
    return made.pk


def appoint(
    office_id: int, *, person_id: int, slug: str, department_id: int | None, position: int, days: Span
) -> int:
    """Appoint somebody to a function, for the office or for one department; gives the id."""
    changed(office_id)
    person = changes.in_service(office_id, person_id, days)
    if department_id is not None:
        ours(Department, office_id, department_id)
    function = worded(slug, "岗位")
    refuse_derived(book_of(office_id, days.since), function)
    refuse_unfit(office_id, function, person_id, days.since)
    same = Appointment.objects.filter(
        **exactly(department_id=department_id), person_id=person_id, slug=function
    )
    refuse_twice(same, days, f"{person.name}已任该岗位")
    made = Appointment.objects.create(
        office_id=office_id,
        person_id=person_id,
        slug=function,
        department_id=department_id,
        position=position,
        since=days.since,
        until=days.until,
    )
    return made.pk


def refuse_twice(rows: Any, days: Span, what: str) -> None:
    """Raise Refusal if one of the rows holds on one of the days."""
    for row in rows:
        if row.until is not None and row.until < row.since:
            continue
        if days.overlaps(Span(row.since, row.until)):
            raise Refusal(f"{what}（{Span(row.since, row.until)}）。", todo="请先结束原来的一条，或改期。")
