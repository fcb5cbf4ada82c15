"""Turns: what weighs the rows of a whole office is done for it by one transaction after the other."""

from __future__ import annotations

from hashlib import sha256

from django.db import connection


def take_turn(office_id: int, subject: str) -> None:
    """Wait until no other transaction has the office's turn at ``subject``, and keep it until this one ends.

    To be called before the rows are read on which it depends whether more of them may come. On SQLite the
    write transaction of the act already is the turn; outside a transaction nothing is written, so nobody
    waits.
    """
    if connection.vendor != "postgresql" or not connection.in_atomic_block:
        return
    name = sha256(f"turn {office_id} {subject}".encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(name[:8], signed=True)])
