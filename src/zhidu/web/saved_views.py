"""常用筛选: filters and orders that an account keeps under names, list by list; one may come first.

They are the reader's own convenience, like a bookmark: no matter of the office, so no act. A view holds
what was typed, never what was found; whoever opens it sees what he may see then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import stamped, stamps, unsettle
from zhidu.kernel.words.public import NotVisible, WrongUse

from .models import SavedView, ViewStamp

MOST_KEPT = 20
LONGEST_NAME = 20
MOST_REMEMBERED = 2_048
_STAMPS = stamped(ViewStamp._meta.db_table)


class Shelf(NamedTuple):
    """Whose views, and of which list: ``office_id`` is 0 for administrators of the installation."""

    office_id: int
    account_id: int
    list: str

    @property
    def rows(self) -> QuerySet[SavedView]:
        """The views on it."""
        return SavedView.objects.filter(**self._asdict())


@dataclass(frozen=True, slots=True)
class View:
    """A kept view: its name and the part of the address that it stands for."""

    id: int
    name: str
    query: Mapping[str, str]
    first: bool


def views_on(shelf: Shelf, at_office: int) -> tuple[View, ...]:
    """The views of a list, by name; no query while nobody of the office changed any.

    ``at_office`` is the office whose stamps the page reads anyway: those of no office come along with them.
    """
    of_none, own = stamps(_STAMPS, shelf.office_id or at_office)
    return _views(shelf, own if shelf.office_id else of_none)


@lru_cache(MOST_REMEMBERED)
def _views(shelf: Shelf, _as_of: int) -> tuple[View, ...]:
    rows = shelf.rows.order_by("name")
    return tuple(View(*row) for row in rows.values_list("id", "name", "query", "first"))


@contextmanager
def _changing(shelf: Shelf) -> Iterator[QuerySet[SavedView]]:
    with transaction.atomic():
        yield shelf.rows
        ViewStamp.objects.update_or_create(office_id=shelf.office_id, defaults={"stamp": fresh_id()})
    unsettle()


def save_view(shelf: Shelf, *, name: str, query: Mapping[str, str], first: bool) -> None:
    """Keep ``query`` under ``name``, in place of what was kept under it; refuses what cannot be a name."""
    called = name.strip()
    if not called or len(called) > LONGEST_NAME or not called.isprintable():
        raise WrongUse(
            f"常用筛选的名称须为 1 至 {LONGEST_NAME} 个字。", todo="请填写名称后再保存，筛选条件仍在。"
        )
    with _changing(shelf) as mine:
        if mine.exclude(name=called).count() >= MOST_KEPT:
            raise WrongUse(f"每个列表最多保存 {MOST_KEPT} 个常用筛选。", todo="请先删除不用的。")
        if first:
            mine.update(first=False)
        SavedView.objects.update_or_create(
            **shelf._asdict(), name=called, defaults={"query": dict(query), "first": first}
        )


def drop_view(shelf: Shelf, view_id: int) -> None:
    """Forget one of the own views; NotVisible for any other."""
    with _changing(shelf) as mine:
        gone, _ = mine.filter(pk=view_id).delete()
        if not gone:
            raise NotVisible


def put_first(shelf: Shelf, view_id: int) -> None:
    """Open the list with this view from now on; said of the one that is first, none is."""
    with _changing(shelf) as mine:
        found = mine.filter(pk=view_id).first()
        if found is None:
            raise NotVisible
        was = found.first
        mine.update(first=False)
        mine.filter(pk=view_id).update(first=not was)
