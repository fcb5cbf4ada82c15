"""Triggers that keep journal rows as they were written, and fill the sealer's queue."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Final

from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import connections

logger = logging.getLogger("zhidu.journal")

# Keys by which INSERT OR REPLACE could push out an older row: SQLite fires no DELETE trigger for that.
_GUARDED: Final = {
    "journal_entry": (("id",),),
    "journal_leaf": (("entry_id",), ("office_id", "position")),
    "journal_head_leaf": (("anchor_id",), ("position",)),
    "journal_anchor": (("id",), ("office_id", "size")),
}
_KEPT: Final = "办理留痕只增不改：表 {table} 的记录不得修改、删除或覆盖。"
_RAISE: Final = f"RAISE EXCEPTION '{_KEPT.format(table='%')}', TG_TABLE_NAME;"
_QUEUE: Final = "journal_entry_queue"
_ENQUEUE: Final = "INSERT INTO journal_waiting (entry_id, office_id) VALUES (NEW.id, NEW.office_id)"


def guard_statements(vendor: str) -> dict[str, str]:
    """Name and SQL of every trigger the journal needs on ``vendor`` (sqlite or postgresql)."""
    return _postgresql() if vendor == "postgresql" else _sqlite()


def guards_missing(using: str = "default") -> tuple[str, ...]:
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
    return tuple(name for name in guard_statements(connection.vendor) if name not in present)


def triggers_present(using: str = "default") -> bool:
    """Whether every guard of the journal stands in the database; ``serve`` does not start without."""
    return not guards_missing(using)


def install_guards(*, using: str = "default", **_: Any) -> None:
    """After each migration: put up the missing triggers; if entries were there without them, log it."""
    connection = connections[using]
    if "journal_entry" not in connection.introspection.table_names():
        return  # migrated back to nothing
    missing = guards_missing(using)
    statements = guard_statements(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM journal_entry)")
        if missing and cursor.fetchone()[0]:
            logger.warning("journal guards were missing while entries existed, now restored: %s", missing)
        for name in missing:
            cursor.execute(statements[name])


def check_guards(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Database check: tables without guards. A warning: the migration that repairs it checks first."""
    messages: list[CheckMessage] = []
    for using in databases or ():
        if "journal_entry" not in connections[using].introspection.table_names():
            continue
        missing = guards_missing(using)
        if missing:
            messages.append(
                CheckWarning(
                    f"办理留痕的数据库触发器缺失：{'、'.join(missing)}。",
                    hint="运行 zhidu migrate 重新安装，并用 zhidu journal verify 核对。",
                    id="journal.W001",
                )
            )
    return messages


def _sqlite() -> dict[str, str]:
    statements = {
        _QUEUE: f"CREATE TRIGGER {_QUEUE} AFTER INSERT ON journal_entry BEGIN {_ENQUEUE}; END",
    }
    for table, keys in _GUARDED.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_KEPT.format(table=table)}'); END"
        for change in ("update", "delete"):
            name = f"{table}_no_{change}"
            statements[name] = f"CREATE TRIGGER {name} BEFORE {change.upper()} ON {table} {refuse}"
        taken = " OR ".join(_exists(table, key) for key in keys)
        name = f"{table}_no_replace"
        statements[name] = f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {taken} {refuse}"
    return statements


def _exists(table: str, key: tuple[str, ...]) -> str:
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names from the list above


def _postgresql() -> dict[str, str]:
    queue, refuse = (
        _function("journal_queue", f"{_ENQUEUE}; RETURN NULL;"),
        _function("journal_refuse", _RAISE),
    )
    statements = {
        _QUEUE: f"{queue} CREATE TRIGGER {_QUEUE} AFTER INSERT ON journal_entry"
        " FOR EACH ROW EXECUTE FUNCTION journal_queue()",
    }
    for table in _GUARDED:
        name = f"{table}_no_change"
        # ALWAYS: a session that calls itself a replica is refused too.
        statements[name] = (
            f"{refuse} CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();"
            f" ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
        )
    return statements


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$;"
