"""The rules as they would be: one regulation reads otherwise, everything else stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations.public import adopt_pack, confirm_status, load, rulebook, tried_rulebook
from zhidu.kernel.rulebook.public import RepealedClause, Rulebook, Status, parse_pack

from .conftest import DAY, PLAIN, START, TEXT, counter


def ask(book: Rulebook) -> str:
    return str(book.ask_loosely(PLAIN, {}).to_json()["answer"])


def pack(counter: str, *, identity: str = "P.01", since: str = "2030-01-01") -> str:
    values = {"authority": "post_office", "title": "窗口办法", "head": ""}
    return TEXT.format(id=identity, counter=counter, since=since, **values)


def test_a_draft_answers_on_a_day_before_it_is_in_force(office: OfficeCard, shelf_folder: Path) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    tried = tried_rulebook(office.id, parse_pack(pack("north"), "draft"), DAY)
    assert (ask(tried), counter(office, DAY)) == ("north", "east")
    before = {one.id for one in rulebook(office.id, DAY).regulations()}
    assert {one.id for one in tried.regulations()} == before


def test_a_regulation_that_the_office_has_not_is_added(office: OfficeCard, shelf_folder: Path) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "harbour", START)
    tried = tried_rulebook(office.id, parse_pack(pack("north"), "draft"), date(2026, 1, 1))
    assert ask(tried) == "north"


def test_what_the_office_knows_of_the_regulation_holds_for_the_draft(
    office: OfficeCard, shelf_folder: Path
) -> None:
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    confirm_status(Acting(office.id), regulation="P.01", status=Status.REPEALED, on=DAY)
    with pytest.raises(RepealedClause):
        ask(tried_rulebook(office.id, parse_pack(pack("north"), "draft"), DAY))
