"""Whether the Word files of an item keep to the office's type: hints that name the passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhidu.kernel.files.public import SIZES, NotWord, Passage, passages, size_name
from zhidu.kernel.rulebook.public import Rulebook, UnknownName

PARAMETERS = ("body_font", "body_size", "table_font", "table_size")


@dataclass(frozen=True, slots=True)
class Type:
    """The type that the rules ask for in text and in tables, and by which clause."""

    body_font: str
    body_size: str
    table_font: str
    table_size: str
    clause: str

    def of(self, passage: Passage) -> tuple[str, str]:
        """The font and size a passage should have."""
        if passage.in_table:
            return self.table_font, self.table_size
        return self.body_font, self.body_size


@dataclass(frozen=True, slots=True)
class Hint:
    """A passage that departs from the type, in words."""

    where: str
    what: str


def type_of(book: Rulebook) -> Type | None:
    """The type the office's rules ask for; None where they ask for none."""
    try:
        found = [book.parameter(f"publication.{one}") for one in PARAMETERS]
    except UnknownName:
        return None
    body_font, body_size, table_font, table_size = (str(one.value) for one in found)
    return Type(body_font, body_size, table_font, table_size, found[0].clause)


def hints(wanted: Type, data: bytes) -> tuple[Hint, ...]:
    """What departs from the type; titles, being short and first, are judged like the rest: a hint only."""
    try:
        found = passages(data)
    except NotWord:
        return (Hint("全文", "不是能够读取的 Word 文件，请另存为 docx 后再核对格式"),)
    return tuple(_hints(wanted, found))


def _hints(wanted: Type, found: Iterable[Passage]) -> Iterable[Hint]:
    for passage in found:
        font, size = wanted.of(passage)
        wrong = []
        if passage.font != font:
            wrong.append(f"字体为{passage.font or '默认字体'}，应为{font}")
        if passage.size != SIZES.get(size):
            wrong.append(f"字号为{size_name(passage.size)}，应为{size}")
        if wrong:
            yield Hint(f"{passage.where}（“{passage.begins}”）", "；".join(wrong))
