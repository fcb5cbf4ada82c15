"""The driver's cursor: for acts alone, and never past those who listen."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from zhidu.kernel.journal.public import driver_cursor

SQL = "SELECT %s"


@pytest.mark.django_db
def test_in_a_transaction_the_statement_goes_to_the_driver() -> None:
    with transaction.atomic(), driver_cursor() as cursor:
        cursor.execute(SQL, (7,))
        assert cursor.fetchone() == (7,)
        assert not hasattr(cursor, "db")


@pytest.mark.django_db
def test_who_listens_hears_every_statement() -> None:
    with transaction.atomic(), CaptureQueriesContext(connection) as heard, driver_cursor() as cursor:
        cursor.execute(SQL, (7,))
        assert cursor.fetchone() == (7,)
    assert [one["sql"] for one in heard.captured_queries] == ["SELECT 7"]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_errors_are_django_s() -> None:
    with pytest.raises(DatabaseError), driver_cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
