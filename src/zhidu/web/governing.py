"""The versions of the regulations that a running matter goes by, with the way to read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhidu.kernel.matters.public import MatterView
from zhidu.kernel.regulations.public import AdoptionCard, adoptions, rulebook
from zhidu.kernel.rulebook.public import Rulebook

from .links import regulation_path


@dataclass(frozen=True, slots=True)
class Governing:
    """A regulation that a matter cites, in the version it goes by.

    ``day`` is one on which a reader finds that version, None for today; ``path`` leads to it, ``changed`` to
    what is otherwise in today's version.
    """

    regulation: str
    title: str
    version: str
    day: date | None
    path: str
    changed: str = ""


def governing(found: MatterView, rules: Rulebook, today: date) -> tuple[Governing, ...]:
    """The regulations that the matter cites, as ``rules``, by which it goes, have them."""
    cited = {clause.rpartition("-")[0] for clause in found.clauses}
    now = {edition.version for edition in rulebook(found.office_id, today).editions}
    held = {f"{card.regulation}@{card.digest[:12]}": card for card in adoptions(found.office_id)}
    return tuple(
        _current(head.id, head.title, edition.version)
        if edition.version in now
        else _earlier(head.title, edition.version, held[edition.version], rules.on, today)
        for edition in rules.editions
        for head in [edition.pack.regulation]
        if head.id in cited
    )


def _current(regulation: str, title: str, version: str) -> Governing:
    return Governing(regulation, title, version, None, regulation_path(regulation))


def _earlier(title: str, version: str, card: AdoptionCard, asked: date, today: date) -> Governing:
    """A version that no longer is, or not yet is, that of today."""
    begins, ends = first_day(card), last_day(card)
    day = min(max(asked, begins), ends)
    changed = f"/rulebook/changes/?from={day.isoformat()}&to={today.isoformat()}#{card.regulation}"
    return Governing(card.regulation, title, version, day, regulation_path(card.regulation, day), changed)


def first_day(card: AdoptionCard) -> date:
    """From when the office goes by the version."""
    return max(card.since, card.in_force_from)


def last_day(card: AdoptionCard) -> date:
    """Until when the office goes by the version; far away where no end is known."""
    return min(end or date.max for end in (card.until, card.in_force_to))


def eve_of(card: AdoptionCard) -> date:
    """The day before the office goes by the version."""
    return first_day(card) - timedelta(days=1)
