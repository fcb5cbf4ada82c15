"""Reading ``when``: for which facts a row answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from .errors import near
from .inputs import TYPE_NAMES, Input
from .intervals import Interval
from .pack import Condition
from .questions import Question
from .sections import Section


def read_conditions(section: Section, question: type[Question] | None) -> Mapping[str, Condition]:
    """The conditions by input, in the order of the question's inputs; faults are noted."""
    written = section.raw("when")
    if written is None or question is None:
        return {}
    if not isinstance(written, dict):
        section.note("when", "“when”应为内联表 {…}。", '请写成 when = { days = "(1, 3]" }。')
        return {}
    known = question.inputs
    for name in written:
        if name not in known:
            what = f"问题“{question.name}”没有“{name}”这一项{near(name, known)}。"
            section.note("when", what, f"可以写：{'、'.join(known) or '（无）'}。", word=name)
    return {name: _condition(section, known[name], written[name]) for name in known if name in written}


def _condition(section: Section, declared: Input, written: Any) -> Condition:
    parts = written if isinstance(written, list) else [written]
    read = []
    for part in parts:
        try:
            read.append(condition_part(declared, part))
        except ValueError as error:
            section.note("when", f"“{declared.name}”的条件写错了：{error}。", "请改正。", word=declared.name)
    if not parts:
        section.note(
            "when", f"“{declared.name}”的条件是空的。", "不作要求的项请整个删去。", word=declared.name
        )
    return tuple(read)


def condition_part(declared: Input, written: Any) -> str | bool | Interval:
    """One value or interval; ValueError, in Chinese, if it does not fit the input."""
    if declared.is_code:
        return _code(declared, written)
    if declared.type is bool:
        if type(written) is bool:
            return written
        raise ValueError("应为 true 或 false")
    interval = Interval(written) if isinstance(written, str) else _single(written)
    if interval.kind not in {None, Decimal if declared.type is int else declared.type}:
        raise ValueError(f"区间的两端应为{TYPE_NAMES[declared.type]}")
    return interval


def _code(declared: Input, written: Any) -> str:
    if type(written) is not str:
        raise ValueError(f"应为代码，而不是 {written!r}")
    if declared.codes is not None and written not in declared.codes:
        raise ValueError(f"没有“{written}”这个代码{near(written, declared.codes)}")
    return written


def _single(written: Any) -> Interval:
    if isinstance(written, int | Decimal | date | datetime | time) and not isinstance(written, bool):
        return Interval.at(written)
    raise ValueError(f"应为区间，如“(1, 3]”，而不是 {written!r}")
