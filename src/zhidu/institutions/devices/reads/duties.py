"""Whom the office's rules name for the work with devices."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from zhidu.institutions.devices.rules import Responsible
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import bodies_of
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import BadValue, Codes, NoRule

LEDGER, REPAIR = "ledger", "repair"
CATEGORY, DUTY = "device_category", "device_duty"

Named = tuple[frozenset[str], tuple[str, ...]]


def named_for(office_id: int, on: date, duty: str) -> Named:
    """The bodies that the rules name for a duty, and the clauses; nobody where they do not speak of it."""
    try:
        answer = rulebook(office_id, on).ask(Responsible(duty=duty))
    except (NoRule, BadValue):
        return frozenset(), ()
    codes = frozenset(answer.value.codes) if isinstance(answer.value, Codes) else frozenset()
    return codes, tuple(one.id for one in answer.clauses)


def ledger_of(office_id: int, on: date, category: str) -> Named:
    """Who keeps the ledger of devices of this category: whom a rule of its own names, or who keeps it all."""
    own = named_for(office_id, on, category)
    return own if own[0] else named_for(office_id, on, LEDGER)


def keepers(office_id: int, on: date) -> frozenset[str]:
    """The bodies that see every device: who keeps the ledger, whole or of one category."""
    categories = [one.code for one in rulebook(office_id, on).domain(CATEGORY)]
    found = [named_for(office_id, on, one)[0] for one in (LEDGER, *categories)]
    return frozenset().union(*found)


def keeps(acting: Acting, category: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the person at work keeps the ledger of this category, and by which clauses."""
    codes, clauses = ledger_of(acting.office_id, acting.on, category)
    return _is_one(acting, codes), clauses


def maintains(acting: Acting) -> bool:
    """Whether the person at work is of those who look after devices: repair them or keep their ledger."""
    codes = (named_for(acting.office_id, acting.on, duty)[0] for duty in (REPAIR, LEDGER))
    return _is_one(acting, frozenset().union(*codes))


def _is_one(acting: Acting, codes: Collection[str]) -> bool:
    if acting.person_id is None:
        return False
    return bool(set(codes) & bodies_of(acting.person_id, acting.on, office_id=acting.office_id))
