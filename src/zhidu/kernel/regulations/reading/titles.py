"""Where one regulation ends and the next begins: its title, on a line of its own or glued to others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .numbering import NUMERAL

_KINDS = (
    "制度|办法|规定|规范|规则|条例|意见|细则|守则|通知|准则|章程|公约|预案|方案|程序|"
    "总结|通报|汇报|报告|须知|规程|要求"
)
_TAIL = rf"(?:\((?:试行|暂行|修订|草案)\)|[篇之]{NUMERAL}|-[^\n。,、]{{2,20}}号|\?)*"
_TITLE = rf"[^。,;:!?\n ][^。,;:!?\n]{{1,45}}?(?:{_KINDS}){_TAIL}"
_DAY = r"[零〇○OQ0-9一二三四五六七八九十]{1,3}"
DATE = rf"[零〇○OQ0-9一二三四五六七八九十]{{1,4}} ?年 ?{_DAY} ?月 ?{_DAY} ?日"
_DATED = re.compile(rf"{DATE}\)? *")
_BEGINS = rf"(?=[ ?]*(?:为|第 ?一 ?[章节]|第 ?{NUMERAL}+ ?条|总 ?则|一 ?[、,.]|1 ?[、.]|2\.|根据|\n|\Z))"

_OWN_LINE = re.compile(rf"^ *(?:第{NUMERAL}篇:)?(?P<title>{_TITLE}[0-9]? *)$", re.MULTILINE)
_LINE_HEAD = re.compile(rf"^ *(?P<title>{_TITLE}){_BEGINS}", re.MULTILINE)
_AFTER = (
    r"(?<=[。!?:])|(?<=[\u4e00-\u9fff][.])|(?<=日)|(?<=附件)(?![0-9一二三四五六七八九])"
    r"|(?<=附件[0-9一二三四五六七八九])|(?<=\))(?=关于)"
)
_GLUED = re.compile(rf"(?:{_AFTER}) *(?P<title>{_TITLE}){_BEGINS}")
_NUMBERED = re.compile(
    rf"[ -]*(?:第[^\n]{{1,6}}[章节条编款项]|{NUMERAL}+ ?[、,.)是要条]|[(,]|[0-9]+[、.,)]|附 ?件|本|"
    r"各|一般|按照|现将|请|为|根据|依|按|违反|凡|以上|所有|由|对)"
)
_ITSELF = re.compile(r"本(?:制度|办法|规定|规范|规则|条例|意见|细则)")
_PURPOSE = re.compile(
    r"^ *各[^\n。,]{1,20}:\n+[^\n]{0,80}(?:印发|下发)"
    r"|^ *(?:为|根据|依据|按照)[^\n]{5,300}?制定(?:如下|本)?(?:管理)?(?:制度|办法|规定|规范|意见)[ 。:]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """Where the title of a regulation stands; empty where one begins that has none."""

    start: int
    end: int


def titles(folded: str) -> list[Title]:
    """The titles in order, those of a contents list and repeated ones too; none overlaps another."""
    found: list[Title] = []
    for pattern in (_OWN_LINE, _LINE_HEAD, _GLUED):
        for match in pattern.finditer(folded):
            if pattern is _GLUED and not _follows_an_end(folded, match.start("title")):
                continue
            if _names_a_regulation(match["title"]):
                found.append(Title(_after_date(match), match.end("title")))
    return _apart(sorted(found, key=lambda title: (title.start, -title.end)))


def untitled(folded: str) -> list[Title]:
    """Where a sentence of purpose begins a regulation, should no title stand before it."""
    return [Title(match.start(), match.start()) for match in _PURPOSE.finditer(folded)]


def _after_date(match: re.Match[str]) -> int:
    """Where the title begins, with 第三篇 before it; a date before it signs what ends there."""
    dates = list(_DATED.finditer(match["title"]))
    return match.start("title") + dates[-1].end() if dates else match.start() + _indent(match[0])


def _indent(words: str) -> int:
    return len(words) - len(words.lstrip(" "))


def _follows_an_end(folded: str, at: int) -> bool:
    before = folded[max(0, at - 16) : at].rstrip(" ")
    return not before.endswith("日") or bool(re.search(rf"{DATE}\Z", before))


def _names_a_regulation(title: str) -> bool:
    if _NUMBERED.match(title) or _ITSELF.search(title):
        return False
    return title.count("(") == title.count(")") and title.count("《") == title.count("》")


def _apart(found: list[Title]) -> list[Title]:
    apart: list[Title] = []
    for title in found:
        if not apart or title.start >= apart[-1].end:
            apart.append(title)
    return apart
