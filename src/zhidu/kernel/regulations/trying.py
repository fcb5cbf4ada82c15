"""The rules of an office as they would be if some regulations read otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zhidu.kernel.offices.public import office as office_card
from zhidu.kernel.rulebook.public import Edition, Pack, Period, Rulebook

from .books import calendar_of, editions


def tried_rulebook(office_id: int, pack: Pack, on: date) -> Rulebook:
    """The rules of the office on the day with one regulation read as ``pack`` has it; see ``ruled_by``."""
    return ruled_by(office_id, (pack,), on)


def ruled_by(office_id: int, packs: Sequence[Pack], on: date) -> Rulebook:
    """The rules of the office on the day with these regulations in place of its own, whatever their dates.

    A regulation that the office does not follow is added; what it found out about the status of its own
    stays; what a pack sets on its first day counts from the day on. Raises PackError where a pack names what
    nothing the office follows brings.
    """
    known = editions(office_id, on)
    tried = [_tried(pack, known, on) for pack in packs]
    named = {pack.regulation.id for pack in packs}
    others = [one for one in known if one.pack.regulation.id not in named]
    return Rulebook(office_card(office_id).code, on, [*others, *tried], calendar_of(office_id))


def _tried(pack: Pack, known: Sequence[Edition], on: date) -> Edition:
    head = pack.regulation
    own = next((one for one in known if one.pack.regulation.id == head.id), Edition.alone(pack))
    always = Period(min(head.from_, on))
    return replace(own, pack=_dated_back(pack, on), in_force=always, adopted=always, as_written=False)


def _dated_back(pack: Pack, on: date) -> Pack:
    """The pack with the parameters as they stand on its first day, from ``on`` at the latest."""
    first = pack.regulation.from_
    if first <= on:
        return pack
    parameters = tuple(
        replace(
            one,
            values=tuple(
                replace(value, from_=min(value.from_, on)) if value.from_ <= first else value
                for value in one.values
            ),
        )
        for one in pack.parameters
    )
    return replace(pack, parameters=parameters)
