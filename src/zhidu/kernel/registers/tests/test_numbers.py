"""Numbers are given without holes and doubles, whoever asks at the same moment, whatever is rolled back."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.registers.public import (
    CountRow,
    Number,
    NumberState,
    counts_by,
    enter,
    export_xlsx,
    number_of,
    reserve_number,
    rows,
    secrecy_class,
    take_number,
    use_number,
    void_number,
)
from zhidu.kernel.secrecy.public import label
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal, WrongUse

from .conftest import CLERK, COLLEAGUE, ELSEWHERE, HERE, KEEPER, KEEPS, acting, viewer

RELEASES, VISITS = "test.releases", "test.visits"
TAKERS, EACH = 8, 12


class Spoiled(Exception):
    """An act that fails after it took its number."""


def spoil(now: bool) -> None:
    """Fail, if now is the time."""
    if now:
        raise Spoiled


def take(number: int, barrier: threading.Barrier) -> list[int]:
    """What one of several takers got; every third time the act around it fails."""
    got = []
    try:
        barrier.wait()
        for turn in range(EACH):
            try:
                with transaction.atomic():
                    taken = take_number(acting(number), RELEASES)
                    spoil((number + turn) % 3 == 0)
                    got.append(taken.serial)
            except Spoiled:
                continue
    finally:
        connection.close()
    return got


def test_many_at_once_leave_no_hole_and_no_double(committed: str) -> None:
    barrier = threading.Barrier(TAKERS)
    with ThreadPoolExecutor(TAKERS) as pool:
        got = list(pool.map(take, range(TAKERS), [barrier] * TAKERS))
    serials = sorted(serial for part in got for serial in part)
    assert serials == list(range(1, len(serials) + 1))
    assert len(serials) == TAKERS * EACH * 2 // 3


@pytest.mark.django_db
def test_a_number_is_never_taken_outside_an_act() -> None:
    with pytest.raises(RuntimeError, match="within an act"):
        _outside()


def _outside() -> None:
    block, connection.in_atomic_block = connection.in_atomic_block, False
    try:
        take_number(acting(), RELEASES)
    finally:
        connection.in_atomic_block = block


@pytest.mark.django_db
def test_series_are_apart_by_office_register_year_and_secrecy_class() -> None:
    next_year = datetime(2026, 12, 31, 16, tzinfo=UTC)  # the new year begins in Shanghai
    last_moment = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    texts = [
        take_number(acting(), RELEASES).text,
        take_number(acting(office=ELSEWHERE), RELEASES).text,
        take_number(acting(), VISITS).text,
        take_number(acting(), RELEASES, level=Level.WORK_SECRET).text,
        take_number(acting(), RELEASES, level=Level.PUBLIC).text,
        take_number(acting(at=last_moment), RELEASES).text,
        take_number(acting(at=next_year), RELEASES).text,
    ]
    assert texts == [
        "新闻〔2026〕1号",
        "新闻〔2026〕1号",
        "2026-001",
        "新闻工〔2026〕1号",
        "新闻〔2026〕2号",
        "新闻〔2026〕3号",
        "新闻〔2027〕1号",
    ]
    assert len({secrecy_class(level) for level in Level}) == 5


@pytest.mark.django_db
def test_a_reserved_number_is_used_once_and_only_in_its_office() -> None:
    kept = reserve_number(acting(), RELEASES)
    assert kept.state is NumberState.RESERVED
    with pytest.raises(NotVisible):
        use_number(acting(office=ELSEWHERE), kept.id)
    assert use_number(acting(), kept.id, matter_id=7).state is NumberState.USED
    with pytest.raises(Overtaken):
        use_number(acting(), kept.id)
    assert take_number(acting(), RELEASES).serial == 2


@pytest.mark.django_db
def test_an_unknown_register_is_named_with_those_there_are() -> None:
    with pytest.raises(WrongUse, match=r"test\.releases、test\.visits"):
        take_number(acting(), "test.nothing")


def void(who: Acting, number: Number, reason: str = "重复登记") -> None:
    void_number(who, register_code=RELEASES, number_id=number.id, reason=reason)


@pytest.mark.django_db
def test_the_keeper_voids_a_number_and_the_register_says_why() -> None:
    used = take_number(acting(), RELEASES)
    enter(
        acting(),
        RELEASES,
        label_id=label(HERE, Level.INTERNAL, named=[COLLEAGUE]),
        values={"title": "甲"},
        number=used,
    )
    with pytest.raises(Refusal, match="只有台账管理人员"):
        void(acting(COLLEAGUE), used)
    with pytest.raises(NotVisible):
        void(acting(CLERK), used)
    with pytest.raises(NotVisible):
        void(acting(KEEPER, ELSEWHERE), used)
    with pytest.raises(Refusal, match="理由"):
        void(acting(KEEPER), used, " ")
    void(acting(KEEPER), used)
    with pytest.raises(Overtaken):
        void(acting(KEEPER), used)
    (row,) = rows(viewer(COLLEAGUE), RELEASES).rows
    assert (row.number, row.voided, row.reason, row.values) == (
        "新闻〔2026〕1号",
        True,
        "重复登记",
        {"title": "甲"},
    )
    assert number_of(HERE, used.id).state is NumberState.VOIDED
    assert take_number(acting(), RELEASES).serial == 2


@pytest.mark.django_db
def test_whoever_reserved_a_number_may_void_it_and_it_keeps_its_place() -> None:
    kept = reserve_number(acting(), RELEASES)
    with pytest.raises(NotVisible):
        void(acting(COLLEAGUE), kept)
    void(acting(), kept, "不再发布")
    for sees in (viewer(CLERK), viewer(KEEPER, bodies={KEEPER: KEEPS})):
        assert [(row.number, row.reason) for row in rows(sees, RELEASES).rows] == [
            ("新闻〔2026〕1号", "不再发布")
        ]
    assert rows(viewer(COLLEAGUE), RELEASES).rows == ()
    with pytest.raises(Overtaken):
        use_number(acting(), kept.id)


@pytest.mark.django_db
@given(steps=st.lists(st.sampled_from(["take", "reserve", "fail", "use"]), max_size=25))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_the_series_runs_from_one_on(steps: list[str]) -> None:
    office = _fresh_office()
    given_out: list[Number] = []
    reserved: list[Number] = []
    for step in steps:
        with transaction.atomic():
            if step == "take":
                given_out.append(take_number(acting(office=office), RELEASES))
            elif step == "reserve":
                reserved.append(reserve_number(acting(office=office), RELEASES))
                given_out.append(reserved[-1])
            elif step == "fail":
                _fail(office)
            elif reserved and step == "use":
                use_number(acting(office=office), reserved.pop().id)
    assert [number.serial for number in given_out] == list(range(1, len(given_out) + 1))


def _fail(office: int) -> None:
    try:
        with transaction.atomic():
            take_number(acting(office=office), RELEASES)
            spoil(True)
    except Spoiled:
        return


_offices = iter(range(1000, 100_000))


def _fresh_office() -> int:
    return next(_offices)


def test_filters_sorting_counts_and_voiding_on_databases_that_commit(committed: str) -> None:
    with transaction.atomic():
        for title, pages in (("甲月报", 2), ("乙月报", 10), ("丙年报", 9)):
            enter(
                acting(),
                RELEASES,
                label_id=label(HERE, Level.INTERNAL, named=[CLERK]),
                values={"title": title, "pages": pages, "section": "industry", "sent": f"2026-03-{pages:02}"},
                number=take_number(acting(), RELEASES),
            )
        spare = reserve_number(acting(), RELEASES)
    void(acting(), spare, "不再发布")

    def titles(order: str = "", **filters: str) -> list[str | None]:
        page = rows(viewer(CLERK), RELEASES, filters=filters, order=order)
        return [row.values.get("title") for row in page.rows]

    assert titles() == [None, "丙年报", "乙月报", "甲月报"]
    assert titles(order="pages", voided="no") == ["甲月报", "丙年报", "乙月报"]
    assert titles(title="月报", pages_from="3") == ["乙月报"]
    assert titles(sent_from="2026-03-09", sent_to="2026-03-10", order="-sent") == ["乙月报", "丙年报"]
    assert titles(section="industry", order="number") == ["甲月报", "乙月报", "丙年报"]
    assert counts_by(viewer(CLERK), RELEASES, "section", year=2026) == (CountRow("industry", 3),)
    assert titles(voided="yes") == [None]
    assert rows(viewer(COLLEAGUE), RELEASES).total == 0
    assert export_xlsx(viewer(CLERK), RELEASES, office_name="某局").startswith(b"PK")
