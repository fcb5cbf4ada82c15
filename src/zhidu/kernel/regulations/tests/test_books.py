"""The rulebook of a day: remembered until something changes, silent where no rule holds."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations import books
from zhidu.kernel.regulations.public import adopt_pack, confirm_status, load, rulebook, standing, standings
from zhidu.kernel.rulebook.public import NoRule, RepealedClause, Status
from zhidu.kernel.words.public import Refusal

from .conftest import DAY, NEXT, START, counter


def test_an_office_that_adopted_nothing_is_told_so(office: OfficeCard) -> None:
    with pytest.raises(Refusal, match="镇政府尚未采用任何制度"):
        rulebook("town", DAY)


def test_before_the_first_rule_the_error_says_from_when(office: OfficeCard, shelf_folder: Path) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", date(2000, 1, 1))
    with pytest.raises(NoRule, match="1999-12-31"):
        counter(office, date(1999, 12, 31))


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


def test_the_number_of_remembered_rulebooks_is_bounded(office: OfficeCard, shelf_folder: Path) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    for number in range(books.MOST_REMEMBERED + 2):
        rulebook(office.id, DAY + timedelta(days=number))
    assert books._build.cache_info().currsize == books.MOST_REMEMBERED


def test_under_a_repealed_regulation_nothing_is_decided_until_its_successor_is_confirmed(
    office: OfficeCard, shelf_folder: Path
) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    acting = Acting(office.id, person_id=5)
    confirm_status(acting, regulation="P.01", status=Status.REPEALED, on=DAY)
    assert counter(office, date(2026, 11, 9)) == "east"
    with pytest.raises(RepealedClause):
        counter(office, DAY)
    confirm_status(acting, regulation="P.01", status=Status.REPEALED, on=NEXT, replaced_by="P.02")
    assert counter(office, NEXT) == "east"
    found = standing(office.id, "P.01", NEXT)
    assert found is not None
    assert (found.checked_by_id, found.replaced_by) == (5, "P.02")
    assert [one.checked_on for one in standings(office.id, "P.01", NEXT)] == [NEXT, DAY]
    assert standing(office.id, "P.01", START) is None
    with pytest.raises(Refusal, match="没有采用"):
        confirm_status(acting, regulation="H.01", status=Status.IN_FORCE, on=DAY)
