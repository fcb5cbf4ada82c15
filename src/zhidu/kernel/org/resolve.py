"""The door to resolving: one case, its steps, few queries."""

from __future__ import annotations

from collections.abc import Iterable

from zhidu.kernel.words.public import Verb, Who

from .cards import Circumstances, Resolution
from .loading import organisation
from .resolving import Resolver


def resolve(who: Who, verb: Verb, case: Circumstances) -> Resolution:
    """Whom the step goes to in this case; raises NoRule where the rules do not say who acts instead."""
    return resolve_all(((who, verb),), case)[0]


def resolve_all(steps: Iterable[tuple[Who, Verb]], case: Circumstances) -> tuple[Resolution, ...]:
    """The same for every step of a chain, in order; at most six queries, one while nothing changed."""
    resolver = Resolver(organisation(case.office_id, case.on), case)
    return tuple(resolver.resolve(who, verb) for who, verb in steps)
