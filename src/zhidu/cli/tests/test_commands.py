"""The other subcommands: help, heads and proofs, dues, loading, and what is said without a database."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Answered, typed
from tests.support.offices import found_office
from zhidu.cli.main import main, parser
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.journal.public import EntryData, append, seal_all
from zhidu.kernel.obligations.public import refresh
from zhidu.kernel.offices.public import OfficeCard

ROOT = Path(__file__).resolve().parents[4]
SUBCOMMANDS = [
    [],
    ["serve"],
    ["demo"],
    ["ask"],
    ["due"],
    ["backup"],
    ["restore"],
    *(["rules", name] for name in ("list", "show", "check", "test", "coverage", "load", "import")),
    *(["org", name] for name in ("new", "show", "template", "import", "check")),
    *(["register", name] for name in ("list", "import", "export")),
    *(["journal", name] for name in ("head", "anchor", "verify", "prove")),
]
NEED_A_DATABASE = [
    ["due"],
    ["backup", "."],
    ["org", "show", "--office", "tjj"],
    ["org", "check", "--office", "tjj"],
    ["journal", "head"],
    ["journal", "verify", "--office", "tjj"],
    ["journal", "prove", "1"],
    ["rules", "load"],
    ["ask", "press.release_chain", "--office", "tjj"],
]


@pytest.fixture
def office(db: None) -> OfficeCard:
    """The statistics bureau with an entry in its journal, not anchored yet."""
    made = found_office("tjj")
    append([an_entry(made)])
    return made


def an_entry(office: OfficeCard) -> EntryData:
    """Something somebody did."""
    acting = Acting(office_id=office.id, at=now())
    return EntryData(
        office_id=acting.office_id,
        at=acting.at,
        action="org.establish",
        account_id=None,
        person_id=None,
        for_person_id=None,
        object_kind="office",
        object_id=office.id,
        clauses=(),
        content={},
    )


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """Exit code and JSON of a command."""
    code = main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("words", SUBCOMMANDS, ids=" ".join)
def test_every_subcommand_explains_itself(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args([*words, "--help"])
    assert left.value.code == 0
    assert f"zhidu {' '.join(words)}".strip() in capsys.readouterr().out


def test_before_there_is_a_database(tmp_path: Path) -> None:
    for done in alone(tmp_path, *([*words, "--json"] for words in NEED_A_DATABASE)):
        assert done.returncode == 1
        assert "zhidu serve" in json.loads(done.stdout)["todo"]
        assert "zhidu demo" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_packs_answer_without_a_database_and_leave_no_trace(tmp_path: Path) -> None:
    answered = alone(
        tmp_path,
        ["ask", "press.release_chain", "--office", "stats_bureau"],
        ["rules", "list"],
        ["serve", "--workers", "0"],
        ["serve", "--bind", "nowhere:at-all"],
    )
    assert [one.returncode for one in answered] == [0, 0, 2, 2]
    assert list(tmp_path.iterdir()) == []


def alone(folder: Path, *commands: list[str]) -> list[Answered]:
    """The commands in a process of their own, over a data folder that does not exist yet."""
    environment = {"PYTHONUTF8": "1", "ZHIDU_DATA_DIR": str(folder / "data"), "PATH": "/usr/bin:/bin"}
    return typed(commands, ROOT, environment)


def test_anchor_head_verify_prove(
    office: OfficeCard, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["journal", "head", "--office", "tjj"]) == 0
    assert "尚无存证" in capsys.readouterr().out
    code, head = told(capsys, "journal", "anchor", "--office", "tjj")
    assert (code, head["office"]) == (0, str(office.id))
    kept = tmp_path / "head.json"
    kept.write_text(json.dumps(head), encoding="utf-8")
    assert main(["journal", "verify", "--office", "tjj", "--head", str(kept)]) == 0
    assert "未发现问题" in capsys.readouterr().out
    code, reports = told(capsys, "journal", "verify")
    assert code == 0
    assert {report["code"] for report in reports} == {"tjj", "全部单位"}
    assert main(["journal", "verify", "--office", "tjj", "--fingerprint", "0000-0000"]) in {1, 2}
    (entry,) = append([an_entry(office)])
    seal_all()
    assert main(["journal", "prove", str(entry)]) == 0


def test_what_the_journal_cannot_do_is_told(
    office: OfficeCard, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["journal", "prove", "12345"]) in {1, 2}
    (tmp_path / "no-head.json").write_text("[]", encoding="utf-8")
    assert main(["journal", "verify", "--office", "tjj", "--head", str(tmp_path / "no-head.json")]) == 2
    assert main(["journal", "verify", "--head", str(tmp_path / "missing.json")]) == 1
    assert main(["journal", "verify", "--fingerprint", "0000"]) == 2
    assert main(["journal", "head", "--office", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_dues(office: OfficeCard, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(office.id, date(2026, 11, 1))
    code, found = told(capsys, "due", "--office", "tjj", "--on", "2027-06-30")
    assert code == 0
    assert {item["office"] for item in found} <= {"tjj"}
    assert main(["due", "--on", "2027-06-30"]) == 0
    assert main(["due", "--on", "someday"]) == 2
    assert main(["due", "--office", "nobody"]) == 2


def test_loading_again_adds_nothing(office: OfficeCard, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "load"]) == 0
    assert "新载入 0 部" in capsys.readouterr().out
    code, answer = told(capsys, "ask", "press.release_chain", "--office", "tjj")
    assert (code, answer["office"]) == (0, "tjj")


@pytest.mark.usefixtures("office")
def test_samples_go_into_an_empty_installation_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhidu.cli.demo.command.prepare", bool)  # the test's tables are there already
    assert main(["demo"]) == 1
    assert "ZHIDU_DATA_DIR" in capsys.readouterr().err
