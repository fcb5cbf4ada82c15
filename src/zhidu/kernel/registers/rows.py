"""Rows of registers: entered once, read only as far as the viewer may see."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.files.public import as_number
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import Arm, Part, Viewer, ask, count, unfiltered
from zhidu.kernel.words.public import MOST_COUNTED, Overtaken, page_shown

from .cards import ColumnCard, ColumnKind, RegisterCard, register
from .filtering import ordering
from .models import RegisterEntry
from .numbers import Number
from .sight import is_keeper, seen, seen_as

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row as entered; a voided one keeps its values and says why it no longer counts.

    ``imported`` marks a row of an old register, which no count includes.
    """

    id: int
    number: str
    on: date
    matter_id: int | None
    person_id: int | None
    values: Mapping[str, Any]
    voided: bool
    reason: str
    imported: bool = False


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of rows. ``total`` counts up to 1,000; ``more_than_total`` says there are more,
    which later pages show.
    """

    card: RegisterCard
    rows: tuple[RegisterRow, ...]
    page: int
    pages: int
    total: int
    more_than_total: bool


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many rows have this value in a column."""

    value: str
    count: int


def enter(
    acting: Acting,
    code: str,
    *,
    label_id: int,
    values: Mapping[str, Any],
    number: Number | None = None,
    matter_id: int | None = None,
    person_id: int | None = None,
    row_id: int | None = None,
) -> int:
    """Enter a row, within the caller's act, and give its id; ValueError for values that are no column.

    ``values`` are plain JSON (dates as ISO text, numbers as numbers or their text). ``person_id`` is whom
    the row is about, else who acts. With a ``row_id`` that the form minted, a request sent twice enters once
    (Overtaken).
    """
    card = register(code)
    strangers = set(values) - {column.key for column in card.columns}
    if strangers:
        raise ValueError(f"the register “{code}” has no columns {', '.join(sorted(strangers))}")
    if row_id is not None:
        _refuse_again(card, row_id)
    row = RegisterEntry(
        id=row_id or fresh_id(),
        office_id=acting.office_id,
        register=code,
        number_id=number.id if number else None,
        number_text=number.text if number else "",
        matter_id=matter_id,
        label_id=label_id,
        person_id=person_id or acting.person_id,
        on=acting.on,
        values={key: _kept(card.column(key), value) for key, value in values.items()},
    )
    with unfiltered("a new row of a register is written, nothing is read"):
        row.save(force_insert=True)
    return row.pk


def _refuse_again(card: RegisterCard, row_id: int) -> None:
    with unfiltered("a row is entered once, whoever asks"):
        if RegisterEntry.objects.filter(pk=row_id).exists():
            raise Overtaken(f"已经登入{card.label}。", todo="请在登记簿中查看。")


def _kept(column: ColumnCard, value: Any) -> Any:
    """The value as it is kept: a number as a number, so that the register sorts and adds up by it."""
    numeric = column.kind in {ColumnKind.INTEGER, ColumnKind.DECIMAL}
    return as_number(value) if numeric and isinstance(value, str) else value


def rows(
    viewer: Viewer,
    code: str,
    *,
    filters: Mapping[str, str] | None = None,
    order: str = "",
    page: int = 1,
    size: int = PAGE_SIZE,
) -> RegisterPage:
    """One page of what the viewer may see of a register, newest first unless ``order`` says otherwise.

    ``filters``: a column's key (text contains, code equals), ``key_from``/``key_to`` for dates and numbers,
    ``number``, ``year``, ``on_from``/``on_to``, ``voided`` and ``imported`` (yes/no). ``order``: a key or
    ``number``/``on``, with a minus for descending. Raises WrongUse for anything else. Two queries.
    """
    source = _Source(register(code), filters or {}, order, is_keeper(viewer, register(code)))
    found = count(viewer, {"rows": Arm(source.key, source.rows, MOST_COUNTED, source.keeps)})
    total = found["rows"] if viewer.person_id is not None else 0
    counted = min(total, MOST_COUNTED)
    pages = max(1, -(-counted // size))
    shown = page_shown(page, size, counted, more=total > counted)
    part = Part((shown - 1) * size, size)
    lines = ask(viewer, source.key, source.lines, part, keep=source.keeps) if total else ()
    return RegisterPage(source.card, tuple(map(_told, lines)), shown, pages, counted, total > counted)


@dataclass(frozen=True, slots=True)
class _Source:
    """One reader's wish for one register, as queries."""

    card: RegisterCard
    filters: Mapping[str, str]
    order: str
    keeper: bool

    @property
    def key(self) -> tuple[str, str, bool]:
        """Under which the written query is kept."""
        return self.card.code, self.order, self.keeper

    @property
    def keeps(self) -> bool:
        """Orders are few and are kept; what people type is written anew."""
        return not self.filters

    def rows(self, viewer: Viewer) -> QuerySet[RegisterEntry]:
        """The rows that are wanted, in the order that is."""
        found = seen_as(viewer, self.card, self.filters, keeper=self.keeper)
        return found.order_by(*ordering(self.card, self.order))

    def lines(self, viewer: Viewer) -> QuerySet[Any, tuple[Any, ...]]:
        """The rows with what is told of each."""
        return self.rows(viewer).values_list(*_TOLD)


def all_rows(viewer: Viewer, code: str, filters: Mapping[str, str], order: str) -> Iterator[RegisterRow]:
    """Everything the viewer may see of a register, one by one."""
    card = register(code)
    return map(_row, seen(viewer, card, filters).order_by(*ordering(card, order)).iterator(chunk_size=500))


def counts_by(viewer: Viewer, code: str, column: str, *, year: int | None = None) -> tuple[CountRow, ...]:
    """How often each value of ``column`` stands in the valid rows the viewer may see, most first.

    Rows of old registers are not counted.
    """
    return counts_by_each(viewer, code, (column,), year=year)[column]


def counts_by_each(
    viewer: Viewer, code: str, columns: Sequence[str], *, year: int | None = None
) -> Mapping[str, tuple[CountRow, ...]]:
    """``counts_by`` for several columns in one query."""
    if not columns:
        return {}
    card = register(code)
    filters = {"voided": "no", "imported": "no"} | ({"year": str(year)} if year else {})
    keeper = is_keeper(viewer, card)

    def buckets(viewer: Viewer) -> QuerySet[Any, tuple[Any, ...]]:
        rows = seen_as(viewer, card, filters, keeper=keeper)
        first, *rest = (_buckets(rows, card.column(column).key) for column in columns)
        return first.union(*rest, all=True) if rest else first

    counted: dict[str, list[CountRow]] = {column: [] for column in columns}
    key = (code, tuple(columns), year, keeper)
    lines = ask(viewer, key, buckets, keep=year in {None, today().year})
    for column, bucket, n in lines if viewer.person_id is not None else ():
        counted[column].append(CountRow(bucket or "", n))
    return {
        key: tuple(sorted(found, key=lambda row: (-row.count, row.value))) for key, found in counted.items()
    }


def _buckets(rows: QuerySet[RegisterEntry], key: str) -> QuerySet[Any]:
    tagged: QuerySet[Any] = rows.order_by().annotate(
        column=Value(key, CharField()), bucket=Cast(KT(f"values__{key}"), CharField())
    )
    counted: QuerySet[Any] = tagged.values("column", "bucket").annotate(n=Count("pk"))
    return counted.values_list("column", "bucket", "n")


def filled(office_id: int, codes: Iterable[str]) -> frozenset[str]:
    """Which of these registers hold any row at all in the office, whoever may see it."""
    with unfiltered("whether a register is empty; no row is read"):
        rows = RegisterEntry.objects.filter(office_id=office_id)
        return frozenset(code for code in codes if rows.filter(register=code).exists())


_TOLD = (
    "pk", "number_text", "on", "matter_id", "person_id", "values", "voided", "reason", "import_key",
)  # fmt: skip


def _told(line: Sequence[Any]) -> RegisterRow:
    """A line as the driver gives it."""
    identity, number, on, matter_id, person_id, values, voided, reason, import_key = line
    return RegisterRow(
        identity,
        number,
        on if isinstance(on, date) else date.fromisoformat(on),
        matter_id,
        person_id,
        json.loads(values),
        bool(voided),
        reason,
        bool(import_key),
    )


def _row(entry: RegisterEntry) -> RegisterRow:
    return RegisterRow(
        entry.pk,
        entry.number_text,
        entry.on,
        entry.matter_id,
        entry.person_id,
        entry.values,
        entry.voided,
        entry.reason,
        bool(entry.import_key),
    )
