"""Ids sort by time, fit 63 bits and never repeat."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.words import identity
from zhidu.kernel.words.public import mint, minted_at, whole_number

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2089, 9, 5), timezones=st.just(UTC))  # noqa: DTZ001


def test_ids_of_one_moment_increase_and_differ() -> None:
    ids = [mint(NOON) for _ in range(5000)]
    assert ids == sorted(set(ids))


def test_ids_of_one_moment_differ_though_later_ones_are_minted_between_them() -> None:
    fresh_mint = identity._Mint()
    ids = [fresh_mint(NOON + timedelta(seconds=n % 2 * n)) for n in range(20000)]
    assert len(set(ids)) == len(ids)
    assert ids[::2] == sorted(ids[::2])


def test_an_id_that_follows_the_last_of_its_millisecond_spills_and_still_follows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fresh_mint = identity._Mint()
    monkeypatch.setattr("os.urandom", lambda count: b"\xff" * count)
    ids = [fresh_mint(NOON) for _ in range(3)]
    assert ids == sorted(set(ids))


def test_a_moment_long_past_keeps_its_own_place() -> None:
    late = mint(NOON)
    early = mint(NOON - timedelta(days=400))
    assert early < late
    assert minted_at(early) == NOON - timedelta(days=400)


def test_the_zone_does_not_matter() -> None:
    assert minted_at(mint(NOON.astimezone(timezone(timedelta(hours=8))))) == NOON


@pytest.mark.parametrize(
    "at",
    [
        datetime.fromisoformat("2026-11-22T12:00"),
        datetime(2019, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(2089, 9, 7, tzinfo=UTC),
    ],
)
def test_moments_without_zone_or_outside_the_range_are_refused(at: datetime) -> None:
    with pytest.raises(ValueError, match="ids are minted for"):
        mint(at)


@given(MOMENTS)
def test_an_id_tells_its_millisecond_and_fits_63_bits(at: datetime) -> None:
    made = identity._Mint()(at)
    assert 0 <= made < 1 << 63
    assert minted_at(made) == at - timedelta(microseconds=at.microsecond % 1000)


@given(MOMENTS, MOMENTS)
def test_ids_sort_by_time(one: datetime, other: datetime) -> None:
    earlier, later = sorted([one, other])
    if later - earlier >= timedelta(milliseconds=1):
        assert identity._Mint()(earlier) < identity._Mint()(later)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0", 0),
        ("7", 7),
        (str(2**63 - 1), 2**63 - 1),
        (str(2**63), None),
        ("9" * 20, None),
        ("9" * 5_000, None),
        ("", None),
        ("-1", None),
        ("1.0", None),
        (" 1", None),
        ("１", None),
    ],
)
def test_a_number_of_a_request_is_one_that_an_id_can_be_or_none(text: str, found: int | None) -> None:
    assert whole_number(text) == found
