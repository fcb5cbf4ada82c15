"""The organisation of a day beside the rules of that day, for pages and the command."""

from __future__ import annotations

from datetime import date

from zhidu.kernel.clock.public import today

from .books import book_of
from .duties import Body, bodies
from .kept import DUTIES, kept_lines
from .loading import organisation
from .requirements import Requirement, Responsibility, compared, responsibilities


def requirements(office_id: int, on: date | None = None) -> tuple[Requirement, ...]:
    """Every demand of the office's rules on its organisation, those not met first."""
    day = on or today()
    duties = frozenset(line.subject for line in kept_lines(office_id, DUTIES, day))
    return compared(organisation(office_id, day), book_of(office_id, day), duties)


def responsible(office_id: int, on: date | None = None) -> tuple[Responsibility, ...]:
    """Who answers for what by his post on the day."""
    day = on or today()
    return responsibilities(organisation(office_id, day), book_of(office_id, day))


def duties_of(office_id: int, on: date | None = None) -> tuple[Body, ...]:
    """Every body and post with its holders and what the rules say to it."""
    day = on or today()
    return bodies(organisation(office_id, day), book_of(office_id, day))
