"""空白登记簿: every register, ledger and checklist as an empty form, for what is kept on paper only.

On an office network this is all there is of the ledgers about single state secrets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse

from zhidu.kernel.custody.public import blank_thing_kinds
from zhidu.kernel.registers.public import blank_registers
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Checklist
from zhidu.kernel.words.public import NotVisible
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

LINES = 18
_OF_THINGS = ("编号", "名称", "密级", "持有人签字", "存放处", "归还期限")


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty register: what stands above it, and the heads of its columns."""

    code: str
    label: str
    heads: tuple[str, ...]


def blanks() -> Mapping[str, Blank]:
    """Every register and ledger that there can be, by code."""
    registers = [
        Blank(one.code, one.label, ("编号", "登记日期", *(column.label for column in one.columns), "备注"))
        for one in blank_registers()
    ]
    ledgers = [
        Blank(one.code, one.label, (*_OF_THINGS, *(column.label for column in one.columns), "备注"))
        for one in blank_thing_kinds()
    ]
    return {one.code: one for one in (*ledgers, *registers)}


@route("blank-registers/", policy=person)
def blank_register_index(request: Request) -> HttpResponse:
    """All of them, and the checklists of the office's rules."""
    context = {"blanks": tuple(blanks().values()), "checklists": _checklists(request)}
    return page(request, "web/custody/blanks.html", context)


def _checklists(request: Request) -> tuple[Checklist, ...]:
    """The checklists of the rules in force, by label."""
    rules = rulebook(request.visitor.at_office.id, request.visitor.on)
    codes = {one.code for edition in rules.editions for one in edition.pack.checklists}
    return tuple(sorted(map(rules.checklist, codes), key=lambda one: (one.label, one.code)))


@route("blank-registers/checklists/<str:code>/", policy=person)
def blank_checklist(request: Request, code: str) -> HttpResponse:
    """A checklist to tick on paper and sign."""
    found = next((one for one in _checklists(request) if one.code == code), None)
    if found is None:
        raise NotVisible
    return page(request, "web/custody/blank_checklist.html", {"checklist": found})


@route("blank-registers/<str:code>/", policy=person)
def blank_register(request: Request, code: str) -> HttpResponse:
    """One of them, ready to print."""
    found = blanks().get(code)
    if found is None:
        raise NotVisible
    context = {"blank": found, "lines": range(1, LINES + 1), "wide": len(found.heads) > 5}
    return page(request, "web/custody/blank.html", context)
