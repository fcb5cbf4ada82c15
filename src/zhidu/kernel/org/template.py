"""The workbook that an organisation is handed in with: empty with notes and drop-downs, or as it stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from .ledger import (
    AppointmentLine,
    ChargeLine,
    DelegationLine,
    DepartmentLine,
    Ledger,
    SeatLine,
    TenureLine,
    ledger,
)
from .namesakes import sheet_names
from .sheets import (
    ACCOUNTS,
    CHARGES,
    COMMITTEES,
    DELEGATIONS,
    DEPARTMENTS,
    FUNCTIONS,
    PEOPLE,
    SHEETS,
    TENURES,
)
from .terms import Category, ChargeKind, SeatRole, TenureKind
from .wishes import Words

NOTES = "填写说明"
MOST_ROWS = 500
_YES_NO = ("是", "否")
_ORDER: Mapping[str, tuple[str, ...]] = {
    DEPARTMENTS: ("代码", "名称", "类别", "综合部门", "设立日期", "撤销日期"),
    PEOPLE: ("工号", "姓名", "用户名", "派出单位", "到岗日期", "离岗日期"),
    TENURES: ("工号", "姓名", "部门", "职务", "职级", "任职方式", "起", "止"),
    CHARGES: ("工号", "姓名", "方式", "部门", "业务条线", "起", "止"),
    FUNCTIONS: ("工号", "姓名", "岗位", "部门", "顺序", "起", "止"),
    COMMITTEES: ("委员会", "代码", "角色", "工号", "姓名", "部门", "职务", "起", "止"),
    DELEGATIONS: ("委托人工号", "委托人", "受托人工号", "受托人", "事项", "仅不在岗时", "起", "止"),
    ACCOUNTS: ("工号", "姓名", "用户名", "制度管理员"),
}
_TOLD = (
    "每张表一行一项，表头不要改名；带“*”的必填。不用的表可以删去。",
    "姓名有同名的，一定要填工号；没有工号的，在姓名后用括号写用户名或现任职务，例如“张伟（办公室科员）”。",
    "其余的表用姓名（同名的加工号或括号）指人，用名称指部门。",
    "日期写作 2026-01-05、2026/1/5、2026年1月5日或 20260105；“起”不填，即自导入之日起。",
    "委员会（领导小组）的成员按人的填姓名，按职务的填部门和职务；表中写到的委员会，成员以表中为准。",
    "单位领导的“部门”不填。部门的“代码”对应制度中点名的部门，没有点名的不填。",
    "表中没有写到的人和部门不受影响；某人的任职、某部门的分管、某岗位的人选，以表中写的为准，原来的按日期结束。",
    "任何一处有错，全部不导入；改正后重新上传。同一个表再导入一次，不会重复。",
    "单元格请不要合并。CSV 文件（人员表）也可以，UTF-8、GBK 均可。",
)


def template(office_id: int, on: date, words: Words, *, filled: bool = False) -> bytes:
    """The workbook; ``filled`` with what is on record on the day: importing that changes nothing."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2F6"})
    text = book.add_format({"num_format": "@"})
    found = ledger(office_id) if filled else None
    rows = _rows(found, on, words) if found else {}
    for name in SHEETS:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(_ORDER[name]):
            must = "*" if heading in SHEETS[name][0] else ""
            sheet.write_string(0, column, heading + must, head)
            sheet.set_column(column, column, 16, text)
            choices = _choices(heading, words)
            if choices and sum(map(len, choices)) < 200:
                sheet.data_validation(
                    1, column, MOST_ROWS, column, {"validate": "list", "source": list(choices)}
                )
        for number, row in enumerate(rows.get(name, ()), 1):
            for column, value in enumerate(row):
                sheet.write_string(number, column, _written(value), text)
    _notes(book, words)
    book.close()
    return stream.getvalue()


def _choices(heading: str, words: Words) -> Sequence[str]:
    known: Mapping[str, Iterable[str]] = {
        "类别": (one.label for one in Category),
        "综合部门": _YES_NO,
        "职级": words.ranks,
        "任职方式": (one.label for one in TenureKind),
        "方式": (one.label for one in ChargeKind),
        "角色": (one.label for one in SeatRole),
        "业务条线": words.lines,
        "岗位": words.functions,
        "事项": ("全部", *words.kinds),
        "仅不在岗时": _YES_NO,
        "制度管理员": _YES_NO,
    }
    return tuple(known.get(heading, ()))


def _notes(book: Any, words: Words) -> None:
    sheet = book.add_worksheet(NOTES)
    sheet.set_column(0, 0, 110)
    listed = [f"{heading}可以填：{'、'.join(_choices(heading, words))}" for heading in ("职级", "岗位")]
    for number, line in enumerate((*_TOLD, *listed)):
        sheet.write_string(number, 0, line)


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[0] if value else _YES_NO[1]
    return value.isoformat() if isinstance(value, date) else str(value)


def _rows(found: Ledger, on: date, words: Words) -> dict[str, list[tuple[Any, ...]]]:
    """What holds on the day or later, sheet by sheet."""
    told = _Told(found, on, words)
    groups: tuple[tuple[str, Sequence[Any]], ...] = (
        (DEPARTMENTS, found.departments),
        (PEOPLE, found.people),
        (TENURES, found.tenures),
        (CHARGES, found.charges),
        (FUNCTIONS, found.appointments),
        (COMMITTEES, found.seats),
        (DELEGATIONS, found.delegations),
    )
    lasting = {
        name: [one for one in lines if not one.over(on) and told.about_people_here(one)]
        for name, lines in groups
    }
    rows: dict[str, list[tuple[Any, ...]]] = {
        name: [(*told.line(name, one), one.since, one.until) for one in lines]
        for name, lines in lasting.items()
    }
    seated = {one.committee_id for one in lasting[COMMITTEES]}
    rows[COMMITTEES] += [
        (one.name, one.slug, *[""] * 5, one.since, one.until)
        for one in found.committees
        if not one.over(on) and one.id not in seated
    ]
    rows[ACCOUNTS] = [(*told.who(one.id), one.username, None) for one in lasting[PEOPLE] if one.username]
    return rows


class _Told:
    """Lines of the ledger in the words of the sheets."""

    def __init__(self, found: Ledger, on: date, words: Words) -> None:
        names = sheet_names(found, on)
        self._people = {one.id: (one.number, names[one.id]) for one in found.people if one.id in names}
        self._committees = {one.id: one for one in found.committees}
        self._posts = {one.id: one for one in found.posts if not one.over(on)}
        self._departments = {one.id: one.name_on(on) for one in found.departments}
        self._functions = {slug: label for label, slug in words.functions.items()}
        self._lines = {code: label for label, code in words.lines.items()}
        self._ranks = {code: label for label, code in words.ranks.items()}
        self._kinds = {code: label for label, code in words.kinds.items()}

    def about_people_here(self, one: Any) -> bool:
        """Whether everybody the line is about is still there."""
        ids = {getattr(one, key, None) for key in ("person_id", "holder_id", "delegate_id")} - {None}
        post_id = getattr(one, "post_id", None)
        return ids <= self._people.keys() and (post_id is None or post_id in self._posts)

    def who(self, person_id: int) -> tuple[str, str]:
        """Staff number and name of somebody who has not left."""
        return self._people[person_id]

    def line(self, sheet: str, one: Any) -> tuple[Any, ...]:
        """The cells of a line but its days."""
        cells: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
            DEPARTMENTS: self._department,
            PEOPLE: lambda one: (*self.who(one.id), one.username, one.home_unit),
            TENURES: self._tenure,
            CHARGES: self._charge,
            FUNCTIONS: self._function,
            COMMITTEES: self._seat,
            DELEGATIONS: self._delegation,
        }
        return cells[sheet](one)

    def _department(self, one: DepartmentLine) -> tuple[Any, ...]:
        return (one.slug, self._departments[one.id], one.category.label, one.general)

    def _tenure(self, one: TenureLine) -> tuple[Any, ...]:
        rank = self._ranks.get(one.post.rank, one.post.rank)
        return (*self.who(one.person_id), self._at(one.post), one.post.name, rank, one.kind.label)

    def _charge(self, one: ChargeLine) -> tuple[Any, ...]:
        line = self._lines.get(one.line, one.line)
        return (*self.who(one.person_id), one.kind.label, self._at(one), line)

    def _function(self, one: AppointmentLine) -> tuple[Any, ...]:
        function = self._functions.get(one.slug, one.slug)
        return (*self.who(one.person_id), function, self._at(one), one.position)

    def _delegation(self, one: DelegationLine) -> tuple[Any, ...]:
        kinds = "、".join(self._kinds.get(kind, kind) for kind in one.kinds) or "全部"
        return (*self.who(one.holder_id), *self.who(one.delegate_id), kinds, one.when_absent)

    def _seat(self, one: SeatLine) -> tuple[Any, ...]:
        of = self._committees[one.committee_id]
        post = self._posts.get(one.post_id or 0)
        who = self._people.get(one.person_id or 0, ("", ""))
        at = (self._at(post), post.name) if post else ("", "")
        return (of.name, of.slug, one.role.label, *who, *at)

    def _at(self, one: Any) -> str:
        return self._departments.get(one.department_id or 0, "")
