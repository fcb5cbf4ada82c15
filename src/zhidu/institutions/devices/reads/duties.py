"""Whom the office's rules name for the work with devices."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.devices.rules import Responsible
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import Named, is_among, named_by
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import BadValue

LEDGER, REPAIR = "ledger", "repair"
CATEGORY, DUTY = "device_category", "device_duty"


def named_for(office_id: int, on: date, duty: str) -> Named:
    """Whom the rules name for a duty; nobody where they do not speak of it, or know no such duty."""
    try:
        return named_by(office_id, on, Responsible(duty=duty))
    except BadValue:
        return Named()


def ledger_of(office_id: int, on: date, category: str) -> Named:
    """Who keeps the ledger of devices of this category: whom a rule of its own names, or who keeps it all."""
    own = named_for(office_id, on, category)
    return own if own.codes else named_for(office_id, on, LEDGER)


def keepers(office_id: int, on: date) -> frozenset[str]:
    """The bodies that see every device: who keeps the ledger, whole or of one category."""
    categories = [one.code for one in rulebook(office_id, on).domain(CATEGORY)]
    found = [named_for(office_id, on, one).codes for one in (LEDGER, *categories)]
    return frozenset().union(*found)


def keeps(acting: Acting, category: str) -> bool:
    """Whether the person at work keeps the ledger of devices of this category."""
    named = ledger_of(acting.office_id, acting.on, category)
    return is_among(acting.office_id, acting.person_id, acting.on, named.codes)


def maintains(acting: Acting) -> bool:
    """Whether the person at work is of those who look after devices: repair them or keep their ledger."""
    codes = [one for duty in (REPAIR, LEDGER) for one in named_for(acting.office_id, acting.on, duty).codes]
    return is_among(acting.office_id, acting.person_id, acting.on, codes)
