"""Versions are added and never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations.models import Version
from zhidu.kernel.regulations.public import adopt_pack, load, rulebook, versions
from zhidu.kernel.rulebook.public import PackError
from zhidu.kernel.words.public import WrongUse

from .conftest import COMMON, PLAIN, START, Write


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
