"""Numbers: given in the caller's transaction, so that a rollback gives them back and none is ever skipped."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Labelled, Level, NotVisible, Overtaken

from .cards import register
from .models import NumberRow

OPEN_CLASS = "open"
# One statement that makes the series or moves it on; the row stays locked until the caller commits.
_NEXT = """
    INSERT INTO registers_numberseries (id, office_id, kind, year, secrecy_class, last)
    VALUES (%s, %s, %s, %s, %s, 1)
    ON CONFLICT (office_id, kind, year, secrecy_class) DO UPDATE SET last = registers_numberseries.last + 1
    RETURNING id, last
"""


class NumberState(Labelled):
    """What became of a number; ``label`` is what pages show."""

    RESERVED = "reserved", "预留"
    USED = "used", "已用"
    VOIDED = "voided", "作废"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a register's series."""

    id: int
    text: str
    year: int
    serial: int
    state: NumberState


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """A series of numbers, of its kind: how its numbers are written (see ``RegisterCard``).

    For bars, which know no Chinese, {rank} names the class of a closed series by a digit.
    """

    kind: str
    pattern: str
    prefix: str = ""


def secrecy_class(level: Level) -> str:
    """The class of series a level counts in: open things share one, each closed level has its own."""
    return OPEN_CLASS if level.rank <= Level.INTERNAL.rank else level.value


def take_number(
    acting: Acting, code: str, *, level: Level = Level.INTERNAL, matter_id: int | None = None
) -> Number:
    """The next number of the register's series, used at once, within the caller's act."""
    return _give(acting, _series(code), level, NumberState.USED, matter_id)


def take_number_of(
    acting: Acting, series: NumberSeries, *, level: Level = Level.INTERNAL, matter_id: int | None = None
) -> Number:
    """The next number of a series that belongs to no register, used at once, within the caller's act."""
    return _give(acting, series, level, NumberState.USED, matter_id)


def reserve_number(acting: Acting, code: str, *, level: Level = Level.INTERNAL) -> Number:
    """The next number of the register's series, kept for later use, within the caller's act."""
    return _give(acting, _series(code), level, NumberState.RESERVED, None)


def use_number(acting: Acting, number_id: int, *, matter_id: int | None = None) -> Number:
    """Use a reserved number, within the caller's act; raises Overtaken if it is no longer reserved."""
    changed = NumberRow.objects.filter(
        pk=number_id, office_id=acting.office_id, state=NumberState.RESERVED.value
    ).update(state=NumberState.USED.value, matter_id=matter_id, at=acting.at)
    if not changed:
        number_of(acting.office_id, number_id)
        raise Overtaken("该编号已使用或已作废，不能再用。", todo="请另取编号。")
    return number_of(acting.office_id, number_id)


def number_of(office_id: int, number_id: int) -> Number:
    """The number with that id in the office; raises NotVisible if there is none."""
    row = NumberRow.objects.select_related("series").filter(pk=number_id, office_id=office_id).first()
    if row is None:
        raise NotVisible
    return Number(row.pk, row.text, row.series.year, row.serial, NumberState(row.state))


def _series(code: str) -> NumberSeries:
    card = register(code)
    return NumberSeries(card.number_kind, card.pattern, card.prefix)


def _give(
    acting: Acting, series: NumberSeries, level: Level, state: NumberState, matter_id: int | None
) -> Number:
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken within an act only: outside, a fault would leave a hole")
    year = acting.on.year
    series_id, serial = _advance(acting.office_id, series.kind, year, secrecy_class(level))
    row = NumberRow(
        office_id=acting.office_id,
        series_id=series_id,
        serial=serial,
        text=_text(series, level, year, serial),
        state=state.value,
        matter_id=matter_id,
        person_id=acting.person_id,
        at=acting.at,
    )
    row.save(force_insert=True)
    return Number(row.pk, row.text, year, serial, state)


def _advance(office_id: int, kind: str, year: int, class_: str) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [fresh_id(), office_id, kind, year, class_])
        series_id, serial = cursor.fetchone()
    return series_id, serial


def _text(series: NumberSeries, level: Level, year: int, serial: int) -> str:
    is_open = secrecy_class(level) == OPEN_CLASS
    mark, rank = ("", "") if is_open else (level.label[0], level.rank)
    return series.pattern.format(year=year, serial=serial, mark=mark, rank=rank, prefix=series.prefix)
