"""The database itself refuses to change the journal."""

import logging

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from zhidu.kernel.journal.guards import check_guards, guard_statements, install_guards
from zhidu.kernel.journal.public import append, guards_missing, triggers_present

from .builders import an_entry, rows, write_batches

TABLES = ["journal_entry", "journal_leaf", "journal_anchor", "journal_head_leaf"]


@pytest.mark.parametrize("table", TABLES)
def test_change_is_refused_and_adding_is_not(committed: str, table: str) -> None:
    write_batches(2)
    before = rows(f"SELECT * FROM {table}")
    statements = [
        f"DELETE FROM {table}",
        f"UPDATE {table} SET {'position = 9' if 'leaf' in table else 'at = 1'}",
    ]
    statements.append(
        f"TRUNCATE {table} CASCADE"
        if committed == "postgresql"
        else f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    )
    for statement in statements:
        with pytest.raises(DatabaseError, match="办理留痕只增不改"), transaction.atomic():
            rows(statement)
    assert rows(f"SELECT * FROM {table}") == before
    assert append([an_entry()])


def test_a_replica_session_is_refused_too(postgresql_database: str) -> None:
    append([an_entry()])
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    with pytest.raises(DatabaseError, match="办理留痕只增不改"):
        rows("DELETE FROM journal_entry RETURNING id")


def test_missing_guards_are_noticed_and_restored(committed: str, caplog: pytest.LogCaptureFixture) -> None:
    assert triggers_present()
    assert check_guards(databases=["default"]) == []
    append([an_entry()])
    with connection.cursor() as cursor:
        on = " ON journal_entry" if committed == "postgresql" else ""
        for name in guard_statements(committed):
            if name.startswith("journal_entry"):
                cursor.execute(f"DROP TRIGGER {name}{on}")
    assert not triggers_present()
    assert "journal_entry_queue" in guards_missing()
    [warning] = check_guards(databases=["default"])
    assert warning.id == "journal.W001"
    assert isinstance(warning, checks.Warning)
    with caplog.at_level(logging.WARNING, "zhidu.journal"):
        install_guards()
    assert "journal_entry_queue" in caplog.text
    assert triggers_present()


def test_without_tables_there_is_nothing_to_guard(committed: str) -> None:
    call_command("migrate", "journal", "zero", verbosity=0)
    install_guards()
    assert check_guards(databases=["default"]) == []
    assert check_guards() == []
