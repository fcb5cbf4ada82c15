"""What people type into the filters of a register, as conditions on its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import F, OrderBy, Q
from django.db.models.fields.json import KeyTransform

from zhidu.kernel.words.public import WrongUse

from .cards import ColumnKind, RegisterCard


def condition(card: RegisterCard, filters: Mapping[str, str]) -> Q:
    """The condition of all filters that are not empty; raises WrongUse for an unknown or malformed one."""
    wanted = Q()
    for name, text in filters.items():
        if text.strip():
            wanted &= _own(name, text.strip()) or _column(card, name, text.strip())
    return wanted


def ordering(card: RegisterCard, order: str) -> list[OrderBy]:
    """How to sort; newest first unless said. The id decides among equals: pages never overlap."""
    descending, key = order.startswith("-"), order.removeprefix("-")
    if not key:
        return [F("id").desc()]
    if key == "number":
        terms: list[Any] = [F("number__series__year"), F("number__serial")]
    elif key == "on":
        terms = [F("on")]
    else:
        terms = [KeyTransform(card.column(key).key, "values")]
    terms.append(F("id"))
    return [OrderBy(term, descending=descending, nulls_last=True) for term in terms]


def _own(name: str, text: str) -> Q | None:
    """A filter every register has."""
    reader = _OWN.get(name)
    return reader(text) if reader else None


def _column(card: RegisterCard, name: str, text: str) -> Q:
    for suffix, lookup in (("_from", "gte"), ("_to", "lte")):
        key = name.removesuffix(suffix)
        if key != name and any(column.key == key for column in card.columns):
            return _bound(card, key, lookup, text)
    column = card.column(name)
    path = f"values__{column.key}"
    if column.kind is ColumnKind.TEXT:
        return Q(**{f"{path}__icontains": text})
    return Q(**{path: _typed(column.kind, text)})


def _bound(card: RegisterCard, key: str, lookup: str, text: str) -> Q:
    kind = card.column(key).kind
    if kind in {ColumnKind.TEXT, ColumnKind.CODE}:
        raise WrongUse(f"“{card.column(key).label}”一栏不能按范围筛选。", todo="请直接填写要找的内容。")
    return Q(**{f"values__{key}__{lookup}": _typed(kind, text)})


def _typed(kind: ColumnKind, text: str) -> str | int | float:
    if kind is ColumnKind.DATE:
        return _day(text).isoformat()
    if kind is ColumnKind.INTEGER:
        return _integer(text)
    if kind is ColumnKind.DECIMAL:
        try:
            return float(Decimal(text))
        except InvalidOperation as error:
            raise WrongUse(f"“{text}”不是数。", todo="请填写数字，如 12.5。") from error
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"“{text}”不是日期。", todo="请按 2026-01-31 的格式填写。") from error


def _integer(text: str) -> int:
    if not text.lstrip("-").isdecimal():
        raise WrongUse(f"“{text}”不是整数。", todo="请填写整数。")
    return int(text)


def _year(text: str) -> Q:
    year = _integer(text)
    if not date.min.year <= year <= date.max.year:
        raise WrongUse(f"“{text}”不是年份。", todo="请填写四位年份，如 2026。")
    return Q(on__gte=date(year, 1, 1), on__lte=date(year, 12, 31))


_OWN: Mapping[str, Callable[[str], Q]] = {
    "number": lambda text: Q(number_text__icontains=text),
    "year": _year,
    "on_from": lambda text: Q(on__gte=_day(text)),
    "on_to": lambda text: Q(on__lte=_day(text)),
    "voided": lambda text: Q(voided=text == "yes"),
    "imported": lambda text: ~Q(import_key="") if text == "yes" else Q(import_key=""),
}
