"""The ledger of carriers: what it shows beside number, holder, place and level."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from zhidu.institutions.carriers.models import Carrier
from zhidu.institutions.carriers.rules import Source
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import ThingCard, ThingState, known_thing
from zhidu.kernel.org.public import labels
from zhidu.kernel.registers.public import ColumnCard, ColumnKind
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.secrecy.public import Viewer

CARRIER = "carriers.carrier"
FORM, URGENCY, PLACE = "carrier_form", "urgency", "carrier_place"
COLUMNS = (
    ColumnCard("form", "载体", ColumnKind.CODE, 12),
    ColumnCard("source", "来由", ColumnKind.CODE, 10),
    ColumnCard("originator", "制发机关", width=20),
    ColumnCard("document_number", "文号", width=20),
    ColumnCard("copy_number", "份号", width=10),
    ColumnCard("sheets", "页数", ColumnKind.INTEGER, 6),
    ColumnCard("urgency", "缓急", ColumnKind.CODE, 10),
    ColumnCard("kept_at", "存放", ColumnKind.CODE, 14),
    ColumnCard("came_on", "收到日期", ColumnKind.DATE, 12),
    ColumnCard("return_on", "注明清退日期", ColumnKind.DATE, 12),
)


def details(thing_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """What is known of these carriers, in words, by the id of the thing. One query."""
    rows = list(Carrier.objects.filter(pk__in=thing_ids))
    books = {office: rulebook(office, today()) for office in {row.office_id for row in rows}}
    return {row.pk: _told(row, books[row.office_id]) for row in rows}


def _told(row: Carrier, book: Rulebook) -> Mapping[str, Any]:
    return {
        "form": labels(book, FORM).get(row.form, row.form),
        "source": Source(row.source).label,
        "originator": row.originator,
        "document_number": row.document_number,
        "copy_number": row.copy_number,
        "sheets": row.sheets,
        "urgency": labels(book, URGENCY).get(row.urgency, row.urgency),
        "kept_at": labels(book, PLACE).get(row.kept_at, row.kept_at),
        "came_on": row.came_on.isoformat(),
        "return_on": row.return_on.isoformat() if row.return_on else "",
    }


def carrier(viewer: Viewer, thing_id: int) -> ThingCard | None:
    """The carrier, where the viewer may know of it and it is still there."""
    card = known_thing(viewer, thing_id)
    return card if card and card.kind == CARRIER and card.state is not ThingState.GONE else None
