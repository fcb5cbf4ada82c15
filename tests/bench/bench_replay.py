"""A draft held against a year of recorded questions: a million of them, each asked again of two rulebooks."""

from __future__ import annotations

import itertools
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from tests.support.databases import connected_to, sqlite_settings
from tests.support.offices import found_office
from zhidu.kernel.matters.guarding import heard
from zhidu.kernel.matters.public import Replayed, Replaying
from zhidu.kernel.org.public import people
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Pack, parse_pack, render_pack

ASKED = int(os.environ.get("ZHIDU_BENCH_ASKED", "1000000"))
OFFICE, REGULATION = "xxb", "S1.18"
SINCE, UNTIL = date(2025, 11, 1), date(2026, 10, 31)
RANKS = ("staff", "section_head", "deputy_head")
KINDS = ("annual", "sick", "personal")
_MATTERS = """
    INSERT INTO matters_matter (id, office_id, kind, number, title, starter_id, state, version, form, terms,
        digest, trial, rounds, label_id, created_at, submitted_at, touched_at, closing_note)
    SELECT n, {office}, 'leave.leave', '', 'bulk', p.person_id, 'finished', 1, '{{}}', '{{}}', '', false, 1,
        n, datetime({start} + n * {pace}, 'unixepoch'), NULL, datetime({start}, 'unixepoch'), ''
    FROM bench_numbers JOIN bench_people p ON p.place = n % {people}"""
_LABELS = """
    INSERT INTO secrecy_label (id, office_id, level, scope, until)
    SELECT n, {office}, 'internal', 'readers', NULL FROM bench_numbers"""
_ASKED = """
    INSERT INTO matters_asked (id, office_id, matter_id, purpose, question, inputs, answer, digest, at)
    SELECT n, {office}, n, 'way', h.question, h.inputs, h.answer, '{digest}',
        datetime({start} + n * {pace}, 'unixepoch')
    FROM bench_numbers JOIN bench_heard h ON h.place = (n * 7919) % {heard}"""
_START, _YEAR = 1761926400, 364 * 86400


def measure() -> list[tuple[str, float, str]]:
    """Name, figure, and note of each measurement."""
    with _year():
        pack = _amended()
        start = time.perf_counter()
        replayed = _replay(pack)
        took = time.perf_counter() - start
    assert replayed.asked == ASKED, replayed.asked
    return [
        (f"trial of {ASKED:,} recorded questions", took, "s, target ≤ 10; SQLite"),
        ("answers that the draft turns", replayed.turned, "questions"),
    ]


def _replay(pack: Pack) -> Replayed:
    replaying = Replaying(_office(), pack, SINCE, UNTIL)
    assert not replaying.advance()
    return replaying.result()


@contextmanager
def _year() -> Iterator[None]:
    """The IT office with a year of leave on record."""
    with (
        tempfile.TemporaryDirectory(prefix="zhidu-bench-") as folder,
        connected_to(sqlite_settings(Path(folder, "zhidu.sqlite3"))),
    ):
        call_command("migrate", verbosity=0)
        found_office(OFFICE)
        _fill()
        yield


def _office() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM offices_office WHERE code = %s", (OFFICE,))
        found: int = cursor.fetchone()[0]
    return found


def _amended() -> Pack:
    """The leave rule under which staff need nobody but their section head for two days instead of one."""
    book = rulebook(_office(), UNTIL)
    own = next(one.pack for one in book.editions if one.pack.regulation.id == REGULATION)
    text = render_pack(own).replace("(0, 1]", "(0, 2]").replace("(1, 3]", "(2, 3]")
    return parse_pack(text, REGULATION)


def _answers() -> list[tuple[Any, ...]]:
    """What the office's rules say about many leaves, as it is kept with a matter."""
    book = rulebook(_office(), UNTIL)
    lengths = [Decimal(quarters) / 4 for quarters in range(1, 121)]
    asked = [
        ("leave.chain", {"rank": r, "kind": k, "days": d})
        for r, k, d in itertools.product(RANKS, KINDS, lengths)
    ]
    asked += [
        ("leave.application", {"special": s, "begun": b, "channel": "slip"})
        for s, b in itertools.product((False, True), repeat=2)
    ]
    kept = [heard("way", book.ask_loosely(name, facts), book.digest) for name, facts in asked]
    return [(place, one.question, one.inputs, one.answer) for place, one in enumerate(kept)]


def _fill() -> None:
    kept, staff = _answers(), [one.id for one in people(_office(), UNTIL)]
    words = {
        "office": _office(), "people": len(staff), "heard": len(kept), "start": _START,
        "pace": _YEAR / ASKED, "digest": rulebook(_office(), UNTIL).digest,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bench_numbers (n bigint)")
        cursor.execute("CREATE TEMPORARY TABLE bench_people (place bigint PRIMARY KEY, person_id bigint)")
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_heard (place bigint PRIMARY KEY, question, inputs, answer)"
        )
        cursor.executemany("INSERT INTO bench_people VALUES (%s, %s)", list(enumerate(staff)))
        cursor.executemany("INSERT INTO bench_heard VALUES (%s, %s, %s, %s)", kept)
        cursor.execute(
            "INSERT INTO bench_numbers WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1"
            " FROM counted WHERE n < %s) SELECT n FROM counted",
            (ASKED,),
        )
        for statement in (_LABELS, _MATTERS, _ASKED):
            cursor.execute(statement.format(**words))
        for table in ("bench_numbers", "bench_people", "bench_heard"):
            cursor.execute(f"DROP TABLE {table}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
