"""How sheets tell people apart who bear the same name and have no staff number: 张伟（办公室科员）."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from .cards import titled
from .ledger import Ledger, PersonLine

_ID = "编号"


def named(name: str, mark: str) -> str:
    """The name with what tells its bearer from others."""
    return f"{name}（{mark}）"


def sheet_names(found: Ledger, on: date) -> Mapping[int, str]:
    """What sheets call everybody who has not left: the name, marked where it alone does not say who."""
    here = [one for one in found.people if not one.over(on)]
    times = Counter(one.name for one in here)
    marks = {one.id: list(_marks(found, one, on)) for one in here}
    borne = Counter(named(one.name, mark) for one in here for mark in marks[one.id])
    return {
        one.id: one.name
        if times[one.name] == 1 or one.number
        else next(whole for mark in marks[one.id] if borne[whole := named(one.name, mark)] == 1)
        for one in here
    }


def names_of(found: Ledger, one: PersonLine, on: date) -> frozenset[str]:
    """Every marked name by which a sheet may mean somebody."""
    return frozenset(named(one.name, mark) for mark in _marks(found, one, on))


def unmarked(name: str) -> str:
    """The name without its mark."""
    bare, opened, _ = name.partition("（")
    return bare if opened and name.endswith("）") else name


def _marks(found: Ledger, one: PersonLine, on: date) -> Iterator[str]:
    """What tells somebody from namesakes, the handiest first; the last is his alone."""
    yield from (mark for mark in (one.number, one.username) if mark)
    for held in found.tenures:
        if held.person_id == one.id and held.holds(on):
            of = found.department(held.post.department_id)
            yield titled(of.name_on(on) if of else "", held.post.name)
    yield f"{_ID}{one.id}"
