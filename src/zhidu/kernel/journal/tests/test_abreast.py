"""Several processes find what one finds, and name it alike."""

import os
from concurrent.futures import Future, wait
from dataclasses import replace
from multiprocessing import Pipe
from pathlib import Path
from socket import SHUT_WR, socket
from types import SimpleNamespace

import pytest
from django.db import connection

from zhidu.kernel.journal import abreast, verifying, walk_child
from zhidu.kernel.journal.hashing import hash_function
from zhidu.kernel.journal.public import Fault, Report, SignedHead, verify
from zhidu.kernel.journal.trees import Tree
from zhidu.kernel.journal.walk_child import Task, in_order, main
from zhidu.kernel.journal.walking import RUN, Place, Walk

from .builders import OFFICE, kept_head, rows, tamper, write_batches

LARGE, SMALL = 180, 3
ANOTHER = "(SELECT hash FROM journal_leaf WHERE position = 1)"
DAMAGES = (
    (3 * RUN + 1, "journal_entry", "UPDATE {table} SET action = 'x' WHERE id = {entry}"),
    (RUN - 1, "journal_leaf", f"UPDATE {{table}} SET hash = {ANOTHER} WHERE entry_id = {{entry}}"),
    (2 * RUN, "journal_leaf", "DELETE FROM {table} WHERE entry_id = {entry}"),
    (RUN + 9, "journal_entry", "DELETE FROM {table} WHERE id = {entry}"),
    (RUN + 5, "journal_anchor", "UPDATE {table} SET frontier = root WHERE size = {size}"),
    (2 * RUN - 9, "journal_anchor", "UPDATE {table} SET signature = frontier WHERE size = {size}"),
)


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Two processes for parts of one run, one waiting for the other; whether each part was believed."""
    believed: list[bool] = []
    alone = Walk.skip

    def skip(walk: Walk, *order: Place) -> bool:
        believed.append(alone(walk, *order))
        return believed[-1]

    for room in (abreast, verifying):
        monkeypatch.setattr(room, "PART", RUN)
    monkeypatch.setattr(abreast, "_WORTH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Future, "cancel", lambda future: not wait([future]))
    monkeypatch.setattr(Walk, "skip", skip)
    return believed


def many() -> list[int]:
    return write_batches(*[LARGE, SMALL] * 9)


def both(kept: SignedHead | None = None) -> Report:
    """What two processes report, being the same as what one reports."""
    report = verify(OFFICE, kept)
    with pytest.MonkeyPatch.context() as alone:
        alone.setattr(os, "cpu_count", lambda: 1)
        assert verify(OFFICE, kept) == report
    return report


def damage(vendor: str, table: str, statement: str) -> None:
    if vendor == "sqlite":
        tamper(Path(connection.settings_dict["NAME"]), "PRAGMA foreign_keys = OFF", statement)
        return
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        cursor.execute(statement)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


def test_a_journal_in_order_is_walked_by_two(committed: str, together: list[bool]) -> None:
    many()
    kept = kept_head()
    assert both(kept).ok
    assert together == [True] * 3
    together.clear()
    write_batches(400, 5)
    assert both(kept).ok
    assert together == [True, True, True, False]  # the head kept elsewhere lies within the last part
    strange = replace(kept, root=bytes(32))
    assert {finding.fault for finding in both(strange).findings} == {Fault.HEAD}


def test_damage_is_named_alike(committed: str, together: list[bool]) -> None:
    ids = many()
    before = 0
    for place, table, statement in DAMAGES:
        at = f"SELECT MIN(size) FROM journal_anchor WHERE office_id = {OFFICE} AND size > {place}"
        damage(committed, table, statement.format(table=table, entry=ids[place], size=rows(at)[0][0]))
        found = len(both().findings)
        assert found > before
        before = found
    assert True in together
    assert len(together) < 3 * len(DAMAGES)  # the damaged parts were not believed, nor walked for nothing


def test_a_child_answers_on_its_line(sqlite_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_batches(5, 3)
    monkeypatch.setattr(walk_child, "settings", SimpleNamespace(configure=lambda **_: None))
    ours, its = Pipe()
    for what in (Task({}, OFFICE, "sm3"), (0, 8), (0, 5)):
        ours.send(what)
    with socket(fileno=os.dup(ours.fileno())) as line:
        line.shutdown(SHUT_WR)
    main(os.dup(its.fileno()))
    (before, after), nothing = ours.recv(), ours.recv()
    assert (before.size, after.size, nothing) == (0, 8, None)
    for end in (ours, its):
        end.close()


def test_an_unreadable_part_is_left_to_who_asked(sqlite_database: Path) -> None:
    write_batches(5, 3)
    tree, hashed = Tree(OFFICE, "default"), hash_function("sm3")
    assert in_order(tree, hashed, 0, 8)
    tamper(sqlite_database, "UPDATE journal_anchor SET frontier = 5 WHERE size = 5")
    assert in_order(tree, hashed, 0, 8) is None
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_anchor RENAME TO elsewhere")
    assert in_order(tree, hashed, 0, 8) is None


def test_a_child_that_died_is_done_without(
    committed: str, together: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    many()
    monkeypatch.setattr(abreast, "_CHILD", "exit({})")
    assert both().ok
    assert together == []


@pytest.mark.django_db
def test_a_transaction_cannot_be_shared(together: list[bool]) -> None:
    assert Tree(OFFICE, "default").address() is None
