"""Acts about several things take them in one order: two of them never wait for each other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from zhidu.kernel.custody.public import put_in, take_out
from zhidu.kernel.custody.store import thing_for

from .conftest import CLERK, Desk


def _alone(act: Callable[[], object]) -> None:
    try:
        with transaction.atomic():
            act()
    finally:
        connection.close()


@pytest.mark.usefixtures("postgresql_database")
def test_who_takes_a_thing_out_of_a_bundle_waits_for_the_bundle_first() -> None:
    desk = Desk()
    with transaction.atomic():
        one, bundle = desk.enrol("密1"), desk.enrol("密2")
        put_in(desk.acting(CLERK), one, bundle)
    acting, waiting = desk.acting(CLERK), desk.acting(CLERK)
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic(), connection.cursor() as cursor:
            thing_for(acting, bundle)
            begun = other.submit(_alone, lambda: take_out(waiting, one))
            _until_somebody_waits()
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            thing_for(acting, one)
        begun.result(10)


def _until_somebody_waits() -> None:
    with connection.cursor() as cursor:
        for _ in range(500):
            cursor.execute("SELECT pg_sleep(0.01), COUNT(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[1]:
                return
    raise AssertionError("nobody waits")
