"""Triggers that keep what was signed as it was signed: movements, signed sheets, closed stock-takings.

Only a purge that two people have confirmed takes rows away, and only those of the thing that it names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import connections

_KEPT: Final = "交接留痕只增不改：表 {table} 的记录不得修改、删除。"
_RAISE: Final = f"RAISE EXCEPTION '{_KEPT.format(table='%')}', TG_TABLE_NAME;"
_PURGED: Final = "EXISTS (SELECT 1 FROM secrecy_purge WHERE object_id = OLD.thing_id AND state = 'done')"
_CLOSED: Final = "EXISTS (SELECT 1 FROM custody_stock WHERE id = OLD.stock_id AND closed_at IS NOT NULL)"
_SAME: Final = {
    "custody_movement": "id office_id thing_id nth move giver_id receiver_id due_at giver_signed"
    " receiver_signed sheet_id by_id at clauses matter_id",
    "custody_stockline": "id stock_id expected seen_at explained_by_id",
}
"""What a purge leaves as it was; the other columns hold words, which it empties."""


def _guarded(same: str) -> dict[str, tuple[str, str]]:
    """By table: when an update is refused, and when a deletion; ``same`` is how the database compares."""

    def emptied(table: str) -> str:
        kept = " AND ".join(f"NEW.{one} {same} OLD.{one}" for one in _SAME[table].split())
        return f"({_PURGED} AND {kept})"

    signed, closed = "OLD.signed_at IS NOT NULL", "OLD.closed_at IS NOT NULL"
    movement, line = emptied("custody_movement"), emptied("custody_stockline")
    return {
        "custody_movement": (f"NOT {movement}", f"NOT {_PURGED}"),
        "custody_sheet": (signed, signed),
        "custody_stock": (closed, closed),
        "custody_stockline": (f"{_CLOSED} AND NOT {line}", f"{_CLOSED} AND NOT {_PURGED}"),
    }


_TABLES: Final = frozenset(_guarded(""))


def trigger_statements(vendor: str) -> dict[str, str]:
    """Name and SQL of every trigger on ``vendor`` (sqlite or postgresql)."""
    write, same = (_postgresql, "IS NOT DISTINCT FROM") if vendor == "postgresql" else (_sqlite, "IS")
    statements: dict[str, str] = {}
    for table, (update, delete) in _guarded(same).items():
        statements |= write(table, {"update": update, "delete": delete})
    return statements


def triggers_missing(using: str = "default") -> tuple[str, ...]:
    """Names of triggers that should be there and are not, or are switched off; empty when all stand."""
    connection = connections[using]
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return tuple(name for name in trigger_statements(connection.vendor) if name not in present)


def install_triggers(*, using: str = "default", **_: Any) -> None:
    """After each migration: put up the triggers that are missing."""
    connection = connections[using]
    if not _tables_there(using):
        return
    statements = trigger_statements(connection.vendor)
    with connection.cursor() as cursor:
        for name in triggers_missing(using):
            cursor.execute(statements[name])


def check_triggers(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Database check: tables without triggers. A warning: the next migration puts them up again."""
    return [
        CheckWarning(
            f"交接留痕的数据库触发器缺失：{'、'.join(missing)}。",
            hint="运行 zhidu migrate 重新安装，并用 zhidu doctor 核对。",
            id="custody.W001",
        )
        for using in databases or ()
        if _tables_there(using) and (missing := triggers_missing(using))
    ]


def _tables_there(using: str) -> bool:
    return set(connections[using].introspection.table_names()) >= _TABLES


def _sqlite(table: str, refused: dict[str, str]) -> dict[str, str]:
    keep = f"BEGIN SELECT RAISE(ABORT, '{_KEPT.format(table=table)}'); END"
    return {
        f"{table}_no_{change}": f"CREATE TRIGGER {table}_no_{change} BEFORE {change.upper()} ON {table}"
        f" WHEN {when} {keep}"
        for change, when in refused.items()
    }


def _postgresql(table: str, refused: dict[str, str]) -> dict[str, str]:
    statements = {}
    for change, when in refused.items():
        name = f"{table}_no_{change}"
        goes_on = "NEW" if change == "update" else "OLD"
        body = f"IF {when} THEN {_RAISE} END IF; RETURN {goes_on};"
        statements[name] = (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$;"
            f" {_trigger(name, table, f'BEFORE {change.upper()}', 'ROW', name)}"
        )
    refuse = f"{table}_no_truncate"
    statements[refuse] = (
        f"CREATE OR REPLACE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_RAISE} END $$;"
        f" {_trigger(refuse, table, 'BEFORE TRUNCATE', 'STATEMENT', refuse)}"
    )
    return statements


def _trigger(name: str, table: str, when: str, each: str, function: str) -> str:
    """ALWAYS: a session that calls itself a replica is refused too."""
    return (
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}();"
        f" ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    )
