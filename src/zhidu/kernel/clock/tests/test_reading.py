"""Now and today: in Asia/Shanghai, settable for a while, always returning to the outer reading."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at, is_set, legal_day, now, today

NIGHT = datetime(2026, 9, 30, 16, 0, tzinfo=UTC)


def test_unset_the_clock_runs_in_utc() -> None:
    assert not is_set()
    first = now()
    assert first.tzinfo is UTC
    assert first <= now()


def test_the_legal_day_turns_at_midnight_in_shanghai() -> None:
    assert legal_day(NIGHT) == date(2026, 10, 1)
    assert legal_day(NIGHT - timedelta(microseconds=1)) == date(2026, 9, 30)
    assert legal_day(datetime(2026, 10, 1, tzinfo=LEGAL_ZONE)) == date(2026, 10, 1)


def test_a_set_clock_stands_and_gives_way_again() -> None:
    with clock_at(NIGHT.astimezone(timezone(timedelta(hours=8)))):
        assert is_set()
        assert now() == NIGHT
        assert now().tzinfo is UTC
        assert today() == date(2026, 10, 1)
        with clock_at(NIGHT - timedelta(days=1)):
            assert today() == date(2026, 9, 30)
        assert now() == NIGHT
    assert not is_set()


def test_the_outer_reading_returns_after_an_error_too() -> None:
    def fail() -> None:
        with clock_at(NIGHT):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not is_set()


def test_another_thread_keeps_the_real_time() -> None:
    seen: list[bool] = []
    with clock_at(NIGHT):
        thread = threading.Thread(target=lambda: seen.append(is_set()))
        thread.start()
        thread.join()
    assert seen == [False]


def test_moments_without_zone_are_refused() -> None:
    naive = datetime.fromisoformat("2026-10-01T00:00")
    with pytest.raises(ValueError, match="without its zone"):
        legal_day(naive)
    with pytest.raises(ValueError, match="aware"), clock_at(naive):
        pass
    assert not is_set()


@given(st.datetimes(datetime(1992, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_legal_day_is_eight_hours_ahead(moment: datetime) -> None:
    assert legal_day(moment) == (moment + timedelta(hours=8)).date()
