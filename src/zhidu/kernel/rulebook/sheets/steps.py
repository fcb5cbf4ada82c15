"""Steps and reports in a cell, one on each line: 审批：分管副主任（称 审定；限 受理后2个工作日；同时）."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from .names import Names
from .notation import half, text_of
from .terms import deadline_words, read_deadline

NO_STEPS, NO_REPORTS, REPORT = "无须审批", "无须报告", "报送"
_CALLED, _DUE, _LIST, _BY, _TOGETHER = "称", "限", "清单", "依据", "同时"
_LINE = re.compile(
    rf"(?P<do>[^：:]+)[：:]\s*(?P<who>.+?)\s*"
    rf"(?:[（(](?P<more>(?:(?:{_CALLED}|{_DUE}|{_LIST}|{_BY}) |{_TOGETHER}).*)[）)])?",
    re.DOTALL,
)


class StepCells:
    """Steps of one question in words and back; ``clause`` is the row's, which a step need not name."""

    def __init__(self, names: Names, events: Mapping[str, str], clause: str = "") -> None:
        self._names = names
        self._events = events
        self._clause = clause

    def words(self, steps: list[Mapping[str, Any]]) -> str:
        """The steps in a cell."""
        return "\n".join(self._step_words(step) for step in steps) or NO_STEPS

    def _step_words(self, step: Mapping[str, Any]) -> str:
        by = step.get("clause", self._clause)
        told = [
            f"{_CALLED} {step['label']}" if "label" in step else "",
            f"{_DUE} {deadline_words(step['due'], self._events)}" if "due" in step else "",
            f"{_LIST} {self._names.checklists.label(step['checklist'])}" if "checklist" in step else "",
            _TOGETHER if step.get("parallel") else "",
            f"{_BY} {by}" if by != self._clause else "",
        ]
        return f"{self._names.verbs.label(step['do'])}：{self._names.who.label(step['who'])}{_brackets(told)}"

    def read(self, text: str) -> list[dict[str, Any]]:
        """The steps of a cell; ValueError, in Chinese."""
        return (
            []
            if text.strip() == NO_STEPS
            else [self._step(line) for line in text.splitlines() if line.strip()]
        )

    def _step(self, line: str) -> dict[str, Any]:
        do, who, more = _parted(line, "审批：分管领导")
        step: dict[str, Any] = {"do": self._names.verbs.code(do), "who": self._names.who.code(who)}
        if self._clause:
            step["clause"] = self._clause
        readers: Mapping[str, tuple[str, Callable[[str], Any]]] = {
            _CALLED: ("label", text_of),
            _DUE: ("due", lambda text: read_deadline(text, self._events)),
            _LIST: ("checklist", self._names.checklists.code),
            _BY: ("clause", half),
        }
        for part in more:
            key, _, value = part.partition(" ")
            if part == _TOGETHER:
                step["parallel"] = True
            elif key in readers and value.strip():
                name, read = readers[key]
                step[name] = read(value)
            else:
                raise ValueError(f"看不懂“{part}”：括号内可写“称 …”“限 …”“清单 …”“依据 …”“同时”，用分号隔开")
        return step

    def report_words(self, reports: list[Mapping[str, Any]]) -> str:
        """The reports in a cell."""
        return "\n".join(self._report_words(one) for one in reports) or NO_REPORTS

    def _report_words(self, report: Mapping[str, Any]) -> str:
        due = f"{_DUE} {deadline_words(report['due'], self._events)}" if "due" in report else ""
        return f"{REPORT}：{self._names.who.label(report['to'])}{_brackets([due])}"

    def read_reports(self, text: str) -> list[dict[str, Any]]:
        """The reports of a cell; ValueError, in Chinese."""
        return (
            []
            if text.strip() == NO_REPORTS
            else [self._report(line) for line in text.splitlines() if line.strip()]
        )

    def _report(self, line: str) -> dict[str, Any]:
        do, who, more = _parted(line, "报送：主要领导（限 发现后2小时）")
        if half(do) != REPORT:
            raise ValueError(f"“{line.strip()}”应以“{REPORT}：”开头")
        report: dict[str, Any] = {"to": self._names.who.code(who)}
        for part in more:
            key, _, value = part.partition(" ")
            if key != _DUE:
                raise ValueError(f"看不懂“{part}”：括号内可写“限 …”")
            report["due"] = read_deadline(value, self._events)
        return report


def _brackets(parts: list[str]) -> str:
    told = "；".join(filter(None, parts))
    return f"（{told}）" if told else ""


def _parted(line: str, example: str) -> tuple[str, str, list[str]]:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise ValueError(f"看不懂“{line.strip()}”，请写成“{example}”，每行一个")
    more = re.split(r"[；;]", found["more"] or "")
    return found["do"].strip(), found["who"].strip(), [part.strip() for part in more if part.strip()]
