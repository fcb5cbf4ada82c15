"""Of two transactions that want an office's turn at the same, the second waits until the first has ended."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from zhidu.kernel.acts.public import take_turn

OFFICE, OTHER = 7, 8
SOON = 0.5
"""Seconds within which a transaction that need not wait has long ended."""
LATE = 20.0


def beside(work: Callable[[], None]) -> threading.Event:
    """Do something in a transaction of its own, in another thread; the event tells that it has ended."""
    ended = threading.Event()

    def run() -> None:
        try:
            with transaction.atomic():
                work()
        finally:
            connection.close()
            ended.set()

    threading.Thread(target=run).start()
    return ended


@pytest.mark.usefixtures("postgresql_database")
def test_the_second_waits_until_the_first_has_ended() -> None:
    with transaction.atomic():
        take_turn(OFFICE, "leave")
        second = beside(lambda: take_turn(OFFICE, "leave"))
        another_subject = beside(lambda: take_turn(OFFICE, "seats"))
        another_office = beside(lambda: take_turn(OTHER, "leave"))
        assert another_subject.wait(LATE)
        assert another_office.wait(LATE)
        assert not second.wait(SOON)
    assert second.wait(LATE)


def test_outside_a_transaction_nobody_waits(committed: str) -> None:
    """Nothing is written there; and on SQLite the write transaction itself is the turn."""
    take_turn(OFFICE, "leave")
    assert beside(lambda: take_turn(OFFICE, "leave")).wait(LATE)
