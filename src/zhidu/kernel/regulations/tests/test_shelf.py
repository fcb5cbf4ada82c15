"""Packs as files: asked alone, without a database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhidu.kernel.regulations.public import COMMON, Shelf, is_pack, pack_regulations, pack_rulebook, packs
from zhidu.kernel.rulebook.public import NoRule, PackError
from zhidu.kernel.words.public import Refusal, WrongUse

from .conftest import PLAIN, Write

DAY = date(2026, 11, 10)


def test_a_pack_answers_alone_and_not_for_the_others(shelf_folder: Path) -> None:
    shelf = Shelf(shelf_folder)
    assert shelf.packs() == ("harbour", "post_office")
    answer = shelf.rulebook("harbour", DAY).ask_loosely(PLAIN, {})
    assert answer.to_json()["answer"] == "quay"
    assert shelf.rulebook("post_office", DAY).ask_loosely(PLAIN, {}).to_json()["answer"] == "east"
    assert [one.id for one in shelf.rulebook("harbour", DAY).regulations()] == ["H.01", "common"]


def test_before_its_first_day_a_regulation_says_nothing_and_from_it_on_it_does(
    shelf_folder: Path, write: Write
) -> None:
    write("post_office", "P.01", "west", since="2026-11-10")
    shelf = Shelf(shelf_folder)
    with pytest.raises(NoRule, match="2026-11-09"):
        shelf.rulebook("post_office", date(2026, 11, 9)).ask_loosely(PLAIN, {})
    assert shelf.rulebook("post_office", DAY).ask_loosely(PLAIN, {}).to_json()["answer"] == "west"


def test_an_unknown_pack_is_refused_with_those_there_are(shelf_folder: Path) -> None:
    with pytest.raises(WrongUse, match="harbour、post_office"):
        Shelf(shelf_folder).read("harbor")


def test_every_faulty_line_of_every_file_is_named(shelf_folder: Path, write: Write) -> None:
    write("post_office", "P.02", since="soon")
    write("post_office", "P.03", head='rank = "office"')
    with pytest.raises(PackError) as error:
        Shelf(shelf_folder).read("post_office")
    assert {problem.source for problem in error.value.problems} == {
        "post_office/P.02.toml",
        "post_office/P.03.toml",
    }
    assert all(problem.line for problem in error.value.problems)


def test_two_texts_of_one_regulation_may_follow_each_other_and_not_overlap(
    shelf_folder: Path, write: Write
) -> None:
    write("post_office", "P.01", "east", head="to = 2026-11-09")
    write("post_office", "P.01", "west", since="2026-11-10", file="P.01-new")
    shelf = Shelf(shelf_folder)
    answers = [
        shelf.rulebook("post_office", day).ask_loosely(PLAIN, {}).to_json()["answer"]
        for day in (date(2026, 11, 9), DAY)
    ]
    assert answers == ["east", "west"]
    write("post_office", "P.01", "west", since="2026-11-09", file="P.01-new")
    with pytest.raises(Refusal, match="施行日期重叠"):
        shelf.read("post_office")


def test_a_second_folder_adds_packs_and_regulations_and_takes_no_name_twice(
    shelf_folder: Path, write: Write, tmp_path_factory: pytest.TempPathFactory
) -> None:
    beside = tmp_path_factory.mktemp("beside")
    for name in ("lighthouse", "harbour"):
        (beside / name).mkdir()
    moved = write("lighthouse", "L.01", "lamp", title="灯塔办法")
    moved.rename(beside / "lighthouse" / "L.01.toml")
    shelf = Shelf(shelf_folder, (beside,))
    assert shelf.packs() == ("harbour", "lighthouse", "post_office")
    assert shelf.rulebook("lighthouse", DAY).ask_loosely(PLAIN, {}).to_json()["answer"] == "lamp"
    more = write("harbour", "H.02", "pier", title="栈桥办法", since="2026-11-10")
    more.rename(beside / "harbour" / "H.02.toml")
    assert [one.regulation.id for one in shelf.read("harbour")] == ["H.01", "H.02"]
    (beside / "harbour" / "H.01.toml").write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match=r"harbour/H\.01\.toml"):
        shelf.texts("harbour")


def test_the_packs_of_the_program_are_there_without_a_database() -> None:
    assert "stats_bureau" in packs()
    assert COMMON not in packs()
    assert is_pack("stats_bureau")
    assert not is_pack("stats_bureaux")
    assert pack_rulebook("stats_bureau", DAY) is pack_rulebook("stats_bureau", DAY)
    assert pack_regulations("stats_bureau")
