"""What was signed stays as it was signed, whoever asks the database to change it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from zhidu.kernel.custody import triggers
from zhidu.kernel.custody.public import (
    Handover,
    Move,
    begin,
    close,
    offer,
    print_sheet,
    read_label,
    sign_sheet,
    triggers_missing,
)
from zhidu.kernel.custody.triggers import check_triggers, install_triggers
from zhidu.kernel.offices.public import fresh_id

from .conftest import CLERK, FOLDER, READER, Desk


def _run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def _signed(desk: Desk) -> int:
    """A thing that was handed over on paper, counted, and its stock-taking closed."""
    one, waiting, sheet, count = desk.enrol("密1"), fresh_id(), fresh_id(), fresh_id()
    begin(desk.acting(CLERK), count, CLERK, [FOLDER])
    read_label(desk.acting(CLERK), count, "密1")
    close(desk.acting(CLERK), count)
    due = desk.at + timedelta(hours=8)
    offer(desk.acting(CLERK), waiting, one, Handover(move=Move.LENT, receiver_id=READER, due_at=due))
    print_sheet(desk.acting(CLERK), sheet, "JJ-1", [waiting])
    sign_sheet(desk.acting(CLERK), sheet, 5)
    return one


KEPT = (
    "UPDATE custody_movement SET receiver_id = 99",
    "DELETE FROM custody_movement",
    "UPDATE custody_sheet SET scan_id = 9",
    "DELETE FROM custody_sheet",
    "UPDATE custody_stock SET keeper_id = 9",
    "DELETE FROM custody_stock",
    "UPDATE custody_stockline SET explained = '无'",
    "DELETE FROM custody_stockline",
)


@pytest.mark.usefixtures("committed")
def test_nobody_changes_what_was_signed() -> None:
    with transaction.atomic():
        _signed(Desk())
    tables = {one.split()[-1] for one in KEPT if one.startswith("DELETE")}
    emptied = [f"TRUNCATE {one} CASCADE" for one in tables] if connection.vendor == "postgresql" else []
    for sql in (*KEPT, *emptied):
        with pytest.raises(DatabaseError, match="只增不改"):
            _run(sql)


def test_a_confirmed_purge_empties_words_and_takes_rows_away(desk: Desk) -> None:
    one = _signed(desk)
    purge = apps.get_model("secrecy.PurgeRow")(id=1, office_id=1, kind="thing", object_id=one)
    purge.since = purge.asked_at = desk.at
    purge.asked_by_id = CLERK
    purge.save()
    with pytest.raises(DatabaseError, match="只增不改"):
        _run("DELETE FROM custody_stockline")
    _run("UPDATE secrecy_purge SET state = 'done'")
    with pytest.raises(DatabaseError, match="只增不改"):
        _run("UPDATE custody_movement SET note = '', giver_id = 9")
    _run("UPDATE custody_movement SET note = '', outside = '', place = ''")
    _run("UPDATE custody_stockline SET label_read = ''")
    _run("DELETE FROM custody_stockline")


def test_missing_triggers_are_told_and_put_up_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    del desk
    assert triggers_missing() == ()
    assert check_triggers(databases=["default"]) == []
    table = " ON custody_movement" if connection.vendor == "postgresql" else ""
    _run(f"DROP TRIGGER custody_movement_no_update{table}")
    [message] = check_triggers(databases=["default"])
    assert "custody_movement_no_update" in message.msg
    monkeypatch.setattr(triggers, "_TABLES", frozenset({"none"}))
    install_triggers()
    assert triggers_missing() == ("custody_movement_no_update",)
    monkeypatch.undo()
    install_triggers()
    assert triggers_missing() == ()
