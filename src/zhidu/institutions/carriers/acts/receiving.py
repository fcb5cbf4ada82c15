"""Receiving: counted, registered, numbered and signed for; what was printed or brought back, too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhidu.institutions.carriers.reads.chosen import parts
from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.institutions.carriers.reads.rules import (
    CIRCLE,
    KEEP,
    REGISTRARS,
    due_by,
    heads_for,
    must_be_named,
)
from zhidu.institutions.carriers.rules import CountsAs, Source
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import Enrolment, enrol
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import asked, declare_carrier
from zhidu.kernel.rulebook.public import YesNo
from zhidu.kernel.secrecy.public import Term
from zhidu.kernel.words.public import MOST_COUNTED, Level, Refusal

from .keeping_guards import holder_of

_SPAN = re.compile(r"(\d{1,8})\s*[-－—~～至]\s*(\d{1,8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the clerk enters of carriers that came together: alike but for the numbers of the copies."""

    form: str
    source: Source
    title: str
    level: Level
    term: Term | None
    came_on: date
    keeper_id: int
    kept_at: str
    counted: bool
    classified: bool = True
    keeping: str = KEEP
    holder: str = ""
    originator: str = ""
    document_number: str = ""
    secret_number: str = ""
    copies: Sequence[str] = ("",)
    sheets: int | None = None
    urgency: str = "ordinary"
    no_reprint: bool = False
    place: str = ""
    brought_by_id: int | None = None
    return_on: date | None = None
    readers: frozenset[int] = field(default_factory=frozenset)


def copy_numbers(written: str) -> tuple[str, ...]:
    """The numbers of the copies as somebody writes them: "12-14" are three, "0012，0015" two, nothing is one.

    Raises Refusal for more than can be received at once, and for a span that runs backwards.
    """
    found: list[str] = []
    for part in parts(_SPAN.sub(r"\1-\2", written)):
        span = _SPAN.fullmatch(part)
        first, last = (int(span[1]), int(span[2])) if span else (0, 0)
        if span and not 0 <= last - first < MOST_COUNTED:
            raise Refusal(
                f"份号“{part}”不对。", todo=f"请从小到大填写，一次最多 {MOST_COUNTED} 份，例如 0012-0014。"
            )
        width = len(span[1]) if span else 0
        found += [f"{one:0{width}}" for one in range(first, last + 1)] if span else [part[:20]]
    if len(set(found)) != len(found) or len(found) > MOST_COUNTED:
        raise Refusal("份号重复，或者一次登记得太多。", todo=f"请逐份核对份号，一次最多 {MOST_COUNTED} 份。")
    return tuple(found) or ("",)


declare_carrier("guard:carriers.registrar", "登记载体时核对由谁登记、是否清点")
declare_carrier("guard:carriers.counts_as", "登记载体时核对是否按涉密载体管理")


ARRIVALS = {Source.MEETING: "from_meeting", Source.FETCHED: "cable_fetched"}
"""What happened when somebody has brought it in, from which the rules count the day of its registration."""


def _duties(what: Receipt) -> tuple[str, ...]:
    return ("receive_fetched", *REGISTRARS) if what.source is Source.FETCHED else REGISTRARS


def _may_register(acting: Acting, first_id: int, what: Receipt) -> None:
    del first_id
    must_be_named(acting, _duties(what), "登记涉密载体")


@act("carriers.receive", wording="登记涉密载体", right=_may_register)
def receive(acting: Acting, first_id: int, what: Receipt) -> Done[tuple[int, ...]]:
    """Register what came, each copy as a carrier of its own with the next number; gives their ids.

    The first has the id of the form, so that a form sent twice registers once (Overtaken). Raises Refusal
    for what was not counted, what counts as classified but is given no level, and where a rule on keeping
    stands against it.
    """
    named = must_be_named(acting, _duties(what), "登记涉密载体")
    late, by = _late(acting, what)
    clauses = (*named, *_classified(acting, what), *by)
    if not what.counted:
        raise Refusal("尚未清点。", clauses=clauses, todo="请核对份数、页数和编号，相符后再登记。")
    ids = (first_id, *(fresh_id() for _ in what.copies[1:]))
    heads, _ = heads_for(acting.office_id, acting.on, CIRCLE)
    moved = [
        enrol(acting, one, _enrolment(acting, what, number, heads, late), clauses=clauses)
        for one, number in zip(ids, what.copies, strict=True)
    ]
    cited = tuple(dict.fromkeys(clause for one in moved for clause in one.clauses))
    return Done("carrier", first_id, ids, clauses=cited, content={"copies": len(ids)})


def _classified(acting: Acting, what: Receipt) -> tuple[str, ...]:
    """The clauses by which it counts as classified; Refusal where it then has no level of secrets."""
    answer = asked(acting.office_id, acting.on, CountsAs(form=what.form, classified=what.classified))
    if answer is None or not isinstance(answer.value, YesNo):
        return ()
    clauses = tuple(clause.id for clause in answer.clauses)
    if answer.value.yes and not what.level.is_state_secret:
        raise Refusal(
            "内容涉密，须按涉密载体登记密级。",
            clauses=clauses,
            todo="请按载体上标明的密级登记；没有标明的，先送负责人定密。",
        )
    return clauses


def _late(acting: Acting, what: Receipt) -> tuple[str, tuple[str, ...]]:
    """Says that what was brought in should have been handed in before, and by which clauses; it is registered
    all the same.
    """
    event = ARRIVALS.get(what.source)
    due = due_by(acting.office_id, what.came_on, event) if event else None
    if due is None:
        return "", ()
    return (f"应于 {due[0]} 以前交来登记，逾期。" if acting.on > due[0] else ""), due[1]


def _enrolment(
    acting: Acting, what: Receipt, copy_number: str, heads: frozenset[int], late: str
) -> Enrolment:
    return Enrolment(
        kind=CARRIER,
        name=what.title,
        level=what.level,
        keeper_id=what.keeper_id,
        place=what.place,
        term=what.term,
        readers=heads | what.readers | ({acting.person_id} if acting.person_id else set()),
        source=what.originator,
        copyable=not what.no_reprint,
        note=late,
        form=_form(acting, what, copy_number),
    )


def _form(acting: Acting, what: Receipt, copy_number: str) -> Mapping[str, Any]:
    """What guards look at and what is kept of the carrier, as JSON can hold it."""
    return {
        "form": what.form,
        "source": what.source.value,
        "originator": what.originator,
        "document_number": what.document_number,
        "secret_number": what.secret_number,
        "copy_number": copy_number,
        "sheets": what.sheets,
        "urgency": what.urgency,
        "keeping": what.keeping,
        "kept_at": what.kept_at,
        "came_on": what.came_on.isoformat(),
        "brought_by_id": what.brought_by_id,
        "return_on": what.return_on.isoformat() if what.return_on else None,
        "holder": what.holder or holder_of(acting.office_id, what.keeper_id, acting.on),
        "has_term": what.term is not None,
    }
