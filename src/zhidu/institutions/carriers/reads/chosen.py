"""The carriers that somebody means when he writes down their numbers."""

from __future__ import annotations

import re

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import ThingCard, ThingWish, things
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Refusal

from .ledger import CARRIER

_BETWEEN = re.compile(r"[,，、;；\s]+")


def parts(written: str) -> tuple[str, ...]:
    """What somebody wrote one behind the other, between commas, stops or blanks."""
    return tuple(filter(None, _BETWEEN.split(written)))


def chosen(acting: Acting, written: str) -> tuple[ThingCard, ...]:
    """The carriers of these numbers, as far as whoever acts may know of them, in the order written.

    Raises Refusal for a number that he knows nothing under, for what is gone, and for none at all.
    """
    numbers = tuple(dict.fromkeys(parts(written)))
    if not numbers:
        raise Refusal("没有写载体编号。", todo="请在台账中查对编号，每行写一个。")
    wish = ThingWish(kinds=(CARRIER,), numbers=numbers, there=True, size=len(numbers))
    found = {one.number: one for one in things(viewer_of(acting), wish).rows}
    unknown = [one for one in numbers if one not in found]
    if unknown:
        raise Refusal(
            f"没有编号为 {'、'.join(unknown[:5])} 的在账载体。",
            todo="请按载体标签上的编号填写，已销账的不用写。",
        )
    return tuple(found[one] for one in numbers)
