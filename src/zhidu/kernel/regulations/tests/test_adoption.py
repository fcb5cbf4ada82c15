"""Offices adopt versions between days, and the rulebook of a day follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import OfficeCard, Role, create_account, create_office, grant_role
from zhidu.kernel.regulations.models import Adoption
from zhidu.kernel.regulations.public import (
    adopt,
    adopt_pack,
    adopt_version,
    adoptions,
    editions,
    end_adoption,
    load,
    rulebook,
    versions,
)
from zhidu.kernel.rulebook.public import NoRule
from zhidu.kernel.words.public import Refusal, WrongUse

from .conftest import DAY, NEXT, START, Write, counter


def test_an_office_follows_what_it_adopts_from_the_first_to_the_last_day(
    office: OfficeCard, shelf_folder: Path
) -> None:
    load(shelf_folder)
    adopt(office.id, "P.01", on=DAY, until=NEXT)
    for outside in (date(2026, 11, 9), date(2026, 11, 12)):
        with pytest.raises(NoRule):
            counter(office, outside)
    assert [counter(office, day) for day in (DAY, NEXT)] == ["east", "east"]


def test_an_adoption_ends_with_the_day_that_is_named(office: OfficeCard, shelf_folder: Path) -> None:
    load(shelf_folder)
    adopt(office.id, "P.01", on=START)
    end_adoption(Acting(office.id), regulation="P.01", on=DAY)
    assert counter(office, DAY) == "east"
    with pytest.raises(NoRule):
        counter(office, NEXT)
    with pytest.raises(Refusal, match="没有采用"):
        end_adoption(Acting(office.id), regulation="P.01", on=NEXT)


def test_two_versions_on_one_day_are_refused_and_one_after_the_other_is_not(
    office: OfficeCard, shelf_folder: Path, write: Write
) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    write("post_office", "P.01", "west")
    load(shelf_folder)
    with pytest.raises(Refusal, match="同一天不能有两个版本施行"):
        adopt(office.id, "P.01", on=DAY)
    assert counter(office, DAY) == "east"
    assert adopt(office.id, "P.01", on=DAY, replace=True)
    assert [counter(office, day) for day in (date(2026, 11, 9), DAY)] == ["east", "west"]
    assert not adopt(office.id, "P.01", on=DAY)


def test_a_version_replaced_on_its_first_day_never_held(
    office: OfficeCard, shelf_folder: Path, write: Write
) -> None:
    load(shelf_folder)
    adopt(office.id, "P.01", on=DAY)
    write("post_office", "P.01", "west")
    load(shelf_folder)
    adopt(office.id, "P.01", on=DAY, replace=True)
    assert counter(office, DAY) == "west"
    assert [one.regulation for one in adoptions(office.id)] == ["P.01", "common"]
    assert Adoption.objects.filter(regulation="P.01").count() == 2


def test_a_pack_is_adopted_whole_once(office: OfficeCard, shelf_folder: Path, write: Write) -> None:
    write("post_office", "P.02", "east")
    load(shelf_folder)
    assert adopt_pack(office.id, "post_office", START) == ("P.01", "P.02")
    assert adopt_pack(office.id, "post_office", START) == ()
    assert {one.pack.regulation.id for one in editions("town", DAY)} == {"P.01", "P.02", "common"}


def test_what_does_not_exist_is_refused_with_what_does(office: OfficeCard, shelf_folder: Path) -> None:
    load(shelf_folder)
    with pytest.raises(WrongUse, match="harbour、post_office"):
        adopt_pack(office.id, "post", START)
    with pytest.raises(WrongUse, match=r"没有名为“P\.09”的制度"):
        adopt(office.id, "P.09", on=START)
    with pytest.raises(WrongUse, match="没有这个版本"):
        adopt_version(Acting(office.id), regulation="P.01", on=START, version_id=1)
    with pytest.raises(WrongUse, match="早于首日"):
        adopt(office.id, "P.01", on=NEXT, until=DAY)
    with pytest.raises(WrongUse, match=r"本系统的单位：town；制度汇编：.*stats_bureau"):
        rulebook("tawn", DAY)


def test_an_office_is_not_called_like_a_pack(db: None, shelf_folder: Path) -> None:
    load(shelf_folder)
    named = create_office(code="stats_bureau", name="市统计局")
    with pytest.raises(Refusal, match="与制度汇编同名"):
        adopt_pack(named.id, "post_office", START)


def test_only_the_rule_keeper_of_the_office_adopts_and_it_is_journaled(
    office: OfficeCard, shelf_folder: Path
) -> None:
    load(shelf_folder)
    clerk = create_account(username="clerk", password="only-for-tests").id
    keeper = create_account(username="keeper", password="only-for-tests").id
    grant_role(keeper, Role.RULE_KEEPER, office.id)
    with pytest.raises(Refusal, match="制度管理员"):
        adopt(office.id, "P.01", on=START, acting=Acting(office.id, account_id=clerk))
    assert entries(office.id).rows == ()
    adopt(office.id, "P.01", on=START, acting=Acting(office.id, account_id=keeper))
    entry = entries(office.id).rows[0]
    assert (entry.action, entry.account_id) == ("regulations.adopt", keeper)


STEP = st.tuples(
    st.integers(0, 1), st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.integers(0, 30), st.booleans()
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=6))
def test_whatever_is_adopted_no_day_has_two_versions(
    office: OfficeCard, shelf_folder: Path, write: Write, steps: list[tuple[int, date, int, bool]]
) -> None:
    write("post_office", "P.01", "east")
    load(shelf_folder)
    write("post_office", "P.01", "west")
    load(shelf_folder)
    Adoption.objects.filter(regulation="P.01").delete()
    ids = [one.id for one in versions("P.01")]
    for number, since, length, replace in steps:
        until = date.fromordinal(since.toordinal() + length)
        try:
            adopt_version(
                Acting(office.id),
                regulation="P.01",
                on=since,
                until=until,
                version_id=ids[number],
                replace=replace,
            )
        except Refusal:
            continue
    kept = [one for one in adoptions(office.id) if one.regulation == "P.01"]
    for one in kept:
        for other in kept:
            if one.id < other.id and one.until and other.until:
                assert one.until < other.since or other.until < one.since


def test_a_table_with_a_gap_or_an_overlap_does_not_come_into_force(
    office: OfficeCard, shelf_folder: Path, write: Write
) -> None:
    path = write("post_office", "P.01", "east")
    whole = path.read_text(encoding="utf-8")
    gap = whole.replace("then = {", 'when = { kind = "letter" }\nthen = {')
    overlap = gap.replace(
        "[[case]]",
        '[[answer]]\nquestion = "test.counter"\nclause = "P.01-01"\nthen = { code = "west" }\n\n[[case]]',
    )
    for text, why in ((gap, "没有规定"), (overlap, "答案不同")):
        path.write_text(text, encoding="utf-8")
        load(shelf_folder)
        with pytest.raises(Refusal, match=why):
            adopt_pack(office.id, "post_office", START)
        assert adoptions(office.id) == ()
    path.write_text(whole, encoding="utf-8")
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    assert counter(office, DAY) == "east"
