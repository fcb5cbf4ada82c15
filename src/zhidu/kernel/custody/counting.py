"""Stock-taking (盘点): what should be there against the labels that are read; differences are explained."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zhidu.kernel.acts.public import Acting, take_turn
from zhidu.kernel.secrecy.public import Viewer, unfiltered, viewer_of, viewing
from zhidu.kernel.words.public import Labelled, NotVisible, Overtaken, Refusal, WrongUse

from .looking import thing
from .models import Stock, StockLine, Thing
from .states import ThingState

MOST_LABEL = 80
_IN_HOUSE = Q(state=ThingState.KEPT.value)
_UNSEEN = Q(expected=True, seen_at=None)
_DIFFERS = _UNSEEN | Q(expected=False)


class Difference(Labelled):
    """In what a line differs from the ledger."""

    NONE = "none", "相符"
    UNSEEN = "unseen", "账上有、未见实物"
    ELSEWHERE = "elsewhere", "有实物，账上不在此处"
    UNKNOWN = "unknown", "标签不在账上"


@dataclass(frozen=True, slots=True)
class StockCard:
    """A stock-taking: whose, of what kinds, from when to when."""

    id: int
    keeper_id: int
    kinds: tuple[str, ...]
    begun_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class StockLineCard:
    """A line: ``thing_id`` is None for a label that nothing bears; ``number`` was read or expected."""

    id: int
    thing_id: int | None
    number: str
    name: str
    difference: Difference
    explained: str


@dataclass(frozen=True, slots=True)
class StockSoFar:
    """How a stock-taking stands: lines by outcome, how many are not explained, the first that differ."""

    card: StockCard
    counts: Mapping[Difference, int]
    unclear: int
    differing: tuple[StockLineCard, ...]


@dataclass(frozen=True, slots=True)
class StockOfThing:
    """That a thing was counted: in which stock-taking, when, and in what it differed."""

    stock_id: int
    begun_at: datetime
    closed_at: datetime | None
    seen_at: datetime | None
    difference: Difference
    explained: str


def begin(acting: Acting, stock_id: int, keeper_id: int, kinds: Collection[str]) -> int:
    """Begin with everything of these kinds that the keeper has in the house; gives how many things.

    Within the caller's act. Raises Refusal while an earlier one of the same keeper is not closed, Overtaken
    for a request sent twice.
    """
    take_turn(acting.office_id, f"stock {keeper_id}")
    if Stock.objects.filter(pk=stock_id).exists():
        raise Overtaken("这次盘点已经开始。", todo="请从盘点列表进入。")
    if Stock.objects.filter(office_id=acting.office_id, keeper_id=keeper_id, closed_at=None).exists():
        raise Refusal("上一次盘点还没有结束。", todo="请先说明差异并结束上一次盘点。")
    made = Stock.objects.create(
        id=stock_id,
        office_id=acting.office_id,
        keeper_id=keeper_id,
        kinds=sorted(kinds),
        begun_at=acting.at,
        begun_by_id=acting.person_id,
    )
    with unfiltered("a keeper counts all that he keeps"):
        expected = list(_kept(acting.office_id, keeper_id, kinds).values_list("pk", flat=True))
    StockLine.objects.bulk_create([StockLine(stock=made, thing_id=one, expected=True) for one in expected])
    return len(expected)


def read_label(acting: Acting, stock_id: int, label: str) -> Difference:
    """A label was read from a thing (its number): seen, in the wrong place, or unknown. Reading it twice
    changes nothing; what the reader may not know of is as unknown as what there is not.
    """
    stock = _open(acting, stock_id)
    number = label.strip()[:MOST_LABEL]
    if not number:
        raise WrongUse("没有读到标签。", todo="请重新扫描，或输入标签上的编号。")
    with viewing(viewer_of(acting)):
        things = Thing.objects.filter(office_id=acting.office_id, kind__in=stock.kinds, number=number)
        found = things.exclude(state=ThingState.GONE.value).first()
    if found is None:
        StockLine.objects.get_or_create(
            stock=stock, thing=None, label_read=number, defaults={"expected": False, "seen_at": acting.at}
        )
        return Difference.UNKNOWN
    line, fresh = StockLine.objects.get_or_create(
        stock=stock, thing=found, defaults={"expected": False, "label_read": number, "seen_at": acting.at}
    )
    if not fresh and line.seen_at is None:
        StockLine.objects.filter(pk=line.pk).update(seen_at=acting.at, label_read=number)
    return Difference.NONE if line.expected else Difference.ELSEWHERE


def explain(acting: Acting, line_id: int, words: str) -> int:
    """Say why a line differs; the last explanation counts. Gives the id of the stock-taking."""
    line = StockLine.objects.select_related("stock").filter(pk=line_id).first()
    if line is None:
        raise NotVisible
    _open(acting, line.stock_id)
    if not words.strip():
        raise Refusal("请写明差异的原因。", todo="例如：已借出未登记、标签脱落。")
    StockLine.objects.filter(pk=line_id).update(explained=words.strip(), explained_by_id=acting.person_id)
    return int(line.stock_id)


def close(acting: Acting, stock_id: int) -> None:
    """End it; raises Refusal while a difference is not explained."""
    stock = _open(acting, stock_id)
    unclear = stock.lines.filter(_DIFFERS, explained="").count()
    if unclear:
        raise Refusal(
            f"还有 {unclear} 处差异没有说明。", todo="请逐项说明；查无下落的，请登记下落不明并报告。"
        )
    Stock.objects.filter(pk=stock.pk).update(closed_at=acting.at, closed_by_id=acting.person_id)


def stocks(viewer: Viewer) -> tuple[StockCard, ...]:
    """The stock-takings of what the viewer keeps, and those he has begun, the latest first."""
    return tuple(map(_card, _mine(viewer.office_id, viewer.person_id).order_by("-id")))


def stock(viewer: Viewer, stock_id: int) -> tuple[StockCard, tuple[StockLineCard, ...]]:
    """One of them with its lines, differences first. Raises NotVisible for another's."""
    found = _of(viewer.office_id, viewer.person_id, stock_id)
    lines = _lines(viewer, list(StockLine.objects.filter(stock_id=stock_id).order_by("id")))
    return _card(found), tuple(sorted(lines, key=lambda one: one.difference is Difference.NONE))


def stock_so_far(viewer: Viewer, stock_id: int, most: int) -> StockSoFar:
    """One of them at a glance, with ``most`` of the lines that differ, what was found too much before what
    was not found. Five queries, however many things there are. Raises NotVisible for another's.
    """
    found, lines = (
        _of(viewer.office_id, viewer.person_id, stock_id),
        StockLine.objects.filter(stock_id=stock_id),
    )
    counted = lines.aggregate(
        unseen=Count("id", filter=_UNSEEN),
        elsewhere=Count("id", filter=Q(expected=False, thing__isnull=False)),
        unknown=Count("id", filter=Q(thing=None)),
        lines=Count("id"),
        unclear=Count("id", filter=_DIFFERS & Q(explained="")),
    )
    unclear, whole = counted.pop("unclear"), counted.pop("lines")
    counts = {Difference(outcome): n for outcome, n in counted.items()}
    counts[Difference.NONE] = whole - sum(counts.values())
    surplus = list(lines.filter(expected=False).order_by("id")[:most])
    unseen = list(lines.filter(_UNSEEN).order_by("id")[: most - len(surplus)])
    return StockSoFar(_card(found), counts, unclear, _lines(viewer, [*surplus, *unseen]))


def stocks_of_thing(viewer: Viewer, thing_id: int) -> tuple[StockOfThing, ...]:
    """The stock-takings that counted a thing, the latest first; raises NotVisible as ``thing`` does."""
    thing(viewer, thing_id)
    rows = StockLine.objects.filter(thing_id=thing_id).select_related("stock").order_by("-id")
    return tuple(
        StockOfThing(
            row.stock_id,
            row.stock.begun_at,
            row.stock.closed_at,
            row.seen_at,
            _difference(row),
            row.explained,
        )
        for row in rows
    )


def _kept(office_id: int, keeper_id: int, kinds: Collection[str]) -> QuerySet[Thing]:
    rows: QuerySet[Thing] = Thing.objects.filter(office_id=office_id, holder_id=keeper_id, kind__in=kinds)
    return rows.filter(_IN_HOUSE)


def _mine(office_id: int, person_id: int | None) -> QuerySet[Stock]:
    rows = Stock.objects.filter(office_id=office_id)
    mine = Q(keeper_id=person_id) | Q(begun_by_id=person_id)
    return rows.filter(mine) if person_id is not None else rows.none()


def _of(office_id: int, person_id: int | None, stock_id: int) -> Stock:
    found = _mine(office_id, person_id).filter(pk=stock_id).first()
    if found is None:
        raise NotVisible
    return found


def _open(acting: Acting, stock_id: int) -> Stock:
    row = _of(acting.office_id, acting.person_id, stock_id)
    if row.closed_at is not None:
        raise Overtaken("这次盘点已经结束。", todo="请开始新的盘点。")
    return row


def _card(row: Stock) -> StockCard:
    return StockCard(row.pk, row.keeper_id, tuple(row.kinds), row.begun_at, row.closed_at)


def _lines(viewer: Viewer, rows: Collection[StockLine]) -> tuple[StockLineCard, ...]:
    with viewing(viewer):
        things = Thing.objects.in_bulk([row.thing_id for row in rows if row.thing_id])
    return tuple(_line(row, things.get(row.thing_id or 0)) for row in rows)


def _line(row: StockLine, found: Thing | None) -> StockLineCard:
    number, name = (found.number, found.name) if found else (row.label_read, "")
    return StockLineCard(row.pk, row.thing_id, number, name, _difference(row), row.explained)


def _difference(row: StockLine) -> Difference:
    if row.thing_id is None:
        return Difference.UNKNOWN
    if not row.expected:
        return Difference.ELSEWHERE
    return Difference.UNSEEN if row.seen_at is None else Difference.NONE
