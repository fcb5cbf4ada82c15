"""The door of the room: the only names other rooms use."""

from .identity import LARGEST_ID, mint, minted_at, whole_number
from .paging import MOST_COUNTED, page_shown
from .refusals import Ground, NotVisible, Overtaken, Refusal, WrongUse, ZhiduError
from .terms import Labelled, Level, Ranked, Strength, Verb, if_so, yes_no
from .who import Who

__all__ = [
    "LARGEST_ID",
    "MOST_COUNTED",
    "Ground",
    "Labelled",
    "Level",
    "NotVisible",
    "Overtaken",
    "Ranked",
    "Refusal",
    "Strength",
    "Verb",
    "Who",
    "WrongUse",
    "ZhiduError",
    "if_so",
    "mint",
    "minted_at",
    "page_shown",
    "whole_number",
    "yes_no",
]
