"""What the packs of an office hold beyond what it follows: new regulations, newer texts of old ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.offices.public import office
from zhidu.kernel.rulebook.public import Pack
from zhidu.kernel.words.public import NotVisible

from .models import Adoption, Version
from .shelf import COMMON, parsed
from .versions import VersionCard, card, latest_of


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that the office might follow; ``known_id`` is the version of the same pack it went out from.

    ``amended``: it follows a text of its own instead, made from that version.
    """

    version: VersionCard
    known_id: int | None
    amended: bool

    @property
    def is_new(self) -> bool:
        """Whether the office follows nothing of this regulation."""
        return self.known_id is None


def offers(office_id: int, on: date) -> tuple[Offer, ...]:
    """The last texts of the office's packs that it neither follows nor made its own text from, by regulation.

    A pack is the office's once it follows any regulation of it; the shared vocabulary is not offered, it
    comes by itself.
    """
    followed = _followed(office_id, on)
    origins = _origins(followed, office(office_id).code)
    found = [
        Offer(
            card(last),
            origin.pk if origin else None,
            origin is not None and origin != followed[origin.regulation],
        )
        for owner in sorted({one.owner for one in origins.values()} - {COMMON})
        for last in latest_of(owner)
        if (origin := origins.get(last.regulation)) is None or (origin.owner == owner and origin != last)
    ]
    return tuple(sorted(found, key=lambda one: one.version.regulation))


def offer(office_id: int, version_id: int, on: date) -> Offer:
    """One of them; raises NotVisible for a version that is not offered (any more)."""
    found = next((one for one in offers(office_id, on) if one.version.id == version_id), None)
    if found is None:
        raise NotVisible
    return found


def offered_packs(one: Offer) -> tuple[Pack | None, Pack]:
    """The text the office went out from (None: it follows none), and the one that is offered."""
    texts = dict(Version.objects.filter(pk__in=[one.known_id, one.version.id]).values_list("pk", "text"))
    name = f"{one.version.owner}/{one.version.regulation}"
    known = texts.get(one.known_id or 0)
    return parsed(known, name) if known else None, parsed(texts[one.version.id], name)


def _followed(office_id: int, on: date) -> Mapping[str, Version]:
    """By regulation, what the office follows on the day or will follow later: the last of these."""
    rows = Adoption.effective().filter(office_id=office_id).exclude(until__lt=on).order_by("since", "id")
    return {row.regulation: row.version for row in rows.select_related("version").defer("version__text")}


def _origins(followed: Mapping[str, Version], own: str) -> dict[str, Version]:
    """By regulation, the version of a pack from which the followed one was made, over all its amendments."""
    origins = dict(followed)
    while above := {
        one.based_on_id: regulation
        for regulation, one in origins.items()
        if one.owner == own and one.based_on_id is not None
    }:
        for row in Version.objects.filter(pk__in=above).defer("text"):
            origins[above[row.pk]] = row
    return {regulation: one for regulation, one in origins.items() if one.owner != own}
