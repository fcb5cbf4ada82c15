"""What a replay (测算影响) found: kept with it, printed, and taken out as a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.files.public import Heading, ListSheet, tables_xlsx
from zhidu.kernel.rulebook.public import Said, Turn, Turned

_WIDE, _NARROW = 36, 14


@dataclass(frozen=True, slots=True)
class TurnCount:
    """An answer that turns, and how many recorded questions it turns for."""

    turn: Turn
    count: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay found. ``asked`` questions bear on the draft; ``unread`` of them the program asks
    otherwise today. ``sections`` counts what turns by section and month (``2026-11``).
    """

    asked: int
    unread: int
    turned: int
    matters: int
    turns: tuple[TurnCount, ...]
    sections: Mapping[str, Mapping[str, int]]

    @property
    def months(self) -> tuple[str, ...]:
        """The months in which something turns, the earliest first."""
        return tuple(sorted({month for by_month in self.sections.values() for month in by_month}))

    @property
    def by_month(self) -> Mapping[str, int]:
        """How much turns in each of the months."""
        total: Counter[str] = Counter()
        for by_month in self.sections.values():
            total.update(by_month)
        return {month: total[month] for month in self.months}

    def by_section(self, months: Sequence[str]) -> list[tuple[str, list[int], int]]:
        """For each section how much turns in each of the months, and in all."""
        return [
            (name, [counts.get(month, 0) for month in months], sum(counts.values()))
            for name, counts in self.sections.items()
        ]

    def to_json(self) -> dict[str, Any]:
        """For programs, and to be kept."""
        return {
            "asked": self.asked,
            "unread": self.unread,
            "turned": self.turned,
            "matters": self.matters,
            "turns": [_turn_json(one) for one in self.turns],
            "sections": {name: dict(by_month) for name, by_month in self.sections.items()},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Replayed:
        """What ``to_json`` wrote."""
        return cls(**{**kept, "turns": tuple(map(_read_turn, kept["turns"]))})


def _turn_json(one: TurnCount) -> dict[str, Any]:
    turn = one.turn
    return {
        "question": turn.question,
        "label": turn.label,
        "before": turn.before.to_json(),
        "after": turn.after.to_json(),
        "count": one.count,
    }


def _read_turn(kept: Mapping[str, Any]) -> TurnCount:
    before, after = Said.from_json(kept["before"]), Said.from_json(kept["after"])
    return TurnCount(Turn(kept["question"], kept["label"], before, after), kept["count"])


@dataclass(frozen=True, slots=True)
class TurnedCase:
    """A recorded question of a matter that the viewer may see, and how its answer turns."""

    matter_id: int
    title: str
    at: datetime
    turned: Turned


def replay_xlsx(title: str, replayed: Replayed, cases: Sequence[TurnedCase] = ()) -> bytes:
    """The workbook: what turns, how much by section and month, and such cases as may be seen."""
    sheets = [_turns_sheet(title, replayed), _sections_sheet(title, replayed)]
    return tables_xlsx([*sheets, _cases_sheet(title, cases)] if cases else sheets)


def _turns_sheet(title: str, replayed: Replayed) -> ListSheet:
    labels = ("事项", "现行规定", "适用情况", "条款", "草案", "适用情况", "条款", "次数")
    rows: list[tuple[str | int, ...]] = [
        (
            one.turn.label,
            *(word for said in (one.turn.before, one.turn.after) for word in told(said)),
            one.count,
        )
        for one in replayed.turns
    ]
    narrow = {"条款", "次数"}
    headings = [Heading(label, _NARROW if label in narrow else _WIDE) for label in labels]
    return ListSheet("答复有变", title, headings, rows)


def told(said: Said) -> tuple[str, str, str]:
    """What is said, when so, and by which clauses."""
    return said.says, said.when, "、".join(said.clauses)


def _sections_sheet(title: str, replayed: Replayed) -> ListSheet:
    months = replayed.months
    rows: list[tuple[str | int, ...]] = [
        (name, *counts, total) for name, counts, total in replayed.by_section(months)
    ]
    total: tuple[str | int, ...] = ("合计", *replayed.by_month.values(), replayed.turned)
    headings = [Heading(label, _NARROW) for label in ("部门", *months, "合计")]
    return ListSheet("分部门分月", title, headings, [*rows, total])


def _cases_sheet(title: str, cases: Sequence[TurnedCase]) -> ListSheet:
    rows = [
        (
            one.title,
            one.at.astimezone(LEGAL_ZONE).date(),
            one.turned.turn.label,
            one.turned.facts,
            one.turned.before,
            "、".join(one.turned.turn.before.clauses),
            one.turned.after,
            "、".join(one.turned.turn.after.clauses),
        )
        for one in cases
    ]
    labels = ("事项", "日期", "查询项", "情况", "现行规定", "条款", "草案", "条款")
    headings = [Heading(label, _NARROW if label in {"日期", "条款"} else _WIDE) for label in labels]
    return ListSheet("可以查看的事项", title, headings, rows)
