"""What happened with items online and may count: those that came late, and operators that took too long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from zhidu.kernel.clock.public import LEGAL_ZONE, legal_day
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Rulebook, Steps
from zhidu.kernel.scoring.public import FactKind, Proposal, declare_kind, declare_source
from zhidu.kernel.words.public import Verb

from .reads.rows import ItemCard, late_items
from .reads.terms import COLUMN, SITE, ask, label, uploader_of
from .rules import Chain

LATE, SLOW = "publication.late", "publication.operator_late"


def _late(data: Mapping[str, Any]) -> str:
    done = f"{data['done']}才上网" if data.get("done") else f"到{data['seen']}还没有上网"
    return f"“{data['column']}”栏目一条信息应于{data['due']}前上{data['site']}，{done}"


def _slow(data: Mapping[str, Any]) -> str:
    done = f"{data['done']}才发布" if data.get("done") else "还没有发布"
    return f"“{data['column']}”栏目一条信息，上网操作员应于{data['hours']}前发布到{data['site']}，{done}"


declare_kind(FactKind(LATE, "信息上网逾期", _late))
declare_kind(FactKind(SLOW, "操作员发布逾期", _slow))


@declare_source
def late(office_id: int, on: date) -> Iterator[Proposal]:
    """The section answers for the day, the department that uploads for its operator's hours."""
    book = rulebook(office_id, on)
    for item in late_items(office_id, on):
        if item.late and item.due_on is not None:
            yield Proposal(
                kind=LATE,
                department=item.section,
                on=item.due_on,
                clause=item.due_clause,
                **_about(book, item, on),
            )
        if item.operator_late and item.operator_due is not None:
            section = uploader_of(book, item.site) or item.section
            day, clause = legal_day(item.operator_due), _hours_clause(book, item)
            yield Proposal(kind=SLOW, department=section, on=day, clause=clause, **_about(book, item, on))


def _about(book: Rulebook, item: ItemCard, on: date) -> dict[str, Any]:
    """What every fact of an item says: which column and site, when it was due, when it came; no title."""
    return {
        "about_kind": "matter",
        "about_id": item.matter_id,
        "data": {
            "column": label(book, COLUMN, item.column),
            "site": label(book, SITE, item.site),
            "due": item.due_on.isoformat() if item.due_on else "",
            "hours": spoken(item.operator_due),
            "done": spoken(item.published_at),
            "seen": on.isoformat(),
        },
    }


def spoken(moment: datetime | None) -> str:
    """A moment as the office writes it; empty without one."""
    return f"{moment.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}" if moment else ""


def _hours_clause(book: Rulebook, item: ItemCard) -> str:
    answer = ask(book, Chain(kind=item.kind, site=item.site))
    steps = answer.value.steps if answer is not None and isinstance(answer.value, Steps) else ()
    return next((one.clause for one in steps if one.do is Verb.CARRY_OUT and one.due is not None), "")
