"""A stranger's institution is switched on by a setting, runs like ours, and the product knows nothing of it.

His folder was written by docs/how-to/add-an-institution.md; its tests run in a process of their own, where
``ZHIDU_INSTITUTIONS`` names it, as an installation would.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import typed

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).with_name("meeting_rooms")
NAME = "tests.stranger.meeting_rooms"
PACK = "hydrology_centre"
QUESTION = ("ask", "meeting_rooms.keeper", "--office", PACK)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The variables of an installation whose state lies in the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZHIDU_", "DJANGO_"))}
    required = {name: value for name, value in os.environ.items() if name == "ZHIDU_REQUIRE"}
    return kept | required | {"PYTHONUTF8": "1", "ZHIDU_DATA_DIR": str(folder / "data")} | more


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these words to its end."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT, env=environment(folder, **more), capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip


def zhidu(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the ``zhidu`` command to its end."""
    return run(folder, "-m", "zhidu.project", *words, **more)


@pytest.mark.usefixtures("sqlite_template")  # his run begins with it
def test_his_tests_and_the_checks_of_every_institution_pass(tmp_path: Path) -> None:
    """Guards, ways, the register, two at once, a walk in Chromium; doors, keys, migrations."""
    rooms = "tests/architecture/test_rooms.py"
    checks = (
        "tests/architecture/test_institutions.py",
        f"{rooms}::test_institutions_hold_no_keys_to_each_other",
        f"{rooms}::test_migrations_are_complete",
    )
    pytest_quietly = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
    done = run(tmp_path, *pytest_quietly, str(FOLDER), *checks, ZHIDU_INSTITUTIONS=NAME)
    assert done.returncode == 0, done.stdout[-8000:]


def test_his_rules_are_whole_hold_their_cases_and_are_carried(tmp_path: Path) -> None:
    checks = [["rules", check, "--office", PACK] for check in ("check", "test", "coverage")]
    for done in typed([*checks, QUESTION], ROOT, environment(tmp_path, ZHIDU_INSTITUTIONS=NAME)):
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_without_the_setting_nothing_of_it_is_there(tmp_path: Path) -> None:
    unknown = zhidu(tmp_path, *QUESTION)
    assert unknown.returncode == 2 or "没有" in unknown.stderr


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("ZHIDU_INSTITUTIONS", "no.such.rooms", "PYTHONPATH"),
        ("ZHIDU_INSTITUTIONS", "tests.support", "apps.py"),
        ("ZHIDU_PACKS", "no/such/folder", "制度文件"),
    ],
)
def test_a_wrong_setting_is_told_in_words(tmp_path: Path, setting: str, value: str, says: str) -> None:
    told = zhidu(tmp_path, "rules", "list", **{setting: value})
    assert told.returncode == 2
    assert value in told.stderr
    assert says in told.stderr
    assert "Traceback" not in told.stderr


def test_his_pages_need_nothing_of_the_web_but_what_is_declared() -> None:
    tree = ast.parse((FOLDER / "pages.py").read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {one for one in modules if one and one.startswith("zhidu")} == {"zhidu.web.declare"}


def test_nothing_outside_his_folder_names_it() -> None:
    words = ("meeting_rooms", PACK, "会议室使用")
    here = Path(__file__).parent
    found = [
        str(path.relative_to(ROOT))
        for folder in ("src", "tests", "scripts")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".toml", ".html"} and not path.is_relative_to(here)
        if any(word in path.read_text(encoding="utf-8") for word in words)
    ]
    assert not found, found
