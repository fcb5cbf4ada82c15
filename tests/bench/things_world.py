"""An office with a great many things in custody, and their movements over ten years."""

from __future__ import annotations

from django.db import connection, transaction

from zhidu.kernel.custody.public import ThingKind, register_thing_kind

KEEPER = "appointee:bench_keeper"
"""The post that keeps everything; in the office that begins with person p its holder is p + 1000."""
READERS, NAMED, MOVES = 200, 5, 10
"""How many people things are lent to, how many of them each label names, how often each thing has moved."""
KIND = register_thing_kind(
    ThingKind(code="bench.folder", label="文件夹", keepers=lambda _office, _on: frozenset({KEEPER}))
)
_NUMBERS = "WITH RECURSIVE bench(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM bench WHERE n + 1 < {many})"
_STATE = "CASE WHEN n % 100 < 55 THEN 'gone' WHEN n % 100 < 92 THEN 'kept' ELSE 'out' END"
_LEVEL = "CASE WHEN n % 1000 = 0 THEN 'internal' ELSE 'work_secret' END"
_BORROWER = "{first} + (n % 100 + n / 100) % {readers} + 1"
_LABELS = """
    INSERT INTO secrecy_label (id, office_id, level, scope, until, years, event, posted)
    {numbers} SELECT {base} + n, {office}, {level}, 'named', NULL, NULL, '', {true} FROM bench"""
_POSTS = """
    INSERT INTO secrecy_post (id, label_id, body, why)
    {numbers} SELECT {base} + n, {base} + n, '{keeper}', '' FROM bench"""
_READERS = """
    INSERT INTO secrecy_reader (id, label_id, person_id, why)
    {numbers} SELECT {base} + n, {base} + n / {named},
        {first} + (n / {named} % 100 + n / {named} / 100 + n % {named} * 37) % {readers} + 1, 'holder'
    FROM bench"""
_THINGS = """
    INSERT INTO custody_thing (id, office_id, kind, number, name, state, holder_id, keeper_id, place, due_at,
        moves, last, level, copyable, copy_no, origin_id, bundle_id, enrolled_at, moved_at, label_id)
    {numbers} SELECT {base} + n, {office}, '{kind}', 'B-' || n, 'bulk ' || (n * 7919 % {many}), {state},
        CASE {state} WHEN 'gone' THEN NULL WHEN 'kept' THEN {first} + 1000 ELSE {borrower} END,
        {first} + 1000, 'room ' || (n % 500), CASE {state} WHEN 'out' THEN {due} END, {moves},
        CASE {state} WHEN 'gone' THEN CASE WHEN n % 2000 = 0 THEN 'sent' ELSE 'destroyed' END
            WHEN 'kept' THEN 'returned' ELSE 'lent' END,
        {level}, {true}, NULL, NULL, NULL, {at}, {at}, {base} + n FROM bench"""
_MOVEMENTS = """
    INSERT INTO custody_movement (id, office_id, thing_id, nth, move, giver_id, receiver_id, outside, place,
        due_at, giver_signed, receiver_signed, sheet_id, by_id, at, clauses, matter_id, note)
    {numbers} SELECT {base} + n, {office}, {base} + n / {moves}, n % {moves} + 1,
        CASE WHEN n % {moves} = 0 THEN 'enrolled' WHEN n % 2 = 1 THEN 'lent' ELSE 'returned' END,
        {first} + 1000, {first} + n % {readers} + 1, '', 'room', NULL, 'self', 'self', NULL, {first} + 1000,
        {at}, 'S2.69-07', NULL, '' FROM bench"""
_OFFERS = """
    INSERT INTO custody_offer (id, office_id, thing_id, move, giver_id, receiver_id, place, due_at, clauses,
        matter_id, form, sheet_id, state, reason, offered_at, offered_by_id, giver_signed, settled_at)
    {numbers} SELECT {base} + n, {office}, {base} + n / {moves}, 'lent', {first} + 1000,
        {first} + n / 10000 % {readers} + 1, '', NULL, '', NULL, '{{}}', NULL,
        CASE WHEN n % 10000 = 601 THEN 'open' ELSE 'taken' END, '', {at}, {first} + 1000, 'self',
        CASE WHEN n % 10000 = 601 THEN NULL ELSE {at} END FROM bench WHERE n % 2 = 1"""
_STOCK = """
    INSERT INTO custody_stock (id, office_id, keeper_id, kinds, begun_at, begun_by_id)
    SELECT {base}, {office}, {first} + 1000, '["{kind}"]', {now}, {first} + 1000"""
_LINES = """
    INSERT INTO custody_stockline (id, stock_id, thing_id, label_read, expected, seen_at, explained)
    {numbers} SELECT {base} + n, {base}, {base} + n, '', {true}, CASE WHEN n % 2 = 0 THEN {at} END, ''
    FROM bench WHERE {state} = 'kept'"""
_FILLED = {_READERS: NAMED, _MOVEMENTS: MOVES, _OFFERS: MOVES}
_ALL = (_LABELS, _POSTS, _READERS, _THINGS, _MOVEMENTS, _OFFERS, _STOCK, _LINES)
_AT = {
    "sqlite": "datetime(1450000000 + CAST(n AS INTEGER) * (330000000 / {many}), 'unixepoch')",
    "postgresql": "to_timestamp(1450000000 + n::bigint * (330000000 / {many}))",
}
_DUE = {
    "sqlite": "datetime(1790000000 + n % 1000 * 20000, 'unixepoch')",
    "postgresql": "to_timestamp(1790000000 + n % 1000 * 20000)",
}


def fill(office_id: int, base: int, first: int, many: int) -> None:
    """Put so many things with their movements into the office, ids from ``base`` on; its people come after
    ``first``. SQLite is left without statistics, as the product leaves it.
    """
    vendor = connection.vendor
    told = {
        "office": office_id,
        "base": base,
        "first": first,
        "kind": KIND.code,
        "keeper": KEEPER,
        "readers": READERS,
        "named": NAMED,
        "moves": MOVES,
        "state": _STATE,
        "level": _LEVEL,
        "borrower": _BORROWER.format(first=first, readers=READERS),
        "true": "1" if vendor == "sqlite" else "true",
        "due": _DUE[vendor],
        "now": "CURRENT_TIMESTAMP",
        "many": many,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _ALL:
            rows = many * _FILLED.get(statement, 1)
            at = _AT[vendor].format(many=rows)
            cursor.execute(statement.format(numbers=_NUMBERS.format(many=rows), at=at, **told))
    if vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
