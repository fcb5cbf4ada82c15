"""The door of the room: the only names other rooms use."""

from .driver import driver_cursor
from .guards import guards_missing, triggers_present
from .heads import ALL_OFFICES, SignedHead
from .keys import KeyTrouble, key_path
from .proving import head, prove, prove_growth
from .reading import Wanted, digest_matches, entries, entry, how_many, numbered
from .report import Fault, Finding, Report
from .rows import EntryData, EntryPage, EntryRow, ObjectRef
from .sealing import JournalBroken, seal, seal_all, seal_heads
from .verifying import verify
from .writing import Statement, append, forget_salts, insert_statements, purge_salts

__all__ = [
    "ALL_OFFICES",
    "EntryData",
    "EntryPage",
    "EntryRow",
    "Fault",
    "Finding",
    "JournalBroken",
    "KeyTrouble",
    "ObjectRef",
    "Report",
    "SignedHead",
    "Statement",
    "Wanted",
    "append",
    "digest_matches",
    "driver_cursor",
    "entries",
    "entry",
    "forget_salts",
    "guards_missing",
    "head",
    "how_many",
    "insert_statements",
    "key_path",
    "numbered",
    "prove",
    "prove_growth",
    "purge_salts",
    "seal",
    "seal_all",
    "seal_heads",
    "triggers_present",
    "verify",
]
