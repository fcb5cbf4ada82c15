"""制度总图: every clause in one picture, what carries it, how often it was cited and by which matters."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse

from zhidu.kernel.matters.public import MatterState, QueueRow, QueueWish, citations, citing
from zhidu.kernel.offices.public import Role
from zhidu.kernel.regulations.public import rulebook as rulebook_of
from zhidu.kernel.rulebook.public import Clause, Edition, Rulebook
from zhidu.kernel.words.public import NotVisible
from zhidu.web.columns import Cell, Column, Filter, Found, Wish
from zhidu.web.links import clause_path, matter_path
from zhidu.web.listing import Listing, list_route
from zhidu.web.policies import person
from zhidu.web.reading import STATES, state_of
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .ask import chosen_day, dated

YEAR = timedelta(days=365)
SHADES = 4
"""How many shades tell of how often a clause was cited."""
MOST_NAMED = 3
COLUMNS = (
    Column("title", "标题", "lead", wide=True),
    Column("kind", "事项"),
    Column("starter", "发起人"),
    Column("state", "状态"),
    Column("at", "提交时间", "moment"),
    Column("number", "编号", "code"),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """A clause on the map; ``shade`` says how often it was cited beside the most cited one."""

    clause: Clause
    href: str
    name: str
    state: str
    label: str
    cited: int
    shade: int


@dataclass(frozen=True, slots=True)
class Plot:
    """A regulation on the map."""

    edition: Edition
    tiles: tuple[Tile, ...]

    @property
    def cited(self) -> int:
        """How often its clauses were cited."""
        return sum(tile.cited for tile in self.tiles)

    @property
    def most(self) -> tuple[Tile, ...]:
        """The clauses cited most, the most cited first."""
        cited = sorted((tile for tile in self.tiles if tile.cited), key=lambda tile: -tile.cited)
        return tuple(cited[:MOST_NAMED])

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many clauses are in each state."""
        states = [tile.state for tile in self.tiles]
        return tuple((label, states.count(state)) for state, label in STATES.items())


@route("rulebook/map/", policy=person)
def rulebook_map(request: Request) -> HttpResponse:
    """The rulebook in one picture; the rule keeper counts all open matters, others those they see."""
    on = chosen_day(request)
    book = rulebook_of(request.visitor.at_office.id, on)
    whole = Role.RULE_KEEPER in request.visitor.roles
    cited = citations(request.visitor.viewer(), on - YEAR, on, whole=whole)
    plots = _plots(book, cited, dated(request, on))
    context = {
        "plots": plots,
        "total": sum(len(plot.tiles) for plot in plots),
        "states": STATES,
        "shades": range(SHADES + 1),
        "whole": whole,
        "on": on,
        "since": on - YEAR,
        "today": request.visitor.on,
    }
    return page(request, "web/map.html", context)


def _plots(book: Rulebook, cited: Mapping[str, int], keep: Mapping[str, str]) -> tuple[Plot, ...]:
    most = max(cited.values(), default=0)
    query = "".join(f"?{name}={text}" for name, text in keep.items())
    return tuple(
        Plot(edition, tuple(_tile(clause, cited.get(clause.id, 0), most, query) for clause in clauses))
        for edition in book.editions
        if (clauses := edition.pack.clauses)
    )


def _tile(clause: Clause, cited: int, most: int, query: str) -> Tile:
    state = state_of(clause)
    shade = math.ceil(SHADES * math.log1p(cited) / math.log1p(most)) if cited else 0
    name = clause.id.rpartition("-")[2]
    return Tile(clause, f"{clause_path(clause.id)}{query}", name, state, STATES[state], cited, shade)


@list_route("rulebook/<str:regulation_id>/<str:clause_id>/matters/", policy=person)
def clause_matters(request: Request, regulation_id: str, clause_id: str) -> Listing:
    """The matters that the clause decided, as far as the visitor may see them."""
    on = chosen_day(request)
    clause = _clause(rulebook_of(request.visitor.at_office.id, on), regulation_id, clause_id)
    viewer = request.visitor.viewer()

    def fetch(wish: Wish) -> Found:
        found = citing(viewer, clause.id, wish.page, wish.size, wish=_wanted(wish))
        return Found([_line(row) for row in found.rows], found.total, found.more, page=found.page)

    return Listing(
        title=f"引用 {clause.id} 的事项",
        columns=COLUMNS,
        filters=(
            Filter("words", "标题、编号、发起人"),
            Filter("kind", "事项", "matter"),
            Filter("state", "状态", "choice", options=tuple((one.value, one.label) for one in MatterState)),
            Filter("at", "提交时间", "dates"),
        ),
        fetch=fetch,
        empty="您可以查看的事项中，没有引用这一条的。",
        keep=dated(request, on),
        context={"intro": clause.summary, "back": clause_path(clause.id), "clause": clause},
        template="web/clause_matters.html",
    )


def _clause(book: Rulebook, regulation_id: str, clause_id: str) -> Clause:
    for edition in book.editions:
        for clause in edition.pack.clauses:
            if clause.id == clause_id and edition.pack.regulation.id == regulation_id:
                return clause
    raise NotVisible


def _wanted(wish: Wish) -> QueueWish:
    chosen = wish.filters
    since, until = (chosen.get(key, "") for key in ("at_from", "at_to"))
    return QueueWish(
        words=chosen.get("words", ""),
        kind=chosen.get("kind", ""),
        state=chosen.get("state", ""),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        order=wish.order,
    )


def _line(row: QueueRow) -> Mapping[str, Any]:
    return {
        "title": Cell(row.title, matter_path(row.matter_id)),
        "kind": row.kind_label,
        "starter": row.starter,
        "state": row.state.label,
        "at": row.at,
        "number": row.number,
    }
