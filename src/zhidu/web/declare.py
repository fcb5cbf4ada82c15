"""What an institution declares of its pages in ``pages.py``: forms, registers, print-outs, menu items.

    from zhidu.web.declare import Choice, Column, Filter, Form, LongText, RegisterPage, Text, YesNo, site

    site.form(Form("press.release", (
        Text("title", "标题", most=100),
        LongText("body", "正文"),
        Choice("kind", "类别", domain="release_kind"),
        YesNo("data", "含未公布数据", default=False),
        Upload("attachment", "附件", required=False),
    ), intro="……"))
    site.register(RegisterPage("press.releases", columns=(...), filters=(...), counts=("section",)))

A form hands ``matters`` plain values that JSON can hold: text, codes and ISO dates as ``str``, yes/no as
``bool``, numbers as ``str`` of a decimal. Empty optional fields are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.dateparse import parse_date

from zhidu.kernel.regulations.public import declare_carrier

if TYPE_CHECKING:
    from .visiting import Visitor

TRUE_WORDS = frozenset({"true", "yes", "on", "1"})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for; ``key`` names the value, ``help`` stands below, ``wide`` takes the row."""

    key: str
    label: str
    required: bool = True
    help: str = ""
    wide: bool = False
    kind: ClassVar[str] = "text"

    def read(self, typed: str) -> Any:
        """The value of what was typed; raises ValueError with words for the person."""
        return typed

    def sample(self) -> Any:
        """Some value of the right type."""
        return self.label


@dataclass(frozen=True, slots=True)
class Text(Field):
    """One line, at most ``most`` characters."""

    most: int = 200
    placeholder: str = ""

    def read(self, typed: str) -> str:
        """The line; too long is refused."""
        return _within(typed, self.most)


@dataclass(frozen=True, slots=True)
class LongText(Field):
    """Several lines, at most ``most`` characters."""

    most: int = 20_000
    rows: int = 6
    kind: ClassVar[str] = "longtext"

    def read(self, typed: str) -> str:
        """The text; too long is refused."""
        return _within(typed, self.most)


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A date; the value is ``YYYY-MM-DD``."""

    kind: ClassVar[str] = "date"

    def read(self, typed: str) -> str:
        """The date in ISO form."""
        try:
            day = parse_date(typed)
        except ValueError:
            day = None
        if day is None:
            raise ValueError(f"“{typed}”不是日期，请按 2026-11-22 的样子填写。")
        return day.isoformat()

    def sample(self) -> str:
        """Some day."""
        return "2000-01-01"


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A number with its unit, between ``least`` and ``most``; the value is its decimal as text."""

    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    step: str = "any"
    kind: ClassVar[str] = "number"

    def read(self, typed: str) -> str:
        """The number, written plainly."""
        try:
            value = Decimal(typed)
        except InvalidOperation:
            raise ValueError(f"“{typed}”不是数字。") from None
        if not value.is_finite():
            raise ValueError(f"“{typed}”不是数字。")
        if self.least is not None and value < self.least:
            raise ValueError(f"不能小于 {self.least}{self.unit}。")
        if self.most is not None and value > self.most:
            raise ValueError(f"不能大于 {self.most}{self.unit}。")
        return f"{value:f}"

    def sample(self) -> str:
        """The least number allowed."""
        return str(self.least if self.least is not None else 1)


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One value of a ``domain`` of the office's rules, or of fixed ``options`` (code, label)."""

    domain: str = ""
    options: tuple[tuple[str, str], ...] = ()
    kind: ClassVar[str] = "choice"

    def sample(self) -> str:
        """The first of the fixed options."""
        return self.options[0][0] if self.options else self.key


@dataclass(frozen=True, slots=True)
class YesNo(Field):
    """是 or 否; ``default`` None makes the person decide."""

    default: bool | None = None
    kind: ClassVar[str] = "yesno"

    def read(self, typed: str) -> bool:
        """True for yes."""
        return typed.lower() in TRUE_WORDS

    def sample(self) -> bool:
        """No."""
        return False


@dataclass(frozen=True, slots=True)
class Upload(Field):
    """A file, kept with the matter; it is scanned for marks before it is kept."""

    kind: ClassVar[str] = "file"


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one kind of matter; ``sections`` puts headings before the fields they name."""

    matter_kind: str
    fields: tuple[Field, ...]
    intro: str = ""
    sections: tuple[tuple[str, str], ...] = ()  # (key of the first field, heading)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; ``kind`` is text, date, moment, number, yesno or matter (a link)."""

    key: str
    label: str
    kind: str = "text"
    sortable: bool = True
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Something a list can be narrowed by; ``kind`` is text, choice, year, date_from or date_to."""

    key: str
    label: str
    kind: str = "text"
    domain: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """How a register is shown; without one, the register's own columns are shown as text.

    ``counts`` names the columns for which the page counts rows by value (a year's rows per section).
    """

    code: str
    columns: tuple[Column, ...] = ()
    filters: tuple[Filter, ...] = ()
    counts: tuple[str, ...] = ()
    intro: str = ""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the main menu; ``shown`` decides for whom (everybody, if not given)."""

    label: str
    path: str
    order: int = 100
    shown: Callable[[Visitor], bool] = field(default=lambda visitor: visitor.person is not None)


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A menu item as it stands on one page."""

    label: str
    path: str
    current: bool


class Site:
    """What has been declared; each code once, and nothing after the first page was served."""

    def __init__(self) -> None:
        self._forms: dict[str, Form] = {}
        self._registers: dict[str, RegisterPage] = {}
        self._menu: dict[str, MenuItem] = {}

    def form(self, form: Form) -> Form:
        """Declare the form of a kind of matter."""
        keys = [item.key for item in form.fields]
        if len(set(keys)) < len(keys):
            raise ValueError(f"the form of “{form.matter_kind}” uses a key twice")
        _once(self._forms, form.matter_kind, form)
        for place in ("start", "form"):
            declare_carrier(notice_code(form.matter_kind, place), "办前须知：填表页的说明")
        return form

    def register(self, page: RegisterPage) -> RegisterPage:
        """Declare how a register is shown."""
        _once(self._registers, page.code, page)
        return page

    def menu(self, item: MenuItem) -> MenuItem:
        """Declare a menu item."""
        _once(self._menu, item.path, item)
        return item

    def form_of(self, matter_kind: str) -> Form | None:
        """The declared form, if any."""
        return self._forms.get(matter_kind)

    def register_page(self, code: str) -> RegisterPage | None:
        """How the register is shown, if declared."""
        return self._registers.get(code)

    def field_labels(self) -> dict[str, str]:
        """The labels of all declared fields by key."""
        return {item.key: item.label for form in self._forms.values() for item in form.fields}

    def menu_for(self, visitor: Visitor, path: str) -> tuple[MenuEntry, ...]:
        """The menu of this visitor, the present page marked."""
        shown = sorted(
            (item for item in self._menu.values() if item.shown(visitor)), key=lambda item: item.order
        )
        best = max((item.path for item in shown if path.startswith(item.path)), key=len, default="")
        return tuple(MenuEntry(item.label, item.path, item.path == best) for item in shown)


def notice_code(matter_kind: str, place: str = "start") -> str:
    """The carrier of clauses that only inform: they stand above the forms of their line of work."""
    return f"text:{matter_kind.partition('.')[0]}.{place}"


def _once(register: dict[str, Any], code: str, card: Any) -> None:
    if code in register:
        raise ValueError(f"“{code}” is declared twice")
    register[code] = card


def _within(typed: str, most: int) -> str:
    if len(typed) > most:
        raise ValueError(f"最多 {most} 字，现在 {len(typed)} 字，请删去 {len(typed) - most} 字。")
    return typed


site = Site()
