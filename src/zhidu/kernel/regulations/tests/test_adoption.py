"""Versions are added, offices adopt them between days, and the rulebook of a day follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import OfficeCard, Role, create_account, create_office, grant_role
from zhidu.kernel.regulations import books
from zhidu.kernel.regulations.models import Adoption, Version
from zhidu.kernel.regulations.public import (
    adopt,
    adopt_pack,
    adopt_version,
    adoptions,
    calendar_of,
    confirm_status,
    editions,
    end_adoption,
    enter_notice,
    load,
    notices,
    rulebook,
    standing,
    standings,
    versions,
)
from zhidu.kernel.rulebook.public import NoRule, PackError, RepealedClause, Status
from zhidu.kernel.words.public import Refusal, WrongUse

from .conftest import COMMON, PLAIN, Write

START, DAY, NEXT = date(2020, 1, 1), date(2026, 11, 10), date(2026, 11, 11)


def _counter(office: OfficeCard, on: date) -> str:
    return str(rulebook(office.id, on).ask_loosely(PLAIN, {}).to_json()["answer"])


def test_loading_adds_and_an_identical_text_is_passed_over(db: None, shelf_folder: Path) -> None:
    first = load(shelf_folder)
    assert [one.regulation for one in first.added] == ["common", "H.01", "P.01"]
    again = load(shelf_folder)
    assert (again.added, again.unchanged) == ((), ("common", "H.01", "P.01"))


def test_a_changed_file_is_a_new_version_of_the_one_before(
    db: None, shelf_folder: Path, write: Write
) -> None:
    (before,) = [one for one in load(shelf_folder).added if one.regulation == "P.01"]
    write("post_office", "P.01", "west")
    (after,) = load(shelf_folder).added
    assert after.based_on_id == before.id
    assert [one.name for one in versions("P.01")] == [after.name, before.name]
    assert "east" in Version.objects.get(pk=before.id).text


def test_a_faulty_file_keeps_everything_out(db: None, shelf_folder: Path, write: Write) -> None:
    write("harbour", "H.02", since="never")
    with pytest.raises(PackError, match=r"harbour/H.02.toml:\d+"):
        load(shelf_folder)
    assert not Version.objects.exists()
    with pytest.raises(WrongUse, match="没有文件夹"):
        load(shelf_folder / "nowhere")


def test_a_version_is_never_changed_or_deleted(db: None, shelf_folder: Path) -> None:
    load(shelf_folder)
    row = Version.objects.first()
    assert row is not None
    with pytest.raises(TypeError, match="never deleted"):
        row.delete()
    row.title = "另一个名称"
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        row.save()


def test_an_office_follows_what_it_adopts_from_the_first_to_the_last_day(
    office: OfficeCard, shelf_folder: Path
) -> None:
    load(shelf_folder)
    adopt(office.id, "P.01", on=DAY, until=NEXT)
    for outside in (date(2026, 11, 9), date(2026, 11, 12)):
        with pytest.raises(NoRule):
            _counter(office, outside)
    assert [_counter(office, day) for day in (DAY, NEXT)] == ["east", "east"]


def test_an_adoption_ends_with_the_day_that_is_named(office: OfficeCard, shelf_folder: Path) -> None:
    load(shelf_folder)
    adopt(office.id, "P.01", on=START)
    end_adoption(Acting(office.id), regulation="P.01", on=DAY)
    assert _counter(office, DAY) == "east"
    with pytest.raises(NoRule):
        _counter(office, NEXT)
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
    assert _counter(office, DAY) == "east"
    assert adopt(office.id, "P.01", on=DAY, replace=True)
    assert [_counter(office, day) for day in (date(2026, 11, 9), DAY)] == ["east", "west"]
    assert not adopt(office.id, "P.01", on=DAY)


def test_a_version_replaced_on_its_first_day_never_held(
    office: OfficeCard, shelf_folder: Path, write: Write
) -> None:
    load(shelf_folder)
    adopt(office.id, "P.01", on=DAY)
    write("post_office", "P.01", "west")
    load(shelf_folder)
    adopt(office.id, "P.01", on=DAY, replace=True)
    assert _counter(office, DAY) == "west"
    assert [one.regulation for one in adoptions(office.id)] == ["P.01", "common"]
    assert Adoption.objects.filter(regulation="P.01").count() == 2


def test_loading_a_newer_version_changes_nobody_s_rules_but_the_shared_vocabulary(
    office: OfficeCard, shelf_folder: Path, write: Write
) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    write("post_office", "P.01", "west")
    (shelf_folder / "common" / "vocabulary.toml").write_text(COMMON.format(note="新"), encoding="utf-8")
    load(shelf_folder)
    book = rulebook(office.id, Acting(office.id).on)
    assert book.ask_loosely(PLAIN, {}).to_json()["answer"] == "east"
    assert {one.id: one.note for one in book.regulations()}["common"] == "新"
    assert {one.id: one.note for one in rulebook(office.id, START).regulations()}["common"] == "旧"


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


def test_an_office_that_adopted_nothing_is_told_so(office: OfficeCard) -> None:
    with pytest.raises(Refusal, match="镇政府尚未采用任何制度"):
        rulebook("town", DAY)


def test_before_the_first_rule_the_error_says_from_when(office: OfficeCard, shelf_folder: Path) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", date(2000, 1, 1))
    with pytest.raises(NoRule, match="1999-12-31"):
        _counter(office, date(1999, 12, 31))


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


def test_the_same_rulebook_is_given_until_something_changes(
    office: OfficeCard, shelf_folder: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    first = rulebook(office.id, DAY)
    with django_assert_num_queries(1):
        assert rulebook(office.id, DAY) is first
    adopt_pack(office.id, "harbour", NEXT)
    assert rulebook(office.id, DAY) is not first
    assert rulebook(office.id, DAY).digest == first.digest


def test_the_number_of_remembered_rulebooks_is_bounded(
    office: OfficeCard, shelf_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    monkeypatch.setattr(books, "MOST_REMEMBERED", 2)
    for day in range(1, 6):
        rulebook(office.id, date(2026, 1, day))
    assert len(books._books) <= 48


def test_under_a_repealed_regulation_nothing_is_decided_until_its_successor_is_confirmed(
    office: OfficeCard, shelf_folder: Path
) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    acting = Acting(office.id, person_id=5)
    confirm_status(acting, regulation="P.01", status=Status.REPEALED, on=DAY)
    assert _counter(office, date(2026, 11, 9)) == "east"
    with pytest.raises(RepealedClause):
        _counter(office, DAY)
    confirm_status(acting, regulation="P.01", status=Status.REPEALED, on=NEXT, replaced_by="P.02")
    assert _counter(office, NEXT) == "east"
    found = standing(office.id, "P.01", NEXT)
    assert found is not None
    assert (found.checked_by_id, found.replaced_by) == (5, "P.02")
    assert [one.checked_on for one in standings(office.id, "P.01", NEXT)] == [NEXT, DAY]
    assert standing(office.id, "P.01", START) is None
    with pytest.raises(Refusal, match="没有采用"):
        confirm_status(acting, regulation="H.01", status=Status.IN_FORCE, on=DAY)


def test_a_notice_makes_a_later_year_certain_and_the_later_notice_prevails(office: OfficeCard) -> None:
    holiday, make_up = date(2031, 5, 2), date(2031, 5, 10)
    assert calendar_of(office.id).is_provisional(holiday)
    acting = Acting(office.id)
    enter_notice(
        acting, title="放假通知", year=2031, days={holiday: False, make_up: True}, complete=True, for_all=True
    )
    calendar = calendar_of(office.id)
    assert (calendar.is_workday(holiday), calendar.is_workday(make_up)) == (False, True)
    assert not calendar.is_provisional(date(2031, 7, 1))
    enter_notice(acting, title="更正", year=2031, days={make_up: False})
    assert not calendar_of(office.id).is_workday(make_up)
    other = create_office(code="other", name="另一单位")
    assert calendar_of(other.id).is_workday(make_up)
    assert [(one.title, one.for_all) for one in notices(office.id)] == [("更正", False), ("放假通知", True)]


def test_a_notice_without_title_or_with_days_of_another_year_is_refused(office: OfficeCard) -> None:
    acting = Acting(office.id)
    with pytest.raises(WrongUse, match="通知"):
        enter_notice(acting, title=" ", year=2031, days={date(2031, 5, 2): False})
    with pytest.raises(WrongUse, match="2030-05-02"):
        enter_notice(acting, title="通知", year=2031, days={date(2030, 5, 2): False})
    with pytest.raises(WrongUse, match="一天也没有"):
        enter_notice(acting, title="通知", year=2031, days={})
    keeper = create_account(username="keeper", password="only-for-tests").id
    grant_role(keeper, Role.RULE_KEEPER, office.id)
    with pytest.raises(Refusal, match="只能录入本单位"):
        enter_notice(
            Acting(office.id, account_id=keeper),
            title="通知",
            year=2031,
            days={date(2031, 5, 2): False},
            for_all=True,
        )


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
    assert _counter(office, DAY) == "east"
