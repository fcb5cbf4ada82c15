"""Labels with their terms, how they change, and what a label demands of people."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django.fixtures import Settings

from zhidu.kernel.offices.public import create_office
from zhidu.kernel.secrecy.public import (
    Scope,
    Term,
    change_label,
    closed_level,
    declare_secret,
    exists_here,
    keeps_state_secrets,
    label,
    label_of,
    refuse_uncleared,
    require_class,
)
from zhidu.kernel.words.public import Level, NotVisible, Refusal, WrongUse

pytestmark = pytest.mark.django_db
HERE, DAY = 1, date(2026, 11, 22)


@pytest.mark.parametrize(
    ("term", "last", "told"),
    [
        (Term(years=10, since=DAY), date(2036, 11, 22), "10年"),
        (Term(years=1, since=date(2024, 2, 29)), date(2025, 2, 28), "1年"),
        (Term(years=4, since=date(2024, 2, 29)), date(2028, 2, 29), "4年"),
        (Term(years=76, since=date(2024, 2, 29)), date(2100, 2, 28), "76年"),
        (Term(until=date(2030, 1, 1)), date(2030, 1, 1), "至2030-01-01"),
        (Term(event="工程竣工"), None, "工程竣工"),
    ],
)
def test_a_term_is_years_a_day_or_an_event(term: Term, last: date | None, told: str) -> None:
    assert (term.last_day, str(term)) == (last, told)
    found = label_of(label(HERE, Level.WORK_SECRET, term=term))
    assert (found.until, found.years, found.event) == (last, term.years, term.event)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"event": " "},
        {"years": 10},
        {"since": DAY, "event": "竣工"},
        {"until": DAY, "event": "竣工"},
        {"years": 0, "since": DAY},
    ],
)
def test_a_term_that_is_none_or_two_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(WrongUse, match="保密期限"):
        Term(**given)  # type: ignore[arg-type]


def test_a_label_changes_and_what_becomes_closed_is_no_longer_open_to_all(settings: Settings) -> None:
    made = label(HERE, Level.PUBLIC)
    changed = change_label(made, level=Level.WORK_SECRET, term=Term(until=DAY))
    assert (changed.level, changed.scope, changed.until) == (Level.WORK_SECRET, Scope.READERS, DAY)
    assert change_label(made, term=Term(event="公开发布")).until is None
    assert change_label(made, level=Level.INTERNAL).event == "公开发布"
    settings.PROFILE = "intranet"
    with pytest.raises(Refusal, match="普通办公网"):
        change_label(made, level=Level.SECRET)
    assert label_of(made).level is Level.INTERNAL


def test_a_state_secret_demands_a_class_and_nothing_else_does(settings: Settings) -> None:
    office = create_office(code="none", name="没有制度的单位")
    settings.PROFILE = "standalone"
    closed, own = label(office.id, Level.SECRET), label(office.id, Level.WORK_SECRET)
    assert (closed_level(closed), closed_level(own)) == (Level.SECRET, None)
    require_class(closed, office.id, None, DAY)
    require_class(own, office.id, 7, DAY)
    refuse_uncleared(own, office.id, [7], DAY)
    with pytest.raises(NotVisible):
        require_class(closed, office.id, 7, DAY)
    settings.PROFILE = "intranet"
    assert closed_level(closed) is None
    refuse_uncleared(closed, office.id, [7], DAY)


def test_what_is_about_state_secrets_exists_only_where_they_may_be_kept(settings: Settings) -> None:
    declare_secret("tried.secret")
    with pytest.raises(ValueError, match="hide everything"):
        declare_secret("")
    settings.PROFILE = "intranet"
    assert not keeps_state_secrets()
    assert [exists_here(code) for code in ("tried.secret", "tried.secret_list", "tried.open")] == [
        False,
        False,
        True,
    ]
    settings.PROFILE = "standalone"
    assert exists_here("tried.secret_list")
