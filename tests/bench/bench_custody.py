"""Lists and lives of things in an office with very many, against a small office's; on both databases."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from django.core.management import call_command

from tests.bench.things_world import KEEPER, KIND, fill
from tests.support.databases import connected_to, postgresql_settings, sqlite_settings
from tests.support.postgresql import find_programs, server
from zhidu.kernel.custody.public import (
    Move,
    ThingWish,
    clearance,
    copies_of,
    given,
    inside,
    life,
    open_offer,
    stock_so_far,
    stocks,
    stocks_of_thing,
    thing,
    things,
    to_sign,
)
from zhidu.kernel.offices.public import create_office
from zhidu.kernel.secrecy.public import Viewer

Row = tuple[str, float, str]
THINGS = int(os.environ.get("ZHIDU_BENCH_THINGS", "100000"))
SMALL, LARGE = (1, 0, 200), (1_000_000, 10_000, THINGS)
"""Of each office: from where its ids go, after which number its people come, and how many things it has."""
ROUNDS = 20
NOW = datetime(2026, 11, 22, tzinfo=UTC)
HALF_YEAR = date(2026, 6, 30)
Read = Callable[[Viewer, int], object]


def _list(**wish: object) -> Read:
    asked = ThingWish(kinds=(KIND.code,), **wish)  # type: ignore[arg-type]
    return lambda viewer, _one: things(viewer, asked)


def _someone(viewer: Viewer) -> int:
    """Whom the keeper has lent things to."""
    return (viewer.person_id or 0) - 905


def _whole_life(viewer: Viewer, one: int) -> None:
    for read in (thing, life, open_offer, copies_of, inside, stocks_of_thing):
        read(viewer, one)


KEEPERS: dict[str, Read] = {
    "the ledger": _list(),
    "the ledger by number": _list(order="number"),
    "the ledger by name, page 20": _list(order="name", page=20),
    "the ledger by receipt": _list(order="received"),
    "the ledger by the last movement": _list(order="-moved"),
    "the ledger by what is due": _list(order="due"),
    "what is in one place": _list(place="room 77"),
    "what is of a rare level": _list(level="internal"),
    "what is out": _list(state="out"),
    "what is missing": _list(state="missing"),
    "what was sent": _list(ended=Move.SENT, order="-moved"),
    "what one person holds": lambda viewer, _one: things(viewer, ThingWish(holder_id=_someone(viewer))),
    "what the keeper holds": lambda viewer, _one: things(viewer, ThingWish(holder_id=viewer.person_id)),
    "a number": _list(numbers=("B-77",)),
    "words that few have": _list(words="bulk 77"),
    "what is overdue": _list(overdue_at=NOW),
    "what is due within days": _list(due_from=date(2026, 12, 1), due_until=date(2026, 12, 3)),
    "the half-yearly return list": _list(received_until=HALF_YEAR, there=True, order="received"),
    "labels to print": _list(there=True, order="-received", size=240),
    "a thing's whole life": _whole_life,
    "what waits to be signed": lambda viewer, _one: to_sign(viewer),
    "what was offered": lambda viewer, _one: given(viewer),
    "a scan of a stock-taking": lambda viewer, _one: stock_so_far(viewer, stocks(viewer)[0].id, 200),
    "what a leaver still holds": lambda viewer, _one: clearance(viewer.office_id, _someone(viewer)),
    "what the keeper leaves": lambda viewer, _one: clearance(viewer.office_id, viewer.person_id or 0),
}
READERS: dict[str, Read] = {
    "a reader's ledger": _list(),
    "a reader's ledger by name": _list(order="name"),
    "what a reader holds": lambda viewer, _one: things(viewer, ThingWish(holder_id=viewer.person_id)),
    "what is overdue for a reader": lambda viewer, _one: things(viewer, ThingWish(overdue_at=NOW)),
}


def measure() -> list[Row]:
    """Name, figure, and note of each measurement."""
    rows: list[Row] = []
    with _sqlite():
        rows += _compared("SQLite")
    programs = find_programs()
    if programs is not None:
        with server(programs) as url, connected_to(postgresql_settings(url)):
            rows += _compared("PostgreSQL")
    return rows


@contextmanager
def _sqlite() -> Iterator[None]:
    with (
        tempfile.TemporaryDirectory(prefix="zhidu-bench-") as folder,
        connected_to(sqlite_settings(Path(folder, "zhidu.sqlite3"))),
    ):
        yield


def _compared(database: str) -> list[Row]:
    call_command("migrate", verbosity=0)
    offices = [create_office(code=code, name=code).id for code in ("small", "large")]
    for office, (base, first, many) in zip(offices, (SMALL, LARGE), strict=True):
        fill(office, base, first, many)
    return compare(database, *offices)


def compare(database: str, small: int, large: int) -> list[Row]:
    """Each read in the large office against the same in the small one."""
    rows: list[Row] = []
    for person, bodies, reads in ((1000, frozenset({KEEPER}), KEEPERS), (95, frozenset[str](), READERS)):
        for name, read in reads.items():
            (before, _), (after, slow) = (
                _times(read, Viewer(office, person_id=first + person, bodies=bodies), base + many // 2)
                for office, (base, first, many) in ((small, SMALL), (large, LARGE))
            )
            note = f"times a small office's, {after * 1e3:.1f} ms, p95 {slow * 1e3:.1f} ms; {database}"
            rows.append((f"{name} among {THINGS:,} things", after / before, note))
    return rows


def _times(read: Read, viewer: Viewer, one: int) -> tuple[float, float]:
    """The median and the slowest but one of some tries."""
    read(viewer, one)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        read(viewer, one)
        times.append(time.perf_counter() - start)
    return statistics.median(times), sorted(times)[-2]
