"""The numbers that parts of a regulation bear: 第十二条, 一、 (一) 1. (1) ①; and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_DIGITS = "零一二三四五六七八九"
_WORTH = {digit: value for value, digit in enumerate(_DIGITS)} | {"两": 2, "事": 2, "〇": 0}
_TENS = {"十": 10, "百": 100}
MOST = 999

NUMERAL = "[零〇一二三四五六七八九十百两]"
_SCANNED = "[零〇一二三四五六七八九十百两事]"  # scanners read 二 as 事; counts where only a number can stand
_CHINESE = rf"{NUMERAL}(?:[ ]?{NUMERAL}){{0,6}}"
_LOOSE = rf"{_SCANNED}(?:[ ]{{0,9}}{_SCANNED}){{0,6}}"  # also broken by the end of a page
_ARABIC = "[0-9]{1,3}"


class Style(StrEnum):
    """How a number is written; parts of one level share it."""

    CHAPTER = "章"
    ARTICLE = "条"
    COMMA = "一、"
    BRACKET = "（一）"
    DIGIT = "1."
    DIGIT_BRACKET = "（1）"
    HALF_BRACKET = "1）"
    CIRCLE = "①"
    SPOKEN = "一是"
    HEADING = "小标题"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at a place of the text: its style, worth and label, and how sure its place makes it."""

    style: Style
    number: int
    start: int
    end: int
    line_start: bool = False
    bounded: bool = False
    label: str = ""


def to_number(numeral: str) -> int | None:
    """What 一百二十三, 一二三 or 123 is worth; None for what is no number from 0 to 999."""
    word = numeral.replace(" ", "")
    if word.isascii():
        return int(word) if word.isdigit() and int(word) <= MOST else None
    if not all(one in _WORTH or one in _TENS for one in word):
        return None
    if not any(one in _TENS for one in word):
        value = int("".join(str(_WORTH[one]) for one in word))
        return value if value <= MOST else None
    return _positional(word)


def _positional(word: str) -> int | None:
    total, digit, ceiling = 0, 0, MOST + 1
    for one in word:
        if one in _WORTH:
            if digit:
                return None
            digit = _WORTH[one]
        elif _TENS[one] >= ceiling:
            return None
        else:
            ceiling = _TENS[one]
            total, digit = total + (digit or 1) * ceiling, 0
    return total + digit


def to_chinese(number: int) -> str:
    """123 as 一百二十三, 10 as 十; raises ValueError outside 1 to 999."""
    if not 1 <= number <= MOST:
        raise ValueError(f"{number} is not from 1 to {MOST}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def label_of(style: Style, number: int, said: str = "") -> str:
    """How the part is cited: 第三条, 三, （三）, 3, （3）, ③."""
    chinese = to_chinese(number) if number else "零"
    return {
        Style.CHAPTER: f"第{chinese}{said or '章'}",
        Style.ARTICLE: f"第{chinese}条",
        Style.COMMA: chinese,
        Style.BRACKET: f"（{chinese}）",
        Style.DIGIT: str(number),
        Style.DIGIT_BRACKET: f"（{number}）",
        Style.HALF_BRACKET: f"{number}）",
        Style.CIRCLE: chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number),
        Style.SPOKEN: f"{chinese}{said or '是'}",
        Style.HEADING: said,
    }[style]


_FORMS = re.compile(
    rf"""
    (?P<chapter> 第\ ?(?:{_CHINESE}|{_ARABIC})\ ?[章节编] )
    | (?P<article> 第[ ]{{0,9}}(?:{_LOOSE}|{_ARABIC})[ ]{{0,9}}条 )
    | (?P<ocr_article> (?<![^\n]){_CHINESE}条(?=[ \n]) )
    | (?P<bracket> [(]\ ?{_CHINESE}\ ?[)][、.]? | [\u3220-\u3229] )
    | (?P<ocr_bracket> (?<![^\n])\ *(?: -\ *,?\ * | ,\ * ){_LOOSE}\ *[,)] )
    | (?P<comma> (?<![零一二三四五六七八九十百第]){_CHINESE}\ ?[、.,]
        (?!\ ?{NUMERAL}[、,\u4e00-\u9fff]?[、,日月点]) )
    | (?P<ocr_comma> (?<![^\n])\ *事\ ?[、.] )
    | (?P<digit_bracket> [(]\ ?{_ARABIC}\ ?[)]、? | [\u2474-\u2487] )
    | (?P<half_bracket> (?<![0-9(]){_ARABIC}\ ?[)](?!\ ?[、号]) )
    | (?P<digit> (?<![0-9./第-])(?<![0-9]:)(?:(?<![^\n])-\ *)?{_ARABIC}\ ?[、.,](?!\ ?[0-9])
        | (?<![^\n])[0-9]{{1,2}}(?=[\u4e00-\u9fff])(?![年月日个次天名分周时元人级篇条件项度小款]) )
    | (?P<circle> [\u2460-\u2473] )
    | (?P<spoken> [一二三四五六七八九十](?:是(?!否)|要(?!求|件|点|素)|不准|不得) )
    """,
    re.VERBOSE,
)
_STYLES = {
    "chapter": Style.CHAPTER,
    "article": Style.ARTICLE,
    "ocr_article": Style.ARTICLE,
    "bracket": Style.BRACKET,
    "ocr_bracket": Style.BRACKET,
    "comma": Style.COMMA,
    "ocr_comma": Style.COMMA,
    "digit_bracket": Style.DIGIT_BRACKET,
    "half_bracket": Style.HALF_BRACKET,
    "digit": Style.DIGIT,
    "circle": Style.CIRCLE,
    "spoken": Style.SPOKEN,
}
_SAID = re.compile(rf"{_LOOSE}|{_ARABIC}")
_SIGNS = ((0x3220, 10), (0x2474, 20), (0x2460, 20))
_BOUNDS = "。;:!?)”》\n"
_WESTERN_STOP = re.compile(r"[\u4e00-\u9fff][.]\Z")
_CITING = re.compile(r"(?:[》法例照据反和及与至、第本按]|本办法|本规定|本制度|本条例|符合|适用|前款)[ \n]*\Z")
_CITED = re.compile(r"(?:第.{1,3}[款项])?(?:的?规定|所列|所述|至第|、第|和第|之规定)")


def marks(folded: str) -> Iterator[Mark]:
    """Every place of a folded text where a part may begin, in order; the outline decides which do."""
    for match in _FORMS.finditer(folded):
        style = _STYLES[match.lastgroup or ""]
        number = _number(match[0])
        before = folded[max(0, match.start() - 6) : match.start()]
        cited = (
            style is Style.ARTICLE and number != 1 and _cites(before, folded[match.end() : match.end() + 12])
        )
        if number and not cited:
            yield _mark(match, style, number, before)


def _mark(match: re.Match[str], style: Style, number: int, before: str) -> Mark:
    line = before.rstrip(" ")
    said = match[0].lstrip(" 第零一二三四五六七八九十百0123456789") if style in _SAYING else ""
    return Mark(
        style,
        number,
        match.start(),
        match.end(),
        line_start=line.endswith("\n") or (not line and match.start() - len(before) == 0),
        bounded=before.endswith(" ") or line.endswith(tuple(_BOUNDS)) or bool(_WESTERN_STOP.search(line)),
        label=label_of(style, number, said),
    )


_SAYING = {Style.CHAPTER, Style.SPOKEN}


def _number(words: str) -> int | None:
    for first, count in _SIGNS:
        if first <= ord(words[0]) < first + count:
            return ord(words[0]) - first + 1
    said = _SAID.search(words)
    return to_number(said[0]) if said else None


def _cites(before: str, after: str) -> bool:
    at_line_start = not before.strip(" ") or before.rstrip(" ").endswith("\n")
    return bool(_CITED.match(after)) or (not at_line_start and bool(_CITING.search(before)))
