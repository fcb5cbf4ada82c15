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
    ThingWish,
    clearance,
    copies_of,
    inside,
    life,
    open_offer,
    stocks_of_thing,
    thing,
    things,
    to_sign,
)
from zhidu.kernel.offices.public import create_office
from zhidu.kernel.secrecy.public import Viewer

Row = tuple[str, float, str]
THINGS = int(os.environ.get("ZHIDU_BENCH_THINGS", "100000"))
SMALL = 200
ROUNDS = 15
NOW = datetime(2026, 11, 22, tzinfo=UTC)
HALF_YEAR = date(2026, 6, 30)
Read = Callable[[Viewer, int], object]


def _list(**wish: object) -> Read:
    asked = ThingWish(kinds=(KIND.code,), **wish)  # type: ignore[arg-type]
    return lambda viewer, _one: things(viewer, asked)


def _whole_life(viewer: Viewer, one: int) -> None:
    for read in (thing, life, open_offer, copies_of, inside, stocks_of_thing):
        read(viewer, one)


KEEPERS: dict[str, Read] = {
    "the ledger": _list(),
    "the ledger by number": _list(order="number"),
    "the ledger by name, page 20": _list(order="name", page=20),
    "the ledger by the last movement": _list(order="-moved"),
    "what is in one place": _list(place="room 7"),
    "what is of a rare level": _list(level="internal"),
    "what is out": _list(state="out"),
    "what one person holds": _list(holder_id=7),
    "a number": _list(numbers=("B-77",)),
    "words that few have": _list(words="bulk 77"),
    "what is overdue": _list(overdue_at=NOW),
    "what is due within days": _list(due_from=date(2026, 12, 1), due_until=date(2026, 12, 3)),
    "the half-yearly return list": _list(received_until=HALF_YEAR, there=True, order="received"),
    "a thing's whole life": _whole_life,
    "what waits to be signed": lambda viewer, _one: to_sign(viewer),
    "what a leaver still holds": lambda viewer, _one: clearance(viewer.office_id, 7),
}
READERS: dict[str, Read] = {"a reader's ledger": _list(), "what a reader holds": _list(holder_id=7)}


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
    small, large = (create_office(code=code, name=code).id for code in ("small", "large"))
    fill(small, 1, SMALL)
    fill(large, 1_000_000, THINGS)
    rows: list[Row] = []
    for bodies, reads in ((frozenset({KEEPER}), KEEPERS), (frozenset[str](), READERS)):
        for name, read in reads.items():
            before = _median(read, Viewer(small, person_id=7, bodies=bodies), 7)
            after = _median(read, Viewer(large, person_id=7, bodies=bodies), 1_000_000 + THINGS // 2)
            note = f"times a small office's, {after * 1e3:.1f} ms; {database}"
            rows.append((f"{name} among {THINGS:,} things", after / before, note))
    return rows


def _median(read: Read, viewer: Viewer, one: int) -> float:
    read(viewer, one)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        read(viewer, one)
        times.append(time.perf_counter() - start)
    return statistics.median(times)
