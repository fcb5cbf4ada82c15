"""What a step adds besides its own change: opinions, readers, answers of the rules, departures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from zhidu.kernel.secrecy.public import refuse_uncleared

from .case import Case
from .sqlvalues import day, stamp, written
from .states import MatterState

_READERS = (
    "INSERT INTO matter_reader (id, office_id, matter_id, label_id, person_id, why, sent_by_id, sent_at,"
    " read_at, acted_at, over) VALUES {rows} ON CONFLICT (matter_id, person_id) DO UPDATE SET"
    " why = CASE WHEN excluded.sent_at IS NULL THEN matter_reader.why ELSE excluded.why END,"
    " acted_at = COALESCE(excluded.acted_at, matter_reader.acted_at),"
    " read_at = CASE WHEN excluded.sent_at IS NULL THEN matter_reader.read_at ELSE excluded.read_at END,"
    " sent_by_id = COALESCE(excluded.sent_by_id, matter_reader.sent_by_id),"
    " sent_at = COALESCE(excluded.sent_at, matter_reader.sent_at)"
)
_NEW_OPINION = (
    "id", "office_id", "matter_id", "step_id", "person_id", "for_person_id", "outcome", "counts", "text",
    "said_at", "recorded_at", "recorded_by_id", "basis", "attachments",
)  # fmt: skip
_NEW_ASKED = ("id", "office_id", "matter_id", "purpose", "question", "inputs", "answer", "digest", "at")
_NEW_DEPARTURE = (
    "id", "office_id", "matter_id", "kind", "guard", "what", "clauses", "strength", "trial", "reason",
    "superior_id", "by_id", "at", "supplement_by",
)  # fmt: skip


@cache
def places(count: int) -> str:
    """So many places for values."""
    return ", ".join(["%s"] * count)


@cache
def _readers(count: int) -> str:
    return _READERS.format(rows=", ".join([f"({places(11)})"] * count))


@cache
def _insert(table: str, columns: tuple[str, ...], count: int) -> str:
    rows = ", ".join([f"({places(len(columns))})"] * count)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {rows}"  # noqa: S608 - the code's own names


def insert(cursor: Any, table: str, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
    """One statement for all rows; none for no rows."""
    if rows:
        cursor.execute(_insert(table, columns, len(rows)), [value for row in rows for value in row])


def add_opinions(cursor: Any, case: Case) -> None:
    """Write what was said."""
    rows = [
        (
            one.id,
            case.matter.office_id,
            case.matter.id,
            one.step_id,
            one.person_id,
            one.for_person_id,
            one.outcome,
            one.counts.value,
            one.text,
            stamp(one.said_at),
            stamp(one.recorded_at),
            one.recorded_by_id,
            one.basis,
            written(list(one.attachments) or None),
        )
        for one in case.said
    ]
    insert(cursor, "matters_opinion", _NEW_OPINION, rows)


def add_readers(cursor: Any, case: Case) -> None:
    """Make people readers, or change what the matter is to them; Refusal where somebody's class of cleared
    staff keeps him from it.
    """
    if not case.sights:
        return
    matter = case.matter
    refuse_uncleared(matter.label_id, matter.office_id, case.sights, case.acting.on)
    values: list[Any] = []
    for person_id, sight in case.sights.items():
        values += (
            case.new_id(),
            case.matter.office_id,
            case.matter.id,
            case.matter.label_id,
            person_id,
            sight.why,
            sight.sent_by_id,
            stamp(sight.sent_at),
            stamp(sight.read_at),
            stamp(sight.acted_at),
            case.matter.state not in {MatterState.RUNNING, MatterState.DRAFT},
        )
    cursor.execute(_readers(len(case.sights)), values)


def add_answers(cursor: Any, case: Case) -> None:
    """Keep what the rules answered."""
    rows = [
        (
            case.new_id(),
            case.matter.office_id,
            case.matter.id,
            one.purpose,
            one.question,
            one.inputs,
            one.answer,
            one.digest,
            stamp(case.at),
        )
        for one in case.heard
    ]
    insert(cursor, "matters_asked", _NEW_ASKED, rows)


def add_departures(cursor: Any, case: Case) -> None:
    """Keep which rules gave way, or would have bound."""
    rows = [
        (
            case.new_id(),
            case.matter.office_id,
            case.matter.id,
            case.matter.kind,
            one.guard,
            one.what[:300],
            " ".join(one.clauses),
            one.strength,
            one.trial,
            one.reason[:600],
            one.superior_id,
            case.me,
            stamp(case.at),
            day(one.supplement_by),
        )
        for one in case.gave
    ]
    insert(cursor, "matters_departure", _NEW_DEPARTURE, rows)
