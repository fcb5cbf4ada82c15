"""The rules of an office as they would be if one regulation read otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhidu.kernel.offices.public import office as office_card
from zhidu.kernel.rulebook.public import Edition, Pack, Period, Rulebook

from .books import calendar_of, editions


def tried_rulebook(office_id: int, pack: Pack, on: date) -> Rulebook:
    """The rules of the office on the day with the regulation read as ``pack`` has it, whatever its own dates.

    A regulation that the office does not follow is added; what the office found out about its status stays.
    Raises PackError where the pack names what nothing the office follows brings.
    """
    begins = Period(min(pack.regulation.from_, on))
    known = editions(office_id, on)
    others = [one for one in known if one.pack.regulation.id != pack.regulation.id]
    own = next((one for one in known if one not in others), Edition.alone(pack))
    tried = replace(own, pack=pack, in_force=begins, adopted=begins, as_written=False)
    return Rulebook(office_card(office_id).code, on, [*others, tried], calendar_of(office_id))
