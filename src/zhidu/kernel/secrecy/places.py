"""Where text of a file stands, and which part of an office document holds which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhidu.kernel.words.public import Labelled

from .ooxml import OFFICE_KINDS


class Place(Labelled):
    """Where a passage stands; ``label`` is what the finding says."""

    NAME = "name", "文件名中"
    HEADER = "header", "页眉、页脚或文件属性中"
    FRONT = "front", "首页"
    BODY = "body", "正文中"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text of a file and where it stands."""

    text: str
    place: Place


class Unreadable(Exception):
    """The text cannot be read; the words say why, in Chinese."""


_PLACES: dict[str, tuple[tuple[re.Pattern[str], Place], ...]] = {
    "docx": (
        (re.compile(r"word/document\.xml"), Place.FRONT),
        (re.compile(r"word/(header|footer)\d*\.xml"), Place.HEADER),
    ),
    "xlsx": (
        (re.compile(r"xl/(sharedStrings|worksheets/sheet1)\.xml"), Place.FRONT),
        (re.compile(r"xl/drawings/drawing\d+\.xml"), Place.HEADER),
    ),
    "pptx": (
        (re.compile(r"ppt/slides/slide1\.xml"), Place.FRONT),
        (re.compile(r"ppt/slide(Masters|Layouts)/[^/]+\.xml"), Place.HEADER),
    ),
}
_DOCUMENT_PROPERTIES = re.compile(r"docProps/(core|custom|app)\.xml")
_LOOKS = re.compile(r".*/(styles|theme\d*|settings|webSettings|fontTable|calcChain)\.xml")


def office_place(kind: str, name: str) -> Place | None:
    """Where a part of a document stands; None for what holds no words: looks, relations, pictures."""
    if _DOCUMENT_PROPERTIES.fullmatch(name):
        return Place.HEADER
    known = next((place for pattern, place in _PLACES[kind] if pattern.fullmatch(name)), None)
    is_part = name.startswith(f"{OFFICE_KINDS[kind]}/") and name.endswith(".xml")
    return known or (Place.BODY if is_part and not _LOOKS.fullmatch(name) else None)
