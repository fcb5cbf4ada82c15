"""Queries that the ORM writes once for everybody and that are then asked as they are.

To write one takes the ORM several times as long as the database needs to answer it, and a page asks them for
every visitor anew. It is written for a stand-in: two numbers that nobody has are its person and office, words
that name nothing its posts, and it has neither account nor role, so that nothing of one viewer can get into
what another is shown. Only the levels are real: viewers of the same levels share a query.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from .context import Viewer
from .profile import allowed_levels

_PERSON, _OFFICE = -(2**61), -(2**61) + 1
_POSTS_AT_ONCE = 16
_MOST_KEPT = 256
_FIRST_ID = -(2**62)
_SIZE = 50
_Kept = tuple[str, tuple[Any, ...]]
_kept: dict[Hashable, _Kept] = {}


class Part(NamedTuple):
    """Which rows of a query: how many come before, and how many at most."""

    start: int
    size: int


def ask(
    viewer: Viewer,
    key: Hashable,
    build: Callable[[Viewer], QuerySet[Any, tuple[Any, ...]]],
    part: Part | None = None,
    *,
    keep: bool = True,
) -> list[tuple[Any, ...]]:
    """The rows of ``build(viewer)``, as the driver gives them; only ``part`` of them, if one is named.

    ``build`` may look at the viewer's person, office and posts only; whatever else it depends on belongs to
    ``key``. What depends on words that people type is not kept (``keep``).
    """
    stand_in, real = _standing_in(viewer)
    sql, places = _written((key, _kind(stand_in)), lambda: build(stand_in), keep=keep)
    if part is not None:
        sql, places = f"{sql} LIMIT %s OFFSET %s", (*places, part.size, part.start)
    return _asked((sql, places), real)


def _standing_in(viewer: Viewer) -> tuple[Viewer, dict[Any, Any]]:
    """Who stands in for the viewer, and what is asked for in his places; one post fills those left over."""
    number = -(-len(viewer.bodies) // _POSTS_AT_ONCE) * _POSTS_AT_ONCE
    posts = [f"post-{place}" for place in range(number)]
    held = sorted(viewer.bodies)
    real = dict(zip(posts, [*held, *held[:1] * (number - len(held))], strict=True))
    stand_in = Viewer(_OFFICE, None, _PERSON, bodies=frozenset(posts), levels=viewer.levels)
    return stand_in, {_PERSON: viewer.person_id, _OFFICE: viewer.office_id, **real}


def _kind(stand_in: Viewer) -> Hashable:
    """What the query depends on besides its key."""
    return allowed_levels(), stand_in.levels, len(stand_in.bodies)


@dataclass(frozen=True, slots=True)
class Arm:
    """One of several counts: of the rows of ``build``; with ``most``, ``most`` + 1 stands for any more."""

    key: Hashable
    build: Callable[[Viewer], QuerySet[Any]]
    most: int | None = None
    keep: bool = True


def count(viewer: Viewer, arms: Mapping[str, Arm]) -> dict[str, int]:
    """How many rows each has, in one query."""
    stand_in, real = _standing_in(viewer)
    selects: list[str] = []
    places: list[Any] = []
    for name, arm in arms.items():
        sql, own = _written((arm.key, "count", _kind(stand_in)), partial(_bare, arm, stand_in), keep=arm.keep)
        limit, most = ("", ()) if arm.most is None else (" LIMIT %s", (arm.most + 1,))
        selects.append(f"SELECT %s AS box, COUNT(*) AS n FROM ({sql}{limit}) AS counted")  # noqa: S608 - ORM's
        places += [name, *own, *most]
    rows = _asked((" UNION ALL ".join(selects), tuple(places)), real)
    return {str(name): int(number) for name, number in rows}


def _bare(arm: Arm, stand_in: Viewer) -> QuerySet[Any, tuple[Any, ...]]:
    return arm.build(stand_in).order_by().values_list("pk")


def ask_of(
    ids: Collection[int], key: Hashable, build: Callable[[list[int]], QuerySet[Any, tuple[Any, ...]]]
) -> list[tuple[Any, ...]]:
    """The rows of ``build(ids)``, as the driver gives them; one of them fills the places left over.

    ``build`` may look at the ids only. It is for lines that were found visible just before.
    """
    size = _SIZE * max(1, -(-len(ids) // _SIZE))
    stand_ins = [_FIRST_ID + place for place in range(size)]
    kept = _written((key, size), lambda: build(stand_ins))
    real = [*ids, *(_any(ids),) * (size - len(ids))]
    return _asked(kept, dict(zip(stand_ins, real, strict=True)))


def _any(ids: Collection[int]) -> int:
    return next(iter(ids), 0)


def _written(
    key: Hashable, build: Callable[[], QuerySet[Any, tuple[Any, ...]]], *, keep: bool = True
) -> _Kept:
    if not keep:
        return build().query.sql_with_params()
    whole = (key, connection.vendor)
    if whole not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[whole] = build().query.sql_with_params()
    return _kept[whole]


def _asked(kept: _Kept, real: Mapping[Any, Any]) -> list[tuple[Any, ...]]:
    sql, places = kept
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(one, one) if isinstance(one, (int, str)) else one for one in places])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
