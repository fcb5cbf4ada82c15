"""What the regulations in force together know by name: codes and labels, bodies, parameters, checklists,
clauses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from zhidu.kernel.words.public import Who

from .editions import Edition
from .pack import Checklist, Clause, DatedValue, DomainValue, Obligation, Pack, ParameterRule, Setting
from .wording import POSITIONS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the rules as it holds on the day: with unit, clause, and since when."""

    name: str
    label: str
    value: Setting
    unit: str
    clause: str
    from_: date


class Vocabulary:
    """Names by kind. Where several regulations know a name, the prevailing one decides; labels go by the
    office's.
    """

    def __init__(self, editions: Sequence[Edition]) -> None:
        best_first = sorted(editions, key=lambda edition: edition.precedence)
        best_last = list(reversed(best_first))
        packs = [edition.pack for edition in best_first]
        naming = [edition.pack for edition in sorted(best_last, key=_nearness)]
        self.domains = _domains(naming)
        self.labels: Mapping[str, Mapping[str, str]] = {
            name: {value.code: value.label for value in values.values()}
            for name, values in self.domains.items()
        }
        self.who: Mapping[str, str] = {
            **POSITIONS,
            **{str(who.code): who.label for pack in naming for who in pack.who},
        }
        self.clauses: Mapping[str, Clause] = _first(
            packs, lambda pack: pack.clauses, lambda clause: clause.id
        )
        self.checklists: Mapping[str, Checklist] = _first(
            packs, lambda pack: pack.checklists, lambda checklist: checklist.code
        )
        self.obligations: tuple[Obligation, ...] = tuple(
            _first(packs, lambda pack: pack.obligations, lambda duty: duty.code).values()
        )
        self.parameters: Mapping[str, tuple[ParameterRule, ...]] = _all_parameters(packs)

    def parameter(self, name: str, on: date) -> Parameter | None:
        """The prevailing value on the day; None if no regulation has one yet."""
        for rule in self.parameters.get(name, ()):
            value = value_on(rule, on)
            if value is not None:
                clause = value.clause or rule.clause
                return Parameter(rule.name, rule.label, value.value, rule.unit, clause, value.from_)
        return None

    def label_of_who(self, who: Who) -> str:
        """What the office calls the position or body; its code if no regulation says."""
        return self.who.get(str(who), str(who))


def _nearness(edition: Edition) -> tuple[bool, int]:
    """The office's own names come last: they replace those of higher authorities and the shared ones."""
    return (not edition.is_shared, edition.pack.regulation.rank.rank)


def value_on(rule: ParameterRule, on: date) -> DatedValue | None:
    """The last value that holds from ``on`` or before."""
    return next((value for value in reversed(rule.values) if value.from_ <= on), None)


def _domains(packs: Sequence[Pack]) -> Mapping[str, Mapping[str, DomainValue]]:
    found: dict[str, dict[str, DomainValue]] = {}
    for pack in packs:
        for domain in pack.domains:
            found.setdefault(domain.name, {}).update({value.code: value for value in domain.values})
    return found


def _first(
    packs: Sequence[Pack], of: Callable[[Pack], Iterable[T]], name: Callable[[T], str]
) -> dict[str, T]:
    found: dict[str, T] = {}
    for pack in packs:
        for entry in of(pack):
            found.setdefault(name(entry), entry)
    return found


def _all_parameters(packs: Sequence[Pack]) -> Mapping[str, tuple[ParameterRule, ...]]:
    found: dict[str, tuple[ParameterRule, ...]] = {}
    for pack in packs:
        for rule in pack.parameters:
            found[rule.name] = (*found.get(rule.name, ()), rule)
    return found
