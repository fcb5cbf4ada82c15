"""What a row answers, in a cell: 是, 10个工作日, 不允许：…, the steps line by line; and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from zhidu.kernel.rulebook.intervals import plain
from zhidu.kernel.rulebook.questions import Question
from zhidu.kernel.rulebook.values import (
    UNITS,
    Code,
    Codes,
    DateAnswer,
    MomentAnswer,
    Quantity,
    Range,
    Reports,
    Steps,
    YesNo,
)

from .names import Names
from .notation import day_of, half, list_of, listed, number_of, point_of, point_words, written, yes_or_no
from .steps import StepCells
from .terms import deadline_words, period_words, read_deadline, read_period

SILENT, FORBIDDEN, NONE, TERM, NEXT = "没有规定", "不允许", "（无）", "期限", "下一次"
_MEASURES = {label: code for code, label in UNITS.items()}
_MEASURE = "|".join(sorted({*_MEASURES, "工作日"}, key=len, reverse=True))
_AMOUNT = re.compile(rf"(?P<low>[\d.,\-]+)(?:\s*至\s*(?P<high>[\d.,\-]+))?\s*(?P<unit>{_MEASURE}|[a-z_]+)")
_SHARE = re.compile(rf"(?P<of>.+?)的\s*(?P<share>\d+/\d+)\s*(?P<unit>{_MEASURE})")
_NEXT = re.compile(
    r"(?P<when>[^（(]+(?:[（(][^（()）]*月[^（()）]*[)）][^（(]*)?)"
    r"[（(]自(?P<after>[^；;()（）]+?)起(?:[；;]\s*(?P<at>[\d:：]+))?[)）]"
)
Table = dict[str, Any]


class AnswerCells:
    """The answers of one question in words and back; ``clause`` is the row's first."""

    def __init__(self, names: Names, asked: type[Question], clause: str = "") -> None:
        self._asked = asked
        self._codes = names.answer(asked)
        self._labels = names.labels(asked)
        self._inputs = {label: name for name, label in self._labels.items()}
        self._steps = StepCells(names, self._labels, clause)
        self._readers: Mapping[type, Callable[[str], Table]] = {
            Quantity: self._read_amount,
            Range: self._read_amount,
            DateAnswer: self._read_day,
            MomentAnswer: self._read_day,
            YesNo: lambda text: {"yes": yes_or_no(text)},
            Steps: lambda text: {"steps": self._steps.read(text)},
            Reports: lambda text: {"reports": self._steps.read_reports(text)},
            Codes: lambda text: {"codes": self._read_codes(text)},
            Code: lambda text: {"code": self._codes.code(text)},
        }

    def words(self, then: Any, silent: Any) -> str:
        """The cell of a row; what it answers, or why its source says nothing."""
        if then is None:
            return written({"silent": silent}, lambda _: f"{SILENT}：{silent}", self.read)
        return written({"then": then}, lambda _: self._told(then), self.read)

    def _told(self, then: Table) -> str | None:
        tell: Mapping[str, Callable[[Table], str | None]] = {
            "refused": lambda one: f"{FORBIDDEN}：{one['refused']}",
            "yes": lambda one: point_words(one["yes"]),
            "quantity": lambda one: f"{plain(one['quantity'])}{UNITS[one['unit']]}",
            "range": lambda one: f"{plain(one['range'][0])}至{plain(one['range'][1])}{UNITS[one['unit']]}",
            "code": lambda one: self._codes.label(one["code"]),
            "codes": lambda one: listed(map(self._codes.label, one["codes"])) or NONE,
            "steps": lambda one: self._steps.words(one["steps"]),
            "reports": lambda one: self._steps.report_words(one["reports"]),
            "due": lambda one: f"{TERM}：{deadline_words(one['due'], self._labels)}",
            "next": self._next_words,
            "share": lambda one: f"{self._labels[one['of']]}的{one['share']}{UNITS[one['unit']]}",
            "date": lambda one: point_words(one["date"]),
            "at": lambda one: point_words(one["at"]),
        }
        return tell[next(iter(then))](then)

    def _next_words(self, then: Table) -> str:
        at = f"；{point_words(then['at'])}" if "at" in then else ""
        after = self._labels.get(then["after"], then["after"])
        return f"{NEXT}：{period_words(then['next'])}（自{after}起{at}）"

    def read(self, text: str) -> Table:
        """``then`` or ``silent`` of a cell; ValueError, in Chinese, where it is no answer to the question."""
        head, colon, rest = half(text).partition(":")
        if head in {SILENT, FORBIDDEN}:
            told = re.split(r"[：:]", text.strip(), maxsplit=1)[1].strip() if colon else ""
            if not told:
                raise ValueError(f"“{head}”后面请写明原因，如“{head}：原文没有写”")
            return {"silent": told} if head == SILENT else {"then": {"refused": told}}
        if head in {TERM, NEXT} and rest:
            return {"then": self._read_term(rest) if head == TERM else self._read_next(rest)}
        return {"then": self._read_by_type(text)}

    def _read_by_type(self, text: str) -> Table:
        failed = None
        for kind, read in self._readers.items():
            if kind in self._asked.answers:
                try:
                    return read(text)
                except ValueError as error:
                    failed = failed or error
        raise failed or ValueError(f"“{text}”不是这个问题的答案")

    def _read_amount(self, text: str) -> Table:
        share = _SHARE.fullmatch(half(text))
        if share:
            of = self._inputs.get(share["of"].strip(), share["of"].strip())
            return {"share": share["share"], "of": of, "unit": _unit(share["unit"])}
        found = _AMOUNT.fullmatch(half(text))
        if found is None:
            raise ValueError(f"“{text}”应为数和单位，如“10{UNITS['working_days']}”")
        low, unit = number_of(found["low"]), _unit(found["unit"])
        if found["high"] is None:
            return {"quantity": low, "unit": unit}
        return {"range": [low, number_of(found["high"])], "unit": unit}

    def _read_day(self, text: str) -> Table:
        if re.search(r"\d[:：]\d", text):
            return {"at": point_of(datetime, text)}
        return {"date": day_of(text)}

    def _read_codes(self, text: str) -> list[str]:
        return [] if half(text) in {half(NONE), "无"} else [self._codes.code(word) for word in list_of(text)]

    def _read_term(self, text: str) -> Table:
        return {"due": read_deadline(text, self._labels)}

    def _read_next(self, text: str) -> Table:
        found = _NEXT.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"“{text}”应写成“{NEXT}：每年（2月10日）（自登记日期起）”")
        after = found["after"].strip()
        then = {"next": read_period(found["when"]), "after": self._inputs.get(after, after)}
        return then | ({"at": point_of(time, found["at"])} if found["at"] else {})

    # What a case expects stands in JSON, not in the words of rules.

    def expected_words(self, expect: Any) -> str:
        """The cell of what a case expects; None is that nothing is laid down."""
        return written(expect, self._expected, self.read_expected)

    def _expected(self, expect: Any) -> str | None:
        if expect is None:
            return SILENT
        if isinstance(expect, list):
            return self._expected_list(expect)
        if isinstance(expect, dict):
            return self._told(_as_then(expect))
        return self._codes.label(expect) if isinstance(expect, str) else point_words(expect)

    def _expected_list(self, expect: list[Any]) -> str:
        if Codes in self._asked.answers:
            return listed(map(self._codes.label, expect)) or NONE
        if Steps in self._asked.answers:
            return self._steps.words(expect)
        return self._steps.report_words(expect)

    def read_expected(self, text: str) -> Any:
        """What a case expects, from its cell; ValueError."""
        if half(text) == SILENT:
            return None
        then = self.read(text).get("then", {})
        if "quantity" in then:
            return {"value": then["quantity"], "unit": then["unit"]}
        if "range" in then:
            return {"from": then["range"][0], "to": then["range"][1], "unit": then["unit"]}
        if "refused" in then or "date" in then or "at" in then:
            return {key: _in_json(value) for key, value in then.items()}
        found = [then[key] for key in ("yes", "code", "codes", "steps", "reports") if key in then]
        if not found:
            raise ValueError(f"“{text}”不能作为用例的答案")
        return found[0]


def _as_then(expect: Mapping[str, Any]) -> Table:
    """What a case expects, as rows answer it."""
    if "value" in expect:
        return {"quantity": expect["value"], "unit": expect["unit"]}
    if "from" in expect:
        return {"range": [expect["from"], expect["to"]], "unit": expect["unit"]}
    readers = {"date": date.fromisoformat, "at": datetime.fromisoformat}
    return {key: readers[key](value) if key in readers else value for key, value in expect.items()}


def _in_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def _unit(text: str) -> str:
    return _MEASURES.get(text) or _MEASURES.get(f"个{text}") or text
