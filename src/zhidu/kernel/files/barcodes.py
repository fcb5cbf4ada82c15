"""Code 128: bars that a wired scanner reads as if somebody had typed the number."""

from __future__ import annotations

from collections.abc import Iterator

# ISO/IEC 15417, annex: the widths of bars and spaces of each symbol, by its value; the last one is the stop.
_TABLE = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 "
    "122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 "
    "322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 "
    "112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 "
    "331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 "
    "112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 "
    "124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 "
    "411311 113141 114131 311141 411131 211412 211214 211232 2331112"
)
_WIDTHS = _TABLE.split()
_PAIRS, _START_TEXT, _START_PAIRS, _STOP = 99, 104, 105, 106
_MODULO = 103


def can_be_barred(text: str) -> bool:
    """Whether bars can say the text: printable ASCII only."""
    return bool(text) and all(" " <= one <= "~" for one in text)


def code_128(text: str) -> tuple[int, ...]:
    """The widths of bars and spaces in turn, in modules; ValueError for what bars cannot say."""
    if not can_be_barred(text):
        raise ValueError(f"“{text}” cannot be written as Code 128")
    values = list(_digits(text) if text.isdecimal() else _plain(text))
    check = sum(value * max(1, place) for place, value in enumerate(values)) % _MODULO
    return tuple(int(width) for value in (*values, check, _STOP) for width in _WIDTHS[value])


def _plain(text: str) -> Iterator[int]:
    yield _START_TEXT
    for letter in text:
        yield ord(letter) - ord(" ")


def _digits(text: str) -> Iterator[int]:
    """Two digits a symbol; an odd one goes ahead alone."""
    if len(text) % 2:
        yield from (*_plain(text[0]), _PAIRS)
        text = text[1:]
    else:
        yield _START_PAIRS
    for place in range(0, len(text), 2):
        yield int(text[place : place + 2])
