"""误录处置 of register rows: the row stays, voided and without a word; its number stays used."""

from __future__ import annotations

from zhidu.kernel.secrecy.public import (
    Purgeable,
    PurgeKind,
    declare_purge_kind,
    declare_tombstone,
    declare_trace,
    only_one,
    unfiltered,
)
from zhidu.kernel.words.public import minted_at

from .models import RegisterEntry

WHY = "误录处置，内容已清除"


def _find(office_id: int, what: str) -> Purgeable | None:
    with unfiltered("a row of a register is looked for by its number alone"):
        own = RegisterEntry.objects.filter(office_id=office_id)
        row = only_one(own, what, "number_text")
    return None if row is None else Purgeable(row.pk, row.number_text, minted_at(row.pk))


declare_purge_kind(PurgeKind("register", "台账记录", "registers.RegisterEntry", _find))
declare_trace("registers.RegisterEntry", "matter_id")
declare_trace("registers.NumberRow", "matter_id")
declare_tombstone("registers.NumberRow", {"reason": ""})
declare_tombstone("registers.RegisterEntry", {"values": {}, "voided": True, "reason": WHY, "matter_id": None})
