"""Verifying a journal, against hashing the same leaves and nodes alone; and what an entry costs to write."""

from __future__ import annotations

import hashlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from tests.support.databases import connected_to, sqlite_settings
from zhidu.kernel.clock.public import now
from zhidu.kernel.journal.public import EntryData, Report, append, seal, verify

OFFICE = 1
ENTRIES = 100_000
BATCH = 5
BULK = 1_000
ROUNDS = 5
LEAF_BYTES = 142
NODE_BYTES = 65


def measure() -> list[tuple[str, float, str]]:
    """Name, figure, and note of each measurement."""
    with _journal():
        _fill(ENTRIES)
        hashing, verifying = _interleaved(lambda: _hash_alone(ENTRIES), _verify, ROUNDS)
        writing = _timed(_write_one, 300)
    return [
        (
            "journal verify against SM3 alone",
            hashing / verifying,
            f"ratio, target ≥ 0.4; {ENTRIES:,} entries",
        ),
        ("journal verify, one entry", verifying / ENTRIES * 1e6, "µs, SQLite"),
        ("journal append in its own transaction", writing * 1e6, "µs, SQLite, synchronous FULL"),
    ]


@contextmanager
def _journal() -> Iterator[None]:
    """A migrated SQLite file with a key beside it, both gone afterwards."""
    key = os.environ.get("ZHIDU_JOURNAL_KEY")
    with tempfile.TemporaryDirectory(prefix="zhidu-bench-") as folder:
        os.environ["ZHIDU_JOURNAL_KEY"] = str(Path(folder, "keys", "journal.pem"))
        try:
            with connected_to(sqlite_settings(Path(folder, "zhidu.sqlite3"))):
                call_command("migrate", verbosity=0)
                yield
        finally:
            os.environ.pop("ZHIDU_JOURNAL_KEY")
            if key is not None:
                os.environ["ZHIDU_JOURNAL_KEY"] = key


def _fill(count: int) -> None:
    """Write and anchor ``count`` entries: most in large batches, the last ones as a quiet office would."""
    quiet = BULK
    for start in range(0, count - quiet, BULK):
        _write(start, BULK)
        seal(OFFICE)
    for start in range(count - quiet, count, BATCH):
        _write(start, BATCH)
        seal(OFFICE)


def _write(start: int, count: int) -> None:
    moment = now()
    with transaction.atomic():
        append(
            [
                _entry(number, moment + timedelta(microseconds=number))
                for number in range(start, start + count)
            ]
        )


def _entry(number: int, at: datetime) -> EntryData:
    return EntryData(
        office_id=OFFICE,
        at=at,
        action="press.agree",
        account_id=912_000_000_000_000_000 + number % 30,
        person_id=912_000_000_000_000_100 + number % 30,
        object_kind="matter",
        object_id=912_000_000_000_000_000 + number // 6,
        clauses=("S0.02-09", "S0.02-10"),
        content={"opinion": "同意"},
    )


def _write_one() -> None:
    _write(0, 1)


def _verify() -> None:
    report: Report = verify(OFFICE)
    assert report.ok, report.findings[:3]


def _hash_alone(count: int) -> None:
    """The same number of leaves and nodes, of the same lengths, as fast as OpenSSL is called from Python."""
    copy = hashlib.new("sm3").copy
    for data, times in ((bytes(LEAF_BYTES), count), (bytes(NODE_BYTES), count - 1)):
        for _ in range(times):
            state = copy()
            state.update(data)
            state.digest()


def _interleaved(one: Callable[[], None], other: Callable[[], None], rounds: int) -> tuple[float, float]:
    """Median seconds of both, taken in turns so that noise of the machine meets both."""
    pairs = [(_timed(one, 1), _timed(other, 1)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _timed(work: Callable[[], None], times: int) -> float:
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
