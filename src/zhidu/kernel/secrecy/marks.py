"""Secrecy marks in what people hand in: found in memory, before anything touches the disk.

No mark found does not mean no secret. What was refused leaves no trace of its name or content.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from zhidu.kernel.words.public import Level, Refusal

from .passages import Passage, Place, Unreadable, front_and_rest, passages
from .watching import see

# What stands in for the printed star: open, slanted, circled, pentagrams in every turn, asterisks.
_STARS = (
    *(
        0x2605,
        0x2606,
        0x269D,
        0x235F,
        0x22C6,
        0x1F31F,
        0x1F7C9,
        0x1F7CA,
        0xFF0A,
        0x002A,
        0x204E,
        0x2217,
        0x066D,
    ),
    *range(0x26E4, 0x26E8),
    *range(0x2729, 0x273E),
    *range(0x2B50, 0x2B53),
    *range(0xF0AA, 0xF0AD),
)
# Within a line the parts may stand apart; set upright, each stands on a line of its own. A star that begins
# the next line is a bullet, unless the level stands alone on its line or the star has a term behind it.
_APART = (
    r"[^\S\n]|[\u00ad\u0300-\u036f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff·._\-—|/]"
    r"|[\U000e0100-\U000e01ef]"
)
_IN_LINE = f"(?:{_APART}){{0,24}}"
_LINE_END = f"(?:{_APART}){{0,8}}\n(?:{_APART}){{0,8}}"
_UPRIGHT = f"(?:{_LINE_END}){{1,4}}"
_LINE_GAP = r"[^\S\n]{0,6}"
_TERM = r"(?:长期|[0-9一二三四五六七八九十]{1,3}[^\S\n]{0,2}(?:年|个月|月|天|日))"
# Written in the traditional or an older way, each character of a level's name has these others.
_OTHER_FORMS = {"绝": "絕", "机": "機", "秘": "祕"}
_MOST_TEXT = 2_000_000
# No mark is without it: it ends every level's name, has no other form, and NFKC makes it of nothing else.
_IN_EVERY_MARK = "密"


class Verdict(IntEnum):
    """What a search found, from harmless to grave; the gravest of several counts."""

    CLEAN = 0
    UNREAD = 1
    WARN = 2
    REFUSE = 3


@dataclass(frozen=True, slots=True)
class MarkFinding:
    """The outcome of a search: no name, no content, only how grave and in what kind of place."""

    verdict: Verdict
    place: str = ""
    why: str = ""

    @property
    def advice(self) -> str:
        """What the page says about it, in Chinese; empty when nothing was found."""
        return _ADVICE[self.verdict].format(place=self.place, why=self.why)


_NOTHING = MarkFinding(Verdict.CLEAN)
_STOP = "请立即停止操作，不要删除、转发或另存，马上告知本单位保密员。"
_ADVICE = {
    Verdict.CLEAN: "",
    Verdict.UNREAD: "该文件的文字无法自动检查（{why}）。请本人确认不含国家秘密；未发现密级标志不等于不涉密。",
    Verdict.WARN: "{place}出现密级标志字样，请核对是否涉密。如属涉密内容，" + _STOP,
    Verdict.REFUSE: "{place}有密级标志，未予接收，系统没有保存其名称和内容。",
}


def _forms(word: str) -> list[str]:
    return [f"[{character}{_OTHER_FORMS.get(character, '')}]" for character in word]


def _level_words(gap: str) -> str:
    return "|".join(gap.join(_forms(level.label)) for level in Level if level.is_state_secret)


_STAR_CLASS = "[" + "".join(re.escape(chr(point)) for point in sorted(set(_STARS))) + "]"
_STARRED_LINE = f"{_STAR_CLASS}{_LINE_GAP}(?:{_TERM})?[^\\S\\n]*$"
_MARK = re.compile(
    "|".join(
        (
            f"(?:{_level_words(_IN_LINE)}){_IN_LINE}{_STAR_CLASS}",
            f"(?:{_level_words(_UPRIGHT)})(?:{_IN_LINE}|{_UPRIGHT}){_STAR_CLASS}",
            f"(?:{_level_words(_IN_LINE)}){_UPRIGHT}{_STAR_CLASS}{_LINE_GAP}{_TERM}[^\\S\\n]*$",
            rf"^[^\S\n]*(?:{_level_words(_IN_LINE)}){_UPRIGHT}{_STARRED_LINE}",
        )
    ),
    re.MULTILINE,
)
# A line that is nothing but the level's name (with its term, the copy's number, how urgent it is), or names
# it after the word for level, is a mark too.
_BARE = re.compile(
    rf"^[^\S\n]*(?:(?:No\.?|份号[:：]?)?{_LINE_GAP}\d{{1,8}}[^\S\n]+)?"
    rf"[\[【(《〔]?(?:密{_LINE_GAP}级{_LINE_GAP}[:：]?{_LINE_GAP})?(?:{_level_words(_LINE_GAP)})"
    rf"{_LINE_GAP}[(]?(?:{_TERM})?[)]?[\]】)》〕]?(?:[^\S\n]+(?:特急|特提|加急|急件|平急))?[^\S\n]*$",
    re.MULTILINE,
)


def scan(data: bytes, kind: str, name: str = "") -> MarkFinding:
    """Search a file of ``kind`` (docx xlsx pptx pdf txt zip png jpg) and its name; never writes or raises."""
    findings = [_judge(Passage(name, Place.NAME))] if name else []
    try:
        # One by one: what was found before something unreadable still counts.
        for passage in passages(data, kind):
            findings.append(_judge(passage))  # noqa: PERF401
    except Unreadable as trouble:
        findings.append(MarkFinding(Verdict.UNREAD, why=str(trouble)))
    return gravest(findings)


def scan_around(data: bytes, kind: str, name: str) -> MarkFinding:
    """Search a file's name, headers, footers and properties alone: for tables whose cells may name levels."""
    around = [Passage(name, Place.NAME)]
    try:
        around += [one for one in passages(data, kind) if one.place is Place.HEADER]
    except Unreadable as trouble:
        return gravest([*map(_judge, around), MarkFinding(Verdict.UNREAD, why=str(trouble))])
    return gravest(map(_judge, around))


def scan_text(text: str) -> MarkFinding:
    """Search text that was typed or pasted; its beginning counts as a first page."""
    if _IN_EVERY_MARK not in text:
        return _NOTHING
    return gravest(_judge(passage) for passage in front_and_rest(text))


def gravest(findings: Iterable[MarkFinding]) -> MarkFinding:
    """The finding that counts; clean if there is none."""
    return max(findings, key=lambda finding: finding.verdict, default=MarkFinding(Verdict.CLEAN))


def refuse_marked(finding: MarkFinding) -> None:
    """Raise Refusal, saying what to do, where a mark stands in the position of a mark; it is noted where
    somebody watches (see ``watching``).
    """
    if finding.verdict is Verdict.REFUSE:
        see(finding.place)
        raise Refusal(finding.advice, todo=_STOP)


def as_warning(finding: MarkFinding) -> MarkFinding:
    """The finding for what is labelled as a state secret already: a mark is as it should be, and warns."""
    return replace(finding, verdict=min(finding.verdict, Verdict.WARN))


def _judge(passage: Passage) -> MarkFinding:
    text = unicodedata.normalize("NFKC", passage.text[:_MOST_TEXT])
    marked = _MARK.search(text) is not None
    if passage.place is Place.BODY:
        return MarkFinding(Verdict.WARN, passage.place.label) if marked else MarkFinding(Verdict.CLEAN)
    if marked or (passage.place is not Place.NAME and _BARE.search(text)):
        return MarkFinding(Verdict.REFUSE, passage.place.label)
    return MarkFinding(Verdict.CLEAN)
