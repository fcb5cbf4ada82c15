"""A list as a view hands it over to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.http import urlencode

from .columns import Column, Filter, Found, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list page: its title and columns, what it can be narrowed by, and where rows come from.

    ``keep`` is what else of the address belongs to the list (the office an auditor looks at), ``where`` its
    path and ``office_id`` whose list it is, if not those of the request.
    """

    title: str
    columns: tuple[Column, ...]
    fetch: Callable[[Wish], Found]
    filters: tuple[Filter, ...] = ()
    default_order: str = ""
    empty: str = "没有记录。"
    where: str = ""
    keep: Mapping[str, str] = field(default_factory=dict)
    office_id: int | None = None
    context: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    template: str = "web/list.html"

    def href(self, query: Mapping[str, str], **more: Any) -> str:
        """The address of the list with that query."""
        return f"{self.where}?{urlencode({**query, **more})}"

    @property
    def around(self) -> Mapping[str, Any]:
        """What else the template is given; asked for once the rows are there."""
        return self.context() if callable(self.context) else self.context

    @property
    def on_screen(self) -> tuple[Column, ...]:
        """The columns of the page; the others are for paper."""
        return tuple(column for column in self.columns if not column.paper)
