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
    site.list(ListPage("leave.away", "谁不在岗", columns=(...), filters=(...), rows=lambda visitor: [...]))

A form hands ``matters`` plain values that JSON can hold: text, codes and ISO dates as ``str``, yes/no as
``bool``, numbers as ``str`` of a decimal. Empty optional fields are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.secrecy.public import exists_here

from .columns import Cell, Column, Filter, Found, ListPage, RegisterPage, Wish
from .deed_cards import MADE, Deed
from .fields import Choice, Day, Field, LongText, Moment, Number, Only, Person, Text, Time, Upload, YesNo
from .thing_pages import ThingPage

if TYPE_CHECKING:
    from .visiting import Visitor

__all__ = [
    "MADE",
    "SHOWN_ON_BENCH",
    "Cell",
    "Choice",
    "Column",
    "Day",
    "Deed",
    "Field",
    "Filter",
    "Form",
    "Found",
    "ListPage",
    "LongText",
    "MenuEntry",
    "MenuItem",
    "Moment",
    "Number",
    "Only",
    "Panel",
    "Person",
    "RegisterPage",
    "Site",
    "Text",
    "ThingPage",
    "Time",
    "Upload",
    "Wish",
    "YesNo",
    "notice_codes",
    "site",
]

C = TypeVar("C")

# How many lines a part of the workbench shows; the rest is behind its list.
SHOWN_ON_BENCH = 10


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one kind of matter; ``sections`` puts headings before the fields they name, ``shown`` says
    to whom it is offered (everybody, if not given).
    """

    matter_kind: str
    fields: tuple[Field, ...]
    intro: str = ""
    sections: tuple[tuple[str, str], ...] = ()  # (key of the first field, heading)
    shown: Callable[[Visitor], bool] = field(default=lambda visitor: True)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the main menu; ``shown`` decides for whom (everybody, if not given). ``also`` are the
    beginnings of addresses that belong to it though they do not begin with its own.
    """

    label: str
    path: str
    order: int = 100
    shown: Callable[[Visitor], bool] = field(default=lambda visitor: visitor.person is not None)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A menu item as it stands on one page."""

    label: str
    path: str
    current: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page that an institution brings: ``build`` gives its context, or nothing to show."""

    code: str
    template: str
    build: Callable[..., Mapping[str, Any] | None]


class Site:
    """What has been declared; each code once, and nothing after the first page was served."""

    def __init__(self) -> None:
        self._forms: dict[str, Form] = {}
        self._registers: dict[str, RegisterPage] = {}
        self._lists: dict[str, ListPage] = {}
        self._menu: dict[str, MenuItem] = {}
        self._deeds: dict[str, Deed] = {}
        self._panels: dict[str, Panel] = {}
        self._bench: dict[str, Panel] = {}
        self._checks: dict[str, Panel] = {}
        self._things: dict[str, ThingPage] = {}
        self._work: dict[str, str] = {}

    def form(self, form: Form) -> Form:
        """Declare the form of a kind of matter."""
        keys = [item.key for item in form.fields]
        if len(set(keys)) < len(keys):
            raise ValueError(f"the form of “{form.matter_kind}” uses a key twice")
        for place, item in enumerate(form.fields):
            if item.only is not None and item.only.key and item.only.key not in keys[:place]:
                raise ValueError(f"“{item.key}” depends on a box that does not stand before it")
        _once(self._forms, form.matter_kind, form)
        for code in notice_codes(form.matter_kind):
            declare_carrier(code, "办前须知：填表页的说明")
        return form

    def register(self, page: RegisterPage) -> RegisterPage:
        """Declare how a register is shown."""
        _once(self._registers, page.code, page)
        return page

    def list(self, page: ListPage) -> ListPage:
        """Declare a list of the institution's own; its page is ``/lists/<code>/``."""
        _once(self._lists, page.code, page)
        return page

    def deed(self, deed: Deed) -> Deed:
        """Declare a small form behind an act."""
        _once(self._deeds, deed.code, deed)
        return deed

    def deed_of(self, code: str) -> Deed | None:
        """The deed of that code, if declared."""
        return _here(self._deeds, code)

    def thing(self, page: ThingPage) -> ThingPage:
        """Declare how the things of a kind are shown."""
        _once(self._things, page.kind, page)
        return page

    def thing_page(self, kind: str) -> ThingPage:
        """How the things of a kind are shown: as declared, else plainly."""
        return self._things.get(kind) or ThingPage(kind)

    def work(self, code: str, path: str) -> None:
        """Declare where what is due under this code is worked on; that it is done is said as ever."""
        _once(self._work, code, path)

    def work_at(self, code: str) -> str:
        """The page where what is due under the code is worked on, if declared; the code of what single people
        owe, or what somebody owes for one thing, ends in an id.
        """
        path = self._work.get(code) or self._work.get(code.rpartition(".")[0], "")
        return path if _leads_somewhere(path) else ""

    def menu(self, item: MenuItem) -> MenuItem:
        """Declare a menu item."""
        _once(self._menu, item.path, item)
        return item

    def panel(self, panel: Panel) -> Panel:
        """Declare a part of the page of one kind of matter: ``build(visitor, view)``."""
        _once(self._panels, panel.code, panel)
        return panel

    def bench(self, panel: Panel) -> Panel:
        """Declare a part of the workbench: ``build(visitor)``."""
        _once(self._bench, panel.code, panel)
        return panel

    def check(self, panel: Panel) -> Panel:
        """Declare what a form says of its files before they are handed in: ``build(visitor, matter id)``."""
        _once(self._checks, panel.code, panel)
        return panel

    def check_of(self, matter_kind: str) -> Panel | None:
        """What an institution says of the files of a form of this kind, if anything."""
        return _here(self._checks, matter_kind)

    def panel_of(self, matter_kind: str) -> Panel | None:
        """What an institution adds to the page of this kind, if anything."""
        return _here(self._panels, matter_kind)

    def bench_panels(self) -> tuple[Panel, ...]:
        """What institutions add to the workbench."""
        return tuple(self._bench[code] for code in sorted(self._bench) if exists_here(code))

    def form_of(self, matter_kind: str) -> Form | None:
        """The declared form, if any."""
        return _here(self._forms, matter_kind)

    def register_page(self, code: str) -> RegisterPage | None:
        """How the register is shown, if declared."""
        return _here(self._registers, code)

    def list_page(self, code: str) -> ListPage | None:
        """The institution's list of that code, if declared."""
        return _here(self._lists, code)

    def list_pages(self) -> tuple[ListPage, ...]:
        """Every list that institutions declared and that exists here."""
        return tuple(page for page in self._lists.values() if exists_here(page.code))

    def field_labels(self) -> dict[str, str]:
        """The labels of all declared fields by key."""
        return {item.key: item.label for form in self._forms.values() for item in form.fields}

    def menu_for(self, visitor: Visitor, path: str) -> tuple[MenuEntry, ...]:
        """The menu of this visitor, the present page marked."""
        shown = sorted(
            (item for item in self._menu.values() if _leads_somewhere(item.path) and item.shown(visitor)),
            key=lambda item: item.order,
        )
        near = [(own, item) for item in shown for own in (item.path, *item.also) if path.startswith(own)]
        _, here = max(near, key=lambda pair: len(pair[0]), default=("", None))
        return tuple(MenuEntry(item.label, item.path, item is here) for item in shown)


def notice_codes(matter_kind: str) -> tuple[str, str]:
    """The carriers of clauses that only inform: beside the form of this kind, and beside all of its line."""
    return f"text:{matter_kind}", f"text:{matter_kind.partition('.')[0]}.start"


def _here(register: Mapping[str, C], code: str) -> C | None:
    """What was declared under the code, if that exists in this installation."""
    return register.get(code) if exists_here(code) else None


def _leads_somewhere(path: str) -> bool:
    """Whether what an address names (``/lists/<code>/``, ``?kind=<code>``) exists in this installation."""
    return all(map(exists_here, _parts(path)))


@cache
def _parts(path: str) -> tuple[str, ...]:
    return tuple(re.split("[/?=&]", path))


def _once(register: dict[str, Any], code: str, card: Any) -> None:
    if code in register:
        raise ValueError(f"“{code}” is declared twice")
    register[code] = card


site = Site()
