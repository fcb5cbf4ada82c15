"""An office with a great many things in custody, and their movements over ten years."""

from __future__ import annotations

from django.db import connection, transaction

from zhidu.kernel.custody.public import ThingKind, register_thing_kind

KEEPER, READERS = "appointee:bench_keeper", 200
"""Whoever keeps everything, and how many people things are lent to."""
MOVES = 10
KIND = register_thing_kind(
    ThingKind(code="bench.folder", label="文件夹", keepers=lambda _office, _on: frozenset({KEEPER}))
)
_NUMBERS = "WITH RECURSIVE bench(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM bench WHERE n + 1 < {many})"
_STATE = "CASE WHEN n % 100 < 55 THEN 'gone' WHEN n % 100 < 92 THEN 'kept' ELSE 'out' END"
_LABELS = """
    INSERT INTO secrecy_label (id, office_id, level, scope, until, years, event)
    {numbers} SELECT {base} + n, {office}, CASE WHEN n % 1000 = 0 THEN 'internal' ELSE 'work_secret' END,
        'named', NULL, NULL, '' FROM bench"""
_POSTS = """
    INSERT INTO secrecy_post (id, label_id, body, why)
    {numbers} SELECT {base} + n, {base} + n, '{keeper}', '' FROM bench"""
_NAMED = """
    INSERT INTO secrecy_reader (id, label_id, person_id, why)
    {numbers} SELECT {base} + n, {base} + n, n % {readers} + 1, 'holder' FROM bench"""
_THINGS = """
    INSERT INTO custody_thing (id, office_id, kind, number, name, state, holder_id, keeper_id, place, due_at,
        moves, copyable, copy_no, origin_id, bundle_id, enrolled_at, moved_at, label_id)
    {numbers} SELECT {base} + n, {office}, '{kind}', 'B-' || n, 'bulk ' || (n * 7919 % {many}), {state},
        CASE {state} WHEN 'gone' THEN NULL WHEN 'kept' THEN 1000 ELSE n % {readers} + 1 END, 1000,
        'room ' || (n % 500), CASE {state} WHEN 'out' THEN {due} END,
        {moves}, {true}, NULL, NULL, NULL, {at}, {at}, {base} + n FROM bench"""
_MOVEMENTS = """
    INSERT INTO custody_movement (id, office_id, thing_id, nth, move, giver_id, receiver_id, outside, place,
        due_at, giver_signed, receiver_signed, sheet_id, by_id, at, clauses, matter_id, note)
    {numbers} SELECT {base} + n, {office}, {base} + n / {moves}, n % {moves} + 1,
        CASE WHEN n % {moves} = 0 THEN 'enrolled' WHEN n % 2 = 1 THEN 'lent' ELSE 'returned' END,
        1000, n % {readers} + 1, '', 'room', NULL, 'self', 'self', NULL, 1000, {at}, 'S2.69-07', NULL, ''
    FROM bench"""
_AT = {
    "sqlite": "datetime(1450000000 + CAST(n AS INTEGER) * (330000000 / {many}), 'unixepoch')",
    "postgresql": "to_timestamp(1450000000 + n::bigint * (330000000 / {many}))",
}
_DUE = {
    "sqlite": "datetime(1790000000 + n % 1000 * 20000, 'unixepoch')",
    "postgresql": "to_timestamp(1790000000 + n % 1000 * 20000)",
}


def fill(office_id: int, base: int, many: int) -> None:
    """Put so many things with their movements into the office, ids from ``base`` on."""
    vendor = connection.vendor
    told = {
        "office": office_id,
        "base": base,
        "kind": KIND.code,
        "keeper": KEEPER,
        "readers": READERS,
        "moves": MOVES,
        "state": _STATE,
        "true": "1" if vendor == "sqlite" else "true",
        "due": _DUE[vendor],
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (_LABELS, _POSTS, _NAMED, _THINGS, _MOVEMENTS):
            rows = many * MOVES if statement is _MOVEMENTS else many
            at = _AT[vendor].format(many=rows)
            cursor.execute(statement.format(numbers=_NUMBERS.format(many=rows), many=many, at=at, **told))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
