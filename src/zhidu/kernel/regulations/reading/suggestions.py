"""What the words of a clause suggest to whoever writes it as a rule: days, numbers, posts, deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from zhidu.kernel.rulebook.public import ClauseKind

from .numbering import NUMERAL, to_number
from .script import fold

_NUMBER = rf"(?:[0-9]+(?:\.[0-9]+)?|{NUMERAL}{{1,5}}|半)"
_UNITS = {
    "分钟": "minutes", "小时": "hours", "个工作日": "working_days", "工作日": "working_days",
    "日": "days", "天": "days", "周": "weeks", "个月": "months", "年": "years", "分": "points",
    "人": "persons", "名": "persons", "次": "times", "元": "yuan", "万元": "yuan", "%": "percent",
    "件": "pieces", "篇": "pieces", "份": "copies", "页": "pages", "字": "characters",
    "平方米": "square_metres", "公里": "kilometres", "米": "metres", "升": "litres",
}  # fmt: skip
_QUANTITY = re.compile(
    rf"(?P<number>{_NUMBER})(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![度别部位公])"
)
_DIGITS_OF_A_YEAR = 4
_DATE = re.compile(r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_CHINESE_DATE = re.compile(
    rf"(?P<year>(?:{NUMERAL}|0){{4}})年(?P<month>{NUMERAL}{{1,2}})月(?P<day>{NUMERAL}{{1,3}})日"
)
_YEARLY = re.compile(r"(?<![0-9])(?<![0-9]年)[0-9]{1,2}月[0-9]{1,2}日")

_WITHIN = re.compile(
    rf"(?P<number>{_NUMBER})(?P<unit>个?工作日|小时|个月|日|天)(?:之?内|以内)(?!部)|(?P<before>提前|前)(?P<early>{_NUMBER})"
    r"(?P<early_unit>个?工作日|小时|个月|日|天)"
)
_MONTHLY = re.compile(rf"(?P<which>次月|下月|每月|当月)(?P<day>{_NUMBER})[日号](?:之?前)?")
_MONTH_END = re.compile(r"(?:每月|当月|月)(?:月?底|末)(?:之?前)")
_FIXED = {
    "次日": "next day after start",
    "当日": "same day as start",
    "当天": "same day as start",
    "下一个工作日": "next working_day after start",
}
_DEADLINE_UNITS = {
    "工作日": "working_day",
    "个工作日": "working_day",
    "小时": "hour",
    "个月": "month",
    "日": "day",
    "天": "day",
}

_INFORMS = r"所称|(?<!使)适用于|制定本|负责解释|起(?:施行|执行|实施)|之日起"
_RECURS = r"每(?:年|半年|季|月|周|日|天|星期|逢|两)|定期|[月年]底前|[日号]前.{0,12}[报交送]"
_COUNTS = rf"{_NUMBER}分(?!管)|{_NUMBER}(?:元|%|天|日|次)(?:以上|以下|以内|以外)|累计|平均|比例"
_BINDS = (
    r"不得|不能|不许|不要|不可|不准|不予|严禁|禁止|必须|应|须|要(?!求)|未经|一律|凡|严格|确保|及时|坚持|"
    r"批准|审批|审核|同意|签字|负责|追究|处罚|处理|经.{1,12}后|由.{1,15}[管办批审主]"
)
_KINDS = (
    (ClauseKind.INFORM, re.compile(_INFORMS)),
    (ClauseKind.SCHEDULE, re.compile(_RECURS)),
    (ClauseKind.COMPUTE, re.compile(_COUNTS)),
    (ClauseKind.ENFORCE, re.compile(_BINDS)),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the text with the unit that rules use; ``said`` is how the text puts it."""

    said: str
    number: str
    unit: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What was found in the text of one clause; a person decides what of it is a rule."""

    kind: ClauseKind
    dates: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    posts: tuple[str, ...]
    deadlines: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As the command prints them."""
        return {
            "kind": self.kind.value,
            "dates": list(self.dates),
            "quantities": [asdict(one) for one in self.quantities],
            "posts": list(self.posts),
            "deadlines": list(self.deadlines),
        }


def suggest(text: str, posts: Mapping[str, str]) -> Suggestions:
    """What ``text`` suggests; ``posts`` gives the code for each label that may occur."""
    words = "".join(fold(text).split())
    return Suggestions(
        kind=kind_of(words),
        dates=_unique(_dates(words)),
        quantities=tuple(dict.fromkeys(_quantities(words))),
        posts=_unique(_posts(words, posts)),
        deadlines=_unique(_deadlines(words)),
    )


def kind_of(words: str) -> ClauseKind:
    """What carrying the clause probably means, by its words."""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), ClauseKind.INFORM)


def first_day(text: str) -> date | None:
    """The last complete date in the text, if there is one: a regulation ends with the day it was issued."""
    found = [one for one in _dates("".join(fold(text).split())) if one[:1].isdigit() and "-" in one]
    return date.fromisoformat(found[-1]) if found else None


def _dates(words: str) -> Iterator[str]:
    for pattern in (_DATE, _CHINESE_DATE):
        for match in pattern.finditer(words):
            day = _day(*(match[part] for part in ("year", "month", "day")))
            if day:
                yield day.isoformat()
    for match in _YEARLY.finditer(words):
        yield match[0]


def _day(year: str, month: str, day: str) -> date | None:
    number = "".join(one if one.isdigit() and one.isascii() else str(to_number(one)) for one in year)
    try:
        return date(int(number), to_number(month) or 0, to_number(day) or 0)
    except ValueError:
        return None


def _quantities(words: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(words):
        number = _value(match["number"])
        if match["unit"] == "年" and len(number) == _DIGITS_OF_A_YEAR:
            continue
        if number and words[match.start() - 1 : match.start()] not in {"第", "月", "每"}:
            scale = "0000" if match["unit"] == "万元" and number.isdigit() else ""
            yield Quantity(match[0], number + scale, _UNITS[match["unit"]])


def _value(said: str) -> str:
    if said == "半":
        return "0.5"
    if said[0].isascii():
        return said
    number = to_number(said)
    return "" if number is None else str(number)


def _posts(words: str, posts: Mapping[str, str]) -> Iterator[str]:
    """The codes of the labels, the longest first: 副局长 is not 局长."""
    rest = words
    for label in sorted(posts, key=len, reverse=True):
        said = fold(label)
        if said in rest:
            rest = rest.replace(said, "\0")
            yield posts[label]


def _deadlines(words: str) -> Iterator[str]:
    for match in _WITHIN.finditer(words):
        said, unit = match["number"] or match["early"], match["unit"] or match["early_unit"]
        number = _value(said)
        if number.isdigit() and int(number) > 0:
            plural = "" if int(number) == 1 else "s"
            way = "before" if match["before"] else "after"
            yield f"{int(number)} {_DEADLINE_UNITS[unit]}{plural} {way} start"
    for match in _MONTHLY.finditer(words):
        number = _value(match["day"])
        if number.isdigit() and 1 <= int(number) <= 31:
            way = "after" if match["which"] in {"次月", "下月"} else "of"
            yield f"by day {_last(int(number))} of month {way} start"
    if _MONTH_END.search(words):
        yield "by day last of month of start"
    yield from (deadline for said, deadline in _FIXED.items() if said in words)


def _last(day: int) -> str:
    return "last" if day == 31 else str(day)


def _unique(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
