"""A town office in a database of its own, and a great many finished and running matters beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from tests.support.databases import connected_to, postgresql_settings, sqlite_settings
from tests.support.postgresql import find_programs, server
from zhidu.kernel.clock.public import clock_at
from zhidu.kernel.matters.tests.town import START, Town, settle

PEOPLE = 300
BUSY = 2_500
_LABELS = """
    INSERT INTO secrecy_label (id, office_id, level, scope, until)
    SELECT {base} + n, {office}, 'internal', 'readers', NULL FROM bench_numbers"""
_MATTERS = """
    INSERT INTO matters_matter (id, office_id, kind, number, title, starter_id, state, version, form, terms,
        digest, trial, rounds, label_id, created_at, submitted_at, touched_at, closing_note)
    SELECT {base} + n, {office}, '{kind}', '', 'bulk', p.person_id,
        CASE WHEN n % 11 = 0 THEN 'running' ELSE 'finished' END, 1, '{{}}', '{terms}', '', {false}, 1,
        {base} + n, {at}, {at}, {at}, ''
    FROM bench_numbers JOIN bench_people p ON p.place = n % {people}"""
_STEPS = """
    INSERT INTO matters_step (id, office_id, matter_id, round, position, branch, turn, relation, verb, label,
        who, who_label, clauses, due_rule, checklist, vacancy, state, version, note, outcome,
        elsewhere, acted_by_id)
    SELECT {base} + n * 2 + k, {office}, {base} + n, 1, 1 + k, 0, 0, 'planned', 'agree', 'bulk', 'head', '',
        '', '', '', '', CASE WHEN n % 11 = 0 AND k = 1 THEN 'open' ELSE 'done' END, 1, '', '', '', NULL
    FROM bench_numbers, bench_two"""
_HOLDERS = """
    INSERT INTO matters_holder (id, office_id, step_id, matter_id, person_id, why, current, active)
    SELECT {base} + n * 2 + k, {office}, {base} + n * 2 + k, {base} + n, p.person_id, '', {true},
        n % 11 = 0 AND k = 1
    FROM bench_numbers, bench_two JOIN bench_people p ON p.place = (n * 7 + k) % {people}"""
_READERS = """
    INSERT INTO matter_reader (id, office_id, matter_id, label_id, person_id, why, over, acted_at)
    SELECT {base} + n * 2 + k, {office}, {base} + n, {base} + n, p.person_id, 'handler', n % 11 <> 0,
        {at}
    FROM bench_numbers, bench_two JOIN bench_people p ON p.place = (n * 7 + k) % {people}"""
_MINUTES = {
    "sqlite": "datetime(1577836800 + n * 60, 'unixepoch')",
    "postgresql": "to_timestamp(1577836800 + n * 60)",
}
"""One matter a minute since 2020."""
_STARTERS = """
    INSERT INTO matter_reader (id, office_id, matter_id, label_id, person_id, why, over, sent_at, read_at)
    SELECT -({base} + n), {office}, {base} + n, {base} + n, p.person_id, 'starter', n % 11 <> 0, {at},
        CASE WHEN n % 11 <> 0 THEN {at} END
    FROM bench_numbers JOIN bench_people p ON p.place = n % {people} WHERE true ON CONFLICT DO NOTHING"""


_ENTRIES = """
    INSERT INTO registers_registerentry (id, office_id, register, number_text, matter_id, person_id, "on",
        "values", voided, reason, label_id, number_id, import_key)
    SELECT {base} + n, {office}, '{kind}s', 'bulk', {base} + n, p.person_id, {day},
        '{{"headline": "bulk", "department": "bulk", "outlet": "bulk"}}', {false}, '', {base} + n, NULL, ''
    FROM bench_numbers JOIN bench_people p ON p.place = n % {people} WHERE n % 20 = 1"""
_DAYS = {
    "sqlite": "date('2020-01-01', '+' || (n / 20 % 2500) || ' days')",
    "postgresql": "date '2020-01-01' + (n / 20 % 2500)::integer",
}


@contextmanager
def sqlite_town() -> Iterator[Town]:
    """The town in a SQLite file, as the product runs it."""
    with (
        tempfile.TemporaryDirectory(prefix="zhidu-bench-") as folder,
        connected_to(sqlite_settings(Path(folder, "zhidu.sqlite3"))),
        clock_at(START),
    ):
        call_command("migrate", verbosity=0)
        yield settle()


@contextmanager
def postgresql_town() -> Iterator[Town | None]:
    """The town on a throw-away PostgreSQL server; None where there is no PostgreSQL."""
    programs = find_programs()
    if programs is None:
        yield None
        return
    with (
        server(programs) as url,
        connected_to(postgresql_settings(url)),
        clock_at(START),
    ):
        call_command("migrate", verbosity=0)
        yield settle()


def crowd(real: Sequence[int]) -> list[int]:
    """Three hundred people: the real ones, and numbers for others."""
    return [*real, *range(len(real) + 1, PEOPLE + 1)]


def fill_busy(
    office_id: int, visitor: int, staff: Sequence[int], first: int = 1, how_many: int = BUSY
) -> int:
    """Releases that ``visitor`` and three others share, so many that no list of his but the drafts is short.

    Gives the number of the last one.
    """
    others = [one for one in staff if one != visitor]
    last = first + how_many - 1
    fill(office_id, [others[0], visitor, *others[1:3]], first, last, kind="press.release")
    return last


def fill(office_id: int, people: Sequence[int], first: int, last: int, kind: str = "test.paper") -> None:
    """Add matters number ``first`` to ``last``, spread over the people: one in eleven runs, one in twenty is
    entered in the register of its kind.
    """
    words = {
        "base": 1_000,
        "office": office_id,
        "kind": kind,
        "people": len(people),
        "true": "true",
        "false": "false",
        "terms": "{}",
        "at": _MINUTES[connection.vendor],
        "day": _DAYS[connection.vendor],
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bench_numbers (n bigint)")
        cursor.execute("CREATE TEMPORARY TABLE bench_two (k bigint)")
        cursor.execute("CREATE TEMPORARY TABLE bench_people (place bigint, person_id bigint)")
        cursor.executemany("INSERT INTO bench_people VALUES (%s, %s)", list(enumerate(people)))
        cursor.execute("INSERT INTO bench_two VALUES (0), (1)")
        cursor.execute(
            "INSERT INTO bench_numbers WITH RECURSIVE counted(n) AS (SELECT %s UNION ALL SELECT n + 1"
            " FROM counted WHERE n < %s) SELECT n FROM counted",
            (first, last),
        )
        for statement in (_LABELS, _MATTERS, _STEPS, _HOLDERS, _READERS, _STARTERS, _ENTRIES):
            cursor.execute(statement.format(**words))
        for table in ("bench_numbers", "bench_two", "bench_people"):
            cursor.execute(f"DROP TABLE {table}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
