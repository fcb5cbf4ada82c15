"""In what a draft differs from the text it was begun from."""

from __future__ import annotations

from dataclasses import replace

from zhidu.kernel.rulebook.public import Difference, Pack, differences

from .books import rulebook
from .drafts import DraftCard, base_pack
from .enacting import dated_pack


def draft_changes(card: DraftCard) -> tuple[Difference, ...]:
    """Everything the draft changes, its dates apart, in the names that the office's rules use on its day."""
    beside = [one.pack for one in rulebook(card.office_id, card.effective_on).editions]
    base, pack = base_pack(card), dated_pack(card)
    return differences(base and same_dates(base, pack), pack, beside)


def same_dates(base: Pack, pack: Pack) -> Pack:
    """The earlier text, as if it were in force from when the later one is."""
    new = pack.regulation
    head = replace(base.regulation, from_=new.from_, to=new.to, from_assumed=new.from_assumed)
    return replace(base, regulation=head)
