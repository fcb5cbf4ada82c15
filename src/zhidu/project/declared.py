"""Lists and deeds that are declared for the pages, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zhidu.api.callers import Caller
from zhidu.api.ports import Box, Narrowed, Shelf, Sieve, Told
from zhidu.api.problems import WrongFilter, WrongForm
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import ThingsFound, thing_kind, things
from zhidu.kernel.matters.public import Queue, QueuePage, queue
from zhidu.kernel.offices.public import fresh_id, office
from zhidu.kernel.registers.public import RegisterPage, register, rows
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import WrongUse
from zhidu.web.controls import Control, form_controls, read_form
from zhidu.web.custody import lists as ledgers
from zhidu.web.declare import Column, Filter, Wish
from zhidu.web.doing import boxes_of_deed, carry_out, deed_for
from zhidu.web.listing import offering
from zhidu.web.views import queues, registers
from zhidu.web.visiting import Visitor
from zhidu.web.wishes import PREFIX, read


def visitor_at(caller: Caller) -> Visitor:
    """The caller as the pages know people."""
    return Visitor(
        account_id=caller.bearer.account_id,
        username=caller.bearer.username,
        must_change_password=False,
        roles=caller.bearer.roles,
        sees_as=caller.viewer,
        office=office(caller.office_id),
        person=caller.person,
    )


def boxes_of(controls: Iterable[Control]) -> tuple[Box, ...]:
    """The boxes of a form without what only a page needs."""
    return tuple(
        Box(
            key=one.name,
            label=one.label,
            kind=one.kind,
            required=one.required,
            help=one.help,
            options=one.options,
            unit=one.unit,
            least=one.least,
            most=one.most,
            length=one.length,
        )
        for one in controls
    )


class DeclaredLists:
    """Queues and registers as the pages list them."""

    def of_queue(self, caller: Caller, name: Queue) -> Shelf:
        """What a queue can be narrowed and sorted by."""
        return _shelf(queues.filters_of(name), queues.columns_of(name), caller)

    def of_register(self, caller: Caller, code: str) -> Shelf:
        """What a register can be narrowed and sorted by."""
        card = register(code)
        return _shelf(registers.filters_of(card), registers.columns_of(card), caller)

    def of_things(self, caller: Caller, code: str) -> Shelf:
        """What the ledger of a kind can be narrowed and sorted by."""
        filters = ledgers.ledger_filters(visitor_at(caller))
        return _shelf(filters, ledgers.ledger_columns(thing_kind(code)), caller)

    def things(self, caller: Caller, code: str, asked: Narrowed) -> ThingsFound:
        """One page of the ledger of a kind."""
        filters, columns = (
            ledgers.ledger_filters(visitor_at(caller)),
            ledgers.ledger_columns(thing_kind(code)),
        )
        wish = ledgers.wanted(_wish(filters, columns, caller, asked))
        return things(caller.viewer, replace(wish, kinds=(code,)))

    def queue(self, caller: Caller, name: Queue, asked: Narrowed) -> QueuePage:
        """One page of a queue."""
        wish = _wish(queues.filters_of(name), queues.columns_of(name), caller, asked)
        return queue(caller.viewer, name, wish.page, wish.size, wish=queues.wanted(wish))

    def register(self, caller: Caller, code: str, asked: Narrowed) -> RegisterPage:
        """One page of a register."""
        card = register(code)
        wish = _wish(registers.filters_of(card), registers.columns_of(card), caller, asked)
        try:
            return rows(
                caller.viewer, code, filters=wish.filters, order=wish.order, page=wish.page, size=wish.size
            )
        except WrongUse as wrong:
            raise WrongFilter(wrong.what, todo=wrong.todo) from wrong


def _shelf(filters: Sequence[Filter], columns: Sequence[Column], caller: Caller) -> Shelf:
    visitor = visitor_at(caller)
    offered = [offering(one, visitor) for one in filters]
    return Shelf(
        tuple(Sieve(one.label, one.kind, one.names, one.options) for one in offered),
        tuple((one.key, one.label) for one in columns if one.sortable),
    )


def _wish(filters: Sequence[Filter], columns: Sequence[Column], caller: Caller, asked: Narrowed) -> Wish:
    """The wish, checked as the page checks it."""
    visitor = visitor_at(caller)
    offered = [offering(one, visitor) for one in filters]
    query = {f"{PREFIX}{name}": text for name, text in asked.filters.items()}
    try:
        found = read(query | {"order": asked.order}, columns, offered, "", asked.size)
    except WrongUse as wrong:
        raise WrongFilter(wrong.what, todo=_offers(offered, columns)) from wrong
    if found.problem:
        raise WrongFilter(found.problem, todo="请改正后重发。")
    return replace(found.wish, page=asked.page)


def _offers(filters: Sequence[Filter], columns: Sequence[Column]) -> str:
    names = "、".join(name for one in filters for name in one.names)
    orders = "、".join(one.key for one in columns if one.sortable)
    return f"可用的筛选：{names}；可用的排序：{orders}。选项的代码见目录。"


class DeclaredDeeds:
    """The small forms of institutions."""

    def told(self, caller: Caller, code: str, about: int) -> Told:
        """The form, for whom it is there."""
        visitor = visitor_at(caller)
        declared, told = deed_for(visitor, code, about)
        typed = declared.typed(visitor, about)
        rules = rulebook(caller.office_id, today())
        boxes = form_controls(boxes_of_deed(declared, visitor), typed, rules, visitor=visitor)
        return Told(declared.title, told, boxes_of(boxes), typed)

    def run(self, caller: Caller, code: str, about: int, typed: Mapping[str, str]) -> str:
        """Do it, for whom it is there; gives what the page would say. What it makes has a new id: that a
        request sent twice is done once is seen to by its key.
        """
        visitor = visitor_at(caller)
        declared, _ = deed_for(visitor, code, about)
        form = boxes_of_deed(declared, visitor)
        filled = read_form(form, typed)
        strange = dict.fromkeys(set(typed) - {one.key for one in form.fields}, "表单没有这一项。")
        if filled.errors or strange:
            raise WrongForm({**filled.errors, **strange})
        carry_out(declared, caller.acting(), about, filled.values, fresh_id())
        return declared.said
