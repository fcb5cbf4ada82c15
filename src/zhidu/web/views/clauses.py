"""条款: every clause in force, found by words, number, post and deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhidu.kernel.regulations.public import (
    ClauseEntry,
    ClauseHit,
    DueKind,
    clause_entries,
    find_clauses,
    numbered,
)
from zhidu.kernel.regulations.public import rulebook as rulebook_of
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.web.columns import Cell, Column, Filter, Found, Wish
from zhidu.web.links import clause_path
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.policies import person
from zhidu.web.reading import KINDS, is_carried
from zhidu.web.visiting import Request

from .ask import chosen_day, dated

COLUMNS = (
    Column("id", "编号", "code"),
    Column("article", "条"),
    Column("summary", "内容", "lead", wide=True),
    Column("kind", "性质"),
    Column("regulation", "制度", wide=True),
    Column("carried", "落实"),
)


@list_route("rulebook/clauses/", policy=person)
def clauses(request: Request) -> Listing:
    """Every clause of the regulations in force for the office on a day."""
    on = chosen_day(request)
    book = rulebook_of(request.visitor.at_office.id, on)
    entries = clause_entries(book)
    titles = {one.edition.pack.regulation.id: one.edition.pack.regulation.title for one in entries}
    return Listing(
        title="条款",
        columns=COLUMNS,
        filters=(
            Filter("words", "词语（可以几个，用空格隔开）"),
            Filter("number", "编号、条"),
            Filter("post", "岗位、机构", "choice", options=_posts(book, entries)),
            Filter("due", "期限", "choice", options=_dues(entries)),
            Filter("regulation_id", "制度", "choice", options=tuple(titles.items())),
            Filter("kind_code", "性质", "choice", options=tuple(KINDS.items())),
            Filter("carried_code", "落实", "choice", options=(("yes", "已落实"), ("no", "待建"))),
        ),
        fetch=_search(entries, None if on == request.visitor.on else on),
        empty="这一天没有有效的条款。",
        keep=dated(request, on),
        context={"intro": f"{on.isoformat()} 有效的条款，每条注明由什么落实。"},
        template="web/clauses.html",
    )


def _posts(book: Rulebook, entries: Iterable[ClauseEntry]) -> tuple[tuple[str, str], ...]:
    """Whom the clauses name, by their names."""
    named = {str(who): book.label_of_who(who) for one in entries for who in one.posts}
    return tuple(sorted(named.items(), key=lambda item: item[1]))


def _dues(entries: Iterable[ClauseEntry]) -> tuple[tuple[str, str], ...]:
    there = {due for one in entries for due in one.dues}
    return tuple((due.value, due.label) for due in DueKind if due in there)


def _search(entries: tuple[ClauseEntry, ...], day: date | None) -> Callable[[Wish], Found]:
    """Words and number are looked for here, the rest as in any list."""

    def fetch(wish: Wish) -> Found:
        number = wish.filters.get("number", "")
        there = [one for one in entries if not number or numbered(one.clause, number)]
        rows = [_line(hit, day) for hit in find_clauses(there, wish.filters.get("words", ""))]
        rest = {name: text for name, text in wish.filters.items() if name not in {"words", "number"}}
        return in_memory(rows)(replace(wish, filters=rest))

    return fetch


def _line(hit: ClauseHit, day: date | None) -> Mapping[str, Any]:
    clause, head = hit.entry.clause, hit.entry.edition.pack.regulation
    carried = is_carried(clause)
    return {
        "id": Cell(clause.id, clause_path(clause.id, day)),
        "article": clause.article,
        "summary": Cell(
            f"{clause.summary}　〔{hit.because}〕" if hit.because else clause.summary, marks=hit.words
        ),
        "kind": KINDS.get(clause.kind.value, clause.kind.value),
        "kind_code": clause.kind.value,
        "post": [str(who) for who in hit.entry.posts],
        "due": [due.value for due in hit.entry.dues],
        "regulation": head.title,
        "regulation_id": head.id,
        "carried": Cell("已落实") if carried else Cell("待建", tone="soon"),
        "carried_code": "yes" if carried else "no",
    }
