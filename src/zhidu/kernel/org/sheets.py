"""An organisation on sheets: which sheets and columns there are, and their rows read into what they wish.

A row names people by staff number, or by name where nobody else bears it; departments by name or code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from zhidu.kernel.words.public import Labelled, WrongUse

from .terms import Category, ChargeKind, SeatRole, TenureKind
from .wishes import (
    AccountWish,
    ChargeWish,
    DelegationWish,
    DepartmentWish,
    FunctionWish,
    Named,
    PersonWish,
    SeatWish,
    Snag,
    TenureWish,
    Wishes,
    Words,
)

L = TypeVar("L", bound=Labelled)
DEPARTMENTS, PEOPLE, TENURES, CHARGES = "部门", "人员", "任职", "分管"
FUNCTIONS, COMMITTEES, DELEGATIONS, ACCOUNTS = "兼任岗位", "委员会", "委托", "账号"
LEADERS = frozenset({"", "单位领导", "领导", "局领导", "班子"})
_DAYS = ("起", "止")
SHEETS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    DEPARTMENTS: (("名称",), ("代码", "类别", "综合部门", "设立日期", "撤销日期")),
    PEOPLE: (
        ("姓名",),
        ("工号", "用户名", "派出单位", "到岗日期", "离岗日期", "部门", "职务", "职级", "任职方式"),
    ),
    TENURES: (("姓名", "职务", "职级"), ("工号", "部门", "任职方式", *_DAYS)),
    CHARGES: (("姓名",), ("工号", "方式", "部门", "业务条线", *_DAYS)),
    FUNCTIONS: (("姓名", "岗位"), ("工号", "部门", "顺序", *_DAYS)),
    COMMITTEES: (("委员会",), ("代码", "角色", "工号", "姓名", "部门", "职务", *_DAYS)),
    DELEGATIONS: (("委托人", "受托人"), ("委托人工号", "受托人工号", "事项", "仅不在岗时", *_DAYS)),
    ACCOUNTS: (("姓名", "用户名"), ("工号", "制度管理员")),
}


class Cell(Protocol):
    """A cell: its address and its trimmed text."""

    @property
    def at(self) -> str:
        """Its address."""

    @property
    def text(self) -> str:
        """What stands in it."""


class Record(Protocol):
    """A row of a sheet."""

    @property
    def number(self) -> int:
        """The row's number."""

    def cell(self, heading: str) -> Cell:
        """The cell under the heading."""

    def day(self, heading: str) -> date | None:
        """The date under the heading; raises WrongUse."""


def read_sheets(sheets: Mapping[str, Sequence[Record]], words: Words) -> Wishes:
    """Read all rows; what cannot be read becomes a snag, and the other rows are read all the same."""
    wishes = Wishes()
    readers: Mapping[str, Callable[[_Row, Wishes, Words], None]] = {
        DEPARTMENTS: _department,
        PEOPLE: _person,
        TENURES: _tenure,
        CHARGES: _charge,
        FUNCTIONS: _function,
        COMMITTEES: _seat,
        DELEGATIONS: _delegation,
        ACCOUNTS: _account,
    }
    for sheet, read in readers.items():
        for record in sheets.get(sheet, ()):
            row = _Row(sheet, record, wishes.snags)
            read(row, wishes, words)
    return wishes


class _Row:
    """A row being read; what is wrong with it is noted."""

    def __init__(self, sheet: str, record: Record, snags: list[Snag]) -> None:
        self._sheet = sheet
        self._record = record
        self._snags = snags

    @property
    def place(self) -> dict[str, Any]:
        """Where the row stands, and its days; they must not end before they begin."""
        since, until = self.day("起", "到岗日期", "设立日期"), self.day("止", "离岗日期", "撤销日期")
        if since and until and until < since:
            self.snag("止", f"止日 {until} 早于起日 {since}。", "请核对日期。")
        return {
            "sheet": self._sheet,
            "row": self._record.number,
            "where": self.address,
            "since": since,
            "until": until,
        }

    def address(self, heading: str) -> str:
        """The address of the row's cell under the heading."""
        return self._record.cell(heading).at

    def snag(self, heading: str, what: str, todo: str = "") -> None:
        """Note that the cell is wrong."""
        self._snags.append(Snag(self._sheet, self.address(heading), what, todo))

    def text(self, heading: str, *, must: bool = False) -> str:
        """The text; missing where it must be there is noted."""
        found = self._record.cell(heading).text
        if must and not found:
            self.snag(heading, f"没有填{heading}。", "请补填。")
        return found

    def day(self, *headings: str) -> date | None:
        """The first date that stands under any of the headings."""
        for heading in headings:
            try:
                found = self._record.day(heading)
            except WrongUse as wrong:
                self.snag(heading, wrong.what, wrong.todo)
                return None
            if found is not None:
                return found
        return None

    def yes(self, heading: str) -> bool | None:
        """是 or 否; None if nothing is said."""
        text = self.text(heading)
        if text in {"是", "√", "Y", "y", "1"}:
            return True
        if text in {"否", "×", "N", "n", "0"}:
            return False
        if text:
            self.snag(heading, f"“{text}”看不出是或否。", "请填“是”或“否”。")
        return None

    def one_of(self, heading: str, known: Mapping[str, str], *, must: bool = False) -> str:
        """The code of a word that is known by label or code; another is noted with those there are."""
        text = self.text(heading, must=must)
        if not text or text in known.values():
            return text
        if text not in known:
            listed = "、".join(known) or "（尚无）"
            self.snag(heading, f"没有“{text}”这个{heading}。", f"可以填：{listed}。")
            return ""
        return known[text]

    def some_of(self, heading: str, known: Mapping[str, str]) -> tuple[str, ...]:
        """The codes of words set apart by 、; none for 全部."""
        text = self.text(heading)
        if text in {"", "全部"}:
            return ()
        words = [text] if text in known else text.split("、")
        if strange := [word for word in words if word not in known and word not in known.values()]:
            self.snag(heading, f"没有“{strange[0]}”这个{heading}。", f"可以填：全部、{'、'.join(known)}。")
        return tuple(sorted(known.get(word, word) for word in words if word not in strange))

    def kind(self, heading: str, kinds: type[L], default: L) -> L:
        """A member of a closed list by its label."""
        found = self.one_of(heading, {one.label: one.value for one in kinds})
        return kinds(found) if found else default

    def who(self, name: str = "姓名", number: str = "工号") -> Named:
        """How the row names somebody."""
        cell = self._record.cell(name)
        return Named(self.text(name, must=True), self.text(number), cell.at)


def _department(row: _Row, wishes: Wishes, _words: Words) -> None:
    category = row.text("类别") and row.kind("类别", Category, Category.BUSINESS)
    wishes.departments.append(
        DepartmentWish(
            **row.place,
            name=row.text("名称", must=True),
            slug=row.text("代码"),
            category=category or None,
            general=row.yes("综合部门"),
        )
    )


def _person(row: _Row, wishes: Wishes, words: Words) -> None:
    place = row.place
    wish = PersonWish(
        **place,
        name=row.text("姓名", must=True),
        number=row.text("工号"),
        username=row.text("用户名").lower(),
        home_unit=row.text("派出单位"),
    )
    wishes.people.append(wish)
    if row.text("职务"):
        wishes.tenures.append(_post(row, words, {**place, "until": None}))


def _post(row: _Row, words: Words, place: dict[str, Any]) -> TenureWish:
    department = row.text("部门")
    return TenureWish(
        **place,
        who=row.who(),
        department="" if department in LEADERS else department,
        post=row.text("职务", must=True),
        rank=row.one_of("职级", words.ranks, must=True),
        kind=row.kind("任职方式", TenureKind, TenureKind.REGULAR),
    )


def _tenure(row: _Row, wishes: Wishes, words: Words) -> None:
    wishes.tenures.append(_post(row, words, row.place))


def _charge(row: _Row, wishes: Wishes, words: Words) -> None:
    department, line = row.text("部门"), row.one_of("业务条线", words.lines)
    if bool(department) == bool(line):
        row.snag("部门", "部门和业务条线须填一项，且只填一项。", "两项都分管的，请分两行填写。")
    wishes.charges.append(
        ChargeWish(
            **row.place,
            who=row.who(),
            kind=row.kind("方式", ChargeKind, ChargeKind.LEADS),
            department=department,
            line=line,
        )
    )


def _function(row: _Row, wishes: Wishes, words: Words) -> None:
    order = row.text("顺序")
    if order and not order.isdecimal():
        row.snag("顺序", f"“{order}”不是顺序。", "请填 0（主岗）、1（备岗）……")
        order = ""
    wishes.functions.append(
        FunctionWish(
            **row.place,
            who=row.who(),
            function=row.one_of("岗位", words.functions, must=True),
            department=row.text("部门"),
            position=int(order or 0),
        )
    )


def _seat(row: _Row, wishes: Wishes, _words: Words) -> None:
    name, post, department = row.text("姓名"), row.text("职务"), row.text("部门")
    if name and post:
        row.snag("职务", "姓名和职务只填一项。", "按人的填姓名，按职务的填部门和职务，谁任该职谁就是成员。")
    wishes.seats.append(
        SeatWish(
            **row.place,
            committee=row.text("委员会", must=True),
            slug=row.text("代码"),
            role=row.kind("角色", SeatRole, SeatRole.MEMBER),
            who=row.who() if name else None,
            department="" if name or department in LEADERS else department,
            post="" if name else post,
        )
    )


def _delegation(row: _Row, wishes: Wishes, words: Words) -> None:
    kinds = row.some_of("事项", words.kinds)
    wishes.delegations.append(
        DelegationWish(
            **row.place,
            who=row.who("委托人", "委托人工号"),
            delegate=row.who("受托人", "受托人工号"),
            kinds=kinds,
            when_absent=bool(row.yes("仅不在岗时")),
        )
    )


def _account(row: _Row, wishes: Wishes, _words: Words) -> None:
    wishes.accounts.append(
        AccountWish(
            **row.place,
            who=row.who(),
            username=row.text("用户名", must=True).lower(),
            keeper=bool(row.yes("制度管理员")),
        )
    )
