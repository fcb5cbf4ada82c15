"""Dues come from the rules, once each, are caught up after a pause, and completed by whom the rules name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.obligations import completing, dues
from zhidu.kernel.obligations.models import DueRow
from zhidu.kernel.obligations.public import complete, due, dues_of, refresh
from zhidu.kernel.org.public import Category, DepartmentCard, PersonCard, Place
from zhidu.kernel.rulebook.public import Edition, Rulebook, parse_pack
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

HERE, ELSEWHERE = 301, 302
CLERK, COLLEAGUE, HEAD = 31, 32, 33
START = date(2026, 3, 2)
PACK = """
[regulation]
id = "T1"
title = "定期工作办法"
authority = "test_office"
issuer = "某局"
rank = "office"
from = 2000-01-01
status = "in_force"

[[clause]]
id = "T1-01"
article = "一"
kind = "schedule"
module = "obligations"
summary = "每月五日前报送月报"
carried_by = ["obligation:report.monthly"]

[[clause]]
id = "T1-02"
article = "二"
kind = "schedule"
module = "obligations"
summary = "每年二月十日前报送年度总结"
carried_by = ["obligation:report.yearly"]

[[obligation]]
code = "report.monthly"
label = "报送月报"
clause = "T1-01"
recurs = "{recurs}"
responsible = "department:general_office"
remind = "3 days before due"

[[obligation]]
code = "report.yearly"
label = "报送年度总结"
clause = "T1-02"
recurs = "yearly 02-10"
responsible = "appointee:archivist"
"""
MONTHLY = "monthly day 5"
pytestmark = pytest.mark.django_db


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put rules in force: the office's monthly report comes as often as told; the other office has none."""

    def put(recurs: str, since: date = date.min) -> None:
        pack = parse_pack(PACK.replace("{recurs}", recurs), "T1.toml")
        before = parse_pack(PACK.replace("{recurs}", MONTHLY), "T1.toml")

        def rulebook(office: int, on: date) -> Rulebook:
            if office == ELSEWHERE:
                raise Refusal("该单位尚未采用任何制度。")
            return Rulebook("test_office", on, [Edition.alone(pack if on >= since else before)], Calendar())

        monkeypatch.setattr(dues, "rulebook", rulebook)

    put(MONTHLY)
    bodies = {CLERK: frozenset({"department:general_office"})}
    monkeypatch.setattr(completing, "bodies_of", lambda person, _on: bodies.get(person, frozenset()))
    return put


def duty_of(responsible: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the monthly report be owed by this position, in an office of a clerk and the heads of a section
    and of a window.
    """
    text = PACK.replace("{recurs}", MONTHLY).replace("department:general_office", responsible)
    book = Rulebook("test_office", START, [Edition.alone(parse_pack(text, "T1.toml"))], Calendar())
    monkeypatch.setattr(dues, "rulebook", lambda _office, _on: book)
    staff = tuple(
        PersonCard(id=number, office_id=HERE, name=name, account_id=None, place=place)
        for number, name, place in (
            (CLERK, "甲", Place.MEMBER),
            (COLLEAGUE, "乙", Place.DEPARTMENT),
            (HEAD, "丙", Place.DEPARTMENT),
        )
    )
    here = (
        DepartmentCard(1, "section", "科室", Category.SERVICE, COLLEAGUE),
        DepartmentCard(2, "window", "窗口", Category.WINDOW, HEAD),
    )
    monkeypatch.setattr(dues, "departments", lambda _office, _on: here)
    monkeypatch.setattr(dues, "people", lambda _office, _on: staff)


@pytest.mark.parametrize(
    ("responsible", "whose"),
    [
        ("starter", [CLERK, COLLEAGUE, HEAD]),
        ("own_section_head", [COLLEAGUE, HEAD]),
        ("own_window_head", [HEAD]),
    ],
)
def test_a_duty_of_each_is_owed_and_done_by_each(
    responsible: str, whose: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    duty_of(responsible, monkeypatch)
    assert refresh(HERE, START) == 13 * len(whose) + 1
    assert refresh(HERE, START) == 0
    owed = [one for one in due(HERE, START) if one.label == "报送月报"]
    assert sorted(one.person_id or 0 for one in owed) == whose
    first = next(one for one in owed if one.person_id == HEAD)
    assert first.responsible_label == "丙"
    with pytest.raises(NotVisible):
        complete(acting(CLERK + 100), due_id=first.id)
    complete(acting(HEAD), due_id=first.id)
    assert len([one for one in due(HERE, START) if one.label == "报送月报"]) == len(whose) - 1


def acting(person: int | None = CLERK, office: int = HERE) -> Acting:
    return Acting(office, person, person, at=datetime(2026, 3, 6, 2, tzinfo=UTC))


def labels(on: date, **kwargs: timedelta) -> list[tuple[str, date, bool]]:
    return [(found.label, found.due_on, found.overdue) for found in due(HERE, on, **kwargs)]


def test_dues_are_foreseen_once(rules: Callable[..., None]) -> None:
    assert refresh(HERE, START) == 14
    assert refresh(HERE, START) == 0
    assert refresh(ELSEWHERE, START) == 0
    assert due(ELSEWHERE, START + timedelta(days=365)) == ()


def test_a_due_shows_from_its_reminder_on_and_is_overdue_the_day_after(rules: Callable[..., None]) -> None:
    refresh(HERE, date(2026, 3, 1))
    assert labels(date(2026, 3, 1)) == []
    assert labels(date(2026, 3, 1), ahead=timedelta(days=4)) == [("报送月报", date(2026, 3, 5), False)]
    (found,) = due(HERE, date(2026, 3, 2))
    assert (found.reminds, found.days_left, found.clause, found.overdue) == (True, 3, "T1-01", False)
    assert found.to_json()["due"] == "2026-03-05"
    assert labels(date(2026, 3, 5)) == [("报送月报", date(2026, 3, 5), False)]
    assert labels(date(2026, 3, 6)) == [("报送月报", date(2026, 3, 5), True)]


def test_what_fell_due_while_nobody_refreshed_is_caught_up(rules: Callable[..., None]) -> None:
    refresh(HERE, START)
    later = date(2028, 4, 1)
    refresh(HERE, later)
    monthly = [day for label, day, _ in labels(later) if label == "报送月报"]
    assert len(monthly) == len(set(monthly)) == 25
    assert monthly[0] == date(2026, 3, 5)
    assert monthly[-1] == date(2028, 3, 5)


def test_when_the_rule_changes_open_dues_move_and_the_past_stays(rules: Callable[..., None]) -> None:
    refresh(HERE, START)
    rules("monthly day 20", since=date(2026, 3, 25))
    refresh(HERE, date(2026, 4, 1))
    year = labels(date(2026, 4, 1), ahead=timedelta(days=60))
    assert year == [
        ("报送月报", date(2026, 3, 5), True),
        ("报送月报", date(2026, 4, 20), False),
        ("报送月报", date(2026, 5, 20), False),
    ]


def test_whom_the_rule_names_completes_it_and_nobody_else(rules: Callable[..., None]) -> None:
    refresh(HERE, START)
    (found,) = due(HERE, date(2026, 3, 6))
    with pytest.raises(Refusal, match="负责") as refused:
        complete(acting(COLLEAGUE), due_id=found.id)
    assert refused.value.clauses == ("T1-01",)
    for stranger in (acting(office=ELSEWHERE), acting(None)):
        with pytest.raises(NotVisible):
            complete(stranger, due_id=found.id)
    with pytest.raises(NotVisible):
        complete(acting(), due_id=found.id + 1)
    with pytest.raises(Refusal, match="不得超过"):
        complete(acting(), due_id=found.id, note="长" * 201)
    complete(acting(), due_id=found.id, note="已报")
    with pytest.raises(Overtaken):
        complete(acting(), due_id=found.id)
    assert due(HERE, date(2026, 3, 6)) == ()
    refresh(HERE, date(2026, 3, 4))
    assert due(HERE, date(2026, 3, 6)) == ()


def test_each_sees_the_dues_that_fall_to_him(rules: Callable[..., None]) -> None:
    refresh(HERE, START)
    on = date(2027, 2, 10)
    archivist = dues_of(HERE, frozenset({"appointee:archivist"}), on)
    assert [found.code for found in archivist] == ["report.yearly"]
    assert dues_of(HERE, frozenset(), on) == ()


days = st.integers(0, 900).map(lambda count: START + timedelta(days=count))


@given(refreshed=st.lists(days, min_size=1, max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_often_it_is_refreshed_no_occurrence_is_missing_or_double(
    rules: Callable[..., None], refreshed: list[date]
) -> None:
    DueRow.objects.all().delete()
    for day in sorted(refreshed):
        refresh(HERE, day)
    found = [item.due_on for item in due(HERE, max(refreshed)) if item.code == "report.monthly"]
    first = min(refreshed)
    expected = [
        date(first.year + month // 12, month % 12 + 1, 5)
        for month in range(first.month - 1, first.month + 40)
        if first <= date(first.year + month // 12, month % 12 + 1, 5) <= max(refreshed)
    ]
    assert [day for day in found if day <= max(refreshed)] == expected
