"""误录处置 of matters, drafts included: the matter and all that hangs on it goes."""

from __future__ import annotations

from zhidu.kernel.secrecy.public import Purgeable, PurgeKind, declare_purge_kind, declare_trace, unfiltered
from zhidu.kernel.words.public import whole_number

from .models import Matter


def _find(office_id: int, what: str) -> Purgeable | None:
    with unfiltered("a matter is looked for by its number alone"):
        own = Matter.objects.filter(office_id=office_id)
        row = own.filter(pk=whole_number(what) or 0).first() or own.filter(number=what or "-").first()
    return None if row is None else Purgeable(row.pk, row.number, row.created_at)


declare_purge_kind(PurgeKind("matter", "事项（含草稿）", "matters.Matter", _find))
declare_trace("obligations.DueRow", "source_id")
declare_trace("scoring.FactRow", "about_id")
