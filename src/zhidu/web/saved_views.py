"""常用筛选: filters and orders that an account keeps under names, list by list; one may come first.

They are the reader's own convenience, like a bookmark: no matter of the office, so no act. A view holds
what was typed, never what was found; whoever opens it sees what he may see then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from zhidu.kernel.words.public import NotVisible, WrongUse

from .models import SavedView

MOST_KEPT = 20
LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class View:
    """A kept view: its name and the part of the address that it stands for."""

    id: int
    name: str
    query: Mapping[str, str]
    first: bool


def views_of(account_id: int, code: str) -> tuple[View, ...]:
    """The account's views of a list, by name."""
    rows = SavedView.objects.filter(account_id=account_id, list=code).order_by("name")
    return tuple(View(*row) for row in rows.values_list("id", "name", "query", "first"))


def save_view(account_id: int, code: str, *, name: str, query: Mapping[str, str], first: bool) -> None:
    """Keep ``query`` under ``name``, in place of what was kept under it; refuses what cannot be a name."""
    called = name.strip()
    if not called or len(called) > LONGEST_NAME:
        raise WrongUse(
            f"常用筛选的名称须为 1 至 {LONGEST_NAME} 个字。", todo="请填写名称后再保存，筛选条件仍在。"
        )
    with transaction.atomic():
        mine = SavedView.objects.filter(account_id=account_id, list=code)
        if mine.exclude(name=called).count() >= MOST_KEPT:
            raise WrongUse(f"每个列表最多保存 {MOST_KEPT} 个常用筛选。", todo="请先删除不用的。")
        if first:
            mine.update(first=False)
        SavedView.objects.update_or_create(
            account_id=account_id, list=code, name=called, defaults={"query": dict(query), "first": first}
        )


def drop_view(account_id: int, code: str, view_id: int) -> None:
    """Forget one of the account's own views; NotVisible for any other."""
    gone, _ = SavedView.objects.filter(pk=view_id, account_id=account_id, list=code).delete()
    if not gone:
        raise NotVisible


def put_first(account_id: int, code: str, view_id: int) -> None:
    """Open the list with this view from now on; said of the one that is first, none is."""
    with transaction.atomic():
        mine = SavedView.objects.filter(account_id=account_id, list=code)
        found = mine.filter(pk=view_id).first()
        if found is None:
            raise NotVisible
        was = found.first
        mine.update(first=False)
        mine.filter(pk=view_id).update(first=not was)
