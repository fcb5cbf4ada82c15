"""Whether things and their movements agree: each life whole, each thing with whom its last one left it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from .states import ENDS

_ENDED = ", ".join(f"'{one.value}'" for one in ENDS)
_LEFT = f"CASE WHEN m.move IN ({_ENDED}) THEN NULL ELSE COALESCE(m.receiver_id, m.giver_id) END"
_FAULTS = {
    "流转记录的次数与台账不符": """
        SELECT t.id FROM custody_thing t LEFT JOIN
            (SELECT thing_id, COUNT(*) AS n, MAX(nth) AS last FROM custody_movement GROUP BY thing_id) m
            ON m.thing_id = t.id
        WHERE t.moves <> COALESCE(m.n, 0) OR t.moves <> COALESCE(m.last, 0)""",
    "持有人与最后一次流转不符": f"""
        SELECT t.id FROM custody_thing t JOIN custody_movement m ON m.thing_id = t.id AND m.nth = t.moves
        WHERE COALESCE(t.holder_id, 0) <> COALESCE({_LEFT}, 0)""",  # noqa: S608 - from above
    "最后一次流转、密级与台账所记不符": """
        SELECT t.id FROM custody_thing t JOIN secrecy_label l ON l.id = t.label_id
            LEFT JOIN custody_movement m ON m.thing_id = t.id AND m.nth = t.moves
        WHERE t.level <> l.level OR t.last <> COALESCE(m.move, '')""",
    "前后两次流转不相衔接": f"""
        SELECT m.thing_id FROM custody_movement m
            JOIN custody_movement f ON f.thing_id = m.thing_id AND f.nth = m.nth + 1
        WHERE COALESCE(f.giver_id, 0) <> COALESCE({_LEFT}, 0)""",  # noqa: S608 - from above
    "正在移交的不是持有人": """
        SELECT o.thing_id FROM custody_offer o JOIN custody_thing t ON t.id = o.thing_id
        WHERE o.state = 'open' AND o.giver_id <> COALESCE(t.holder_id, 0)""",
    "与所在卷、夹的持有人不符": """
        SELECT t.id FROM custody_thing t JOIN custody_thing b ON b.id = t.bundle_id
        WHERE COALESCE(t.holder_id, 0) <> COALESCE(b.holder_id, 0)""",
    "已签收的交接没有流转记录": """
        SELECT o.thing_id FROM custody_offer o WHERE o.state = 'taken' AND NOT EXISTS
            (SELECT 1 FROM custody_movement m WHERE m.thing_id = o.thing_id AND m.move = o.move
                AND m.giver_id = o.giver_id AND m.receiver_id = o.receiver_id)""",
}


def custody_faults() -> Iterator[tuple[str, int]]:
    """What does not agree, and the id of the thing; names and numbers are nobody's business here."""
    for what, statement in _FAULTS.items():
        with connection.cursor() as cursor:
            cursor.execute(statement)
            found = sorted({int(row[0]) for row in cursor.fetchall()})
        yield from ((what, one) for one in found)
