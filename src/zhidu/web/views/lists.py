"""Lists that institutions declare: who is away, what was published, whatever is theirs."""

from __future__ import annotations

from zhidu.kernel.words.public import NotVisible
from zhidu.web.columns import Filter, Found, ListPage, Wish
from zhidu.web.declare import site
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.policies import person
from zhidu.web.visiting import Request, Visitor

_ANY_WORDS = (Filter("words", "查找"),)


@list_route("lists/<str:code>/", policy=person)
def declared_list(request: Request, code: str) -> Listing:
    """A list of an institution; what is not shown to the visitor does not exist for him."""
    declared = site.list_page(code)
    if declared is None or not declared.shown(request.visitor):
        raise NotVisible
    visitor = request.visitor
    return Listing(
        title=declared.title,
        columns=declared.columns,
        filters=(declared.filters(visitor) if callable(declared.filters) else declared.filters) or _ANY_WORDS,
        fetch=lambda wish: _fetch(declared, visitor, wish),
        default_order=declared.default_order,
        empty=declared.empty,
        context={"intro": declared.intro, "tools": declared.tools(visitor)},
    )


def _fetch(declared: ListPage, visitor: Visitor, wish: Wish) -> Found:
    if declared.fetch is not None:
        return declared.fetch(visitor, wish)
    rows = declared.rows(visitor) if declared.rows is not None else ()
    words = declared.words or tuple(column.key for column in declared.columns)
    return in_memory(rows, words=words, columns=declared.columns)(wish)
