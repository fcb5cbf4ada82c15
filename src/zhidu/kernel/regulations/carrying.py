"""Amendments that take running matters along, and the rules such a matter then runs under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zhidu.kernel.rulebook.public import Rulebook

from .books import rulebook
from .models import Adoption, Version
from .shelf import parsed
from .stamps import stamp
from .trying import ruled_by

_REMEMBERED = 32


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A version under which matters that ran on its first day go on from their next step."""

    regulation: str
    version_id: int
    since: date


def carried_over(office_id: int) -> tuple[CarriedOver, ...]:
    """All such versions of the office, the earlier first. One query while nothing changed."""
    return _carried_over(office_id, stamp(office_id))


@lru_cache(_REMEMBERED)
def _carried_over(office_id: int, _stamp: tuple[int, ...]) -> tuple[CarriedOver, ...]:
    rows = Adoption.effective().filter(office_id=office_id, carries_over=True).order_by("since", "id")
    return tuple(CarriedOver(row.regulation, row.version_id, row.since) for row in rows)


def rulebook_under(office_id: int, on: date, carried: Iterable[int]) -> Rulebook:
    """The rules of the day, but those versions in place of theirs: a running matter's after an amendment."""
    versions = tuple(carried)
    return _under(office_id, on, versions, stamp(office_id)) if versions else rulebook(office_id, on)


@lru_cache(_REMEMBERED)
def _under(office_id: int, on: date, carried: tuple[int, ...], _stamp: tuple[int, ...]) -> Rulebook:
    rows = Version.objects.filter(pk__in=carried).order_by("pk")
    return ruled_by(office_id, [parsed(row.text, f"{row.owner}/{row.regulation}") for row in rows], on)
