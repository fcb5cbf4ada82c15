"""Stock-taking as acts: what one keeps is counted by oneself, or by whoever keeps such things."""

from __future__ import annotations

from collections.abc import Collection

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, WrongUse

from . import counting
from .counting import Difference
from .rights import in_service, keeps_kinds

STOCK = "custody.stock"


def _may_begin(
    acting: Acting, *, stock_id: int, kinds: Collection[str], keeper_id: int | None = None
) -> None:
    del stock_id
    if acting.person_id is None:
        raise NotVisible
    if not kinds:
        raise WrongUse("没有选盘点的类别。", todo="请至少选择一类。")
    if keeper_id in {None, acting.person_id}:
        return
    in_service(acting, keeper_id or 0)
    if not keeps_kinds(viewer_of(acting), acting, kinds):
        raise NotVisible


def _a_person(acting: Acting, **_: object) -> None:
    if acting.person_id is None:
        raise NotVisible


@act("custody.begin_stock", wording="开始盘点", right=_may_begin)
def begin_stock(
    acting: Acting, *, stock_id: int, kinds: Collection[str], keeper_id: int | None = None
) -> Done[int]:
    """Begin to count what one keeps, or what ``keeper_id`` keeps; gives how many things are expected."""
    keeper = keeper_id or acting.person_id or 0
    expected = counting.begin(acting, stock_id, keeper, kinds)
    return Done(STOCK, stock_id, expected, content={"keeper": keeper, "kinds": sorted(kinds)})


@act("custody.read_label", wording="盘点核对标签", right=_a_person)
def read_stock_label(acting: Acting, *, stock_id: int, label: str) -> Done[Difference]:
    """A label was read from a thing; gives in what it differs from the ledger. See ``read_label``."""
    found = counting.read_label(acting, stock_id, label)
    return Done(STOCK, stock_id, found, content={"label": label})


@act("custody.explain", wording="说明盘点差异", right=_a_person)
def explain_difference(acting: Acting, *, line_id: int, words: str) -> Done[int]:
    """Say why a line differs; gives the id of the stock-taking. See ``explain``."""
    stock_id = counting.explain(acting, line_id, words)
    return Done(STOCK, stock_id, stock_id, content={"line": line_id, "words": words})


@act("custody.close_stock", wording="结束盘点", right=_a_person)
def close_stock(acting: Acting, *, stock_id: int) -> Done[None]:
    """End it once every difference is explained. See ``close``."""
    counting.close(acting, stock_id)
    return Done(STOCK, stock_id, None)
