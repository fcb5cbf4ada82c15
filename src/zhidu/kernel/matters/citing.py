"""Which clauses matters stand on: how many matters cite each, and those that cite one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from zhidu.kernel.secrecy.public import Viewer, countable, unfiltered, visible
from zhidu.kernel.words.public import MOST_COUNTED, page_shown

from .models import Asked, Matter, Step
from .queue_rows import rows_of
from .queue_views import QueueRow
from .queue_wishes import ALL, QueueWish, matters_wanted, ordered, times_wanted
from .queues import Found

# A matter cites a clause once, however many of its steps and answers do. What its matters cite is put into
# one line each, and equal lines are counted: many matters of one kind cite the same.
_COUNTED = """
WITH wanted (id) AS ({wanted}),
cited (matter_id, said) AS (
  SELECT s.matter_id, s.clauses FROM matters_step s
   WHERE s.office_id = %s AND s.clauses <> '' AND s.matter_id IN (SELECT id FROM wanted)
  UNION
  SELECT a.matter_id, {clause} FROM matters_asked a, {clauses} c
   WHERE a.office_id = %s AND a.matter_id IN (SELECT id FROM wanted)
),
lines (said) AS (SELECT {joined}(said, ' ') FROM cited GROUP BY matter_id)
SELECT said, COUNT(*) FROM lines GROUP BY said
"""
_DIALECTS = {
    "sqlite": {
        "clause": "json_extract(c.value, '$.id')",
        "clauses": "json_each(a.answer, '$.clauses')",
        "joined": "group_concat",
    },
    "postgresql": {
        "clause": "c.value ->> 'id'",
        "clauses": "jsonb_array_elements(a.answer -> 'clauses')",
        "joined": "string_agg",
    },
}


@dataclass(frozen=True, slots=True)
class CitingPage:
    """A page of the matters that cite a clause; ``more`` tells of more than were counted."""

    rows: tuple[QueueRow, ...]
    total: int
    more: bool
    page: int


def citations(viewer: Viewer, since: date, until: date, *, whole: bool = False) -> Mapping[str, int]:
    """How many matters handed in between the days (both included) cite each clause. One query.

    Counted are those that the viewer may see; with ``whole`` those of the whole office, but for secret ones
    and those that only named persons may know of.
    """
    days = times_wanted(QueueWish(since=since, until=until), "submitted_at")
    with unfiltered("filtered by the viewer or counted only, on the next lines"):
        rows = Matter.objects.filter(days, office_id=viewer.office_id)
        seen = countable(rows) if whole else visible(rows, viewer)
        wanted, places = seen.order_by().values_list("pk").query.sql_with_params()
    sql = _COUNTED.format(wanted=wanted, **_DIALECTS[connection.vendor])
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(sql, (*places, viewer.office_id, viewer.office_id))
        for said, matters in cursor.fetchall():
            found.update(dict.fromkeys(said.split(), matters))
    return found


def citing(
    viewer: Viewer, clause_id: str, page: int = 1, size: int = 50, *, wish: QueueWish = ALL
) -> CitingPage:
    """One page of the matters that cite the clause and that the viewer may see, the latest first."""
    wanted = matters_wanted(viewer.office_id, wish) & times_wanted(wish, "submitted_at")
    with unfiltered("visible() filters it on the next line"):
        rows = Matter.objects.filter(wanted, _cites(clause_id), submitted_at__isnull=False)
    seen: QuerySet[Any] = visible(rows, viewer)
    counted = seen.order_by()[: MOST_COUNTED + 1].count()
    total, more = min(counted, MOST_COUNTED), counted > MOST_COUNTED
    shown = page_shown(page, size, total, more=more)
    start = (shown - 1) * size
    lines = ordered(seen, wish.order or "-at", {"at": "submitted_at"})[start : start + size]
    found = [Found(matter_id, at) for matter_id, at in lines.values_list("pk", "submitted_at")]
    return CitingPage(rows_of(viewer, found), total, more, shown)


def _cites(clause_id: str) -> Q:
    """That a step of the matter or an answer that the rules gave for it cites the clause."""
    steps = Step.objects.filter(matter_id=OuterRef("pk")).annotate(
        cited=Concat(Value(" "), F("clauses"), Value(" "))
    )
    answers = Asked.objects.filter(matter_id=OuterRef("pk")).annotate(said=Cast("answer", TextField()))
    return Q(Exists(steps.filter(cited__contains=f" {clause_id} "))) | Q(
        Exists(answers.filter(said__contains=f'"id": "{clause_id}"'))
    )
