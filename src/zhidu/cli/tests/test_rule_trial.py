"""``zhidu rules trial``: what a draft would have changed, printed, as JSON and as a workbook."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from openpyxl import load_workbook

from tests.support.offices import as_person, someone
from zhidu.cli.main import main
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import submit
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.regulations.public import exported

Capture = pytest.CaptureFixture[str]
SIGNED = '  {do = "sign", who = "head", label = "签发"},\n'
FORM = {
    "headline": "前三季度经济运行情况",
    "outlet": "洛河日报",
    "contact": "李敏",
    "publish_on": "2026-11-30",
    "content": "正文",
    "piece": "news",
    "asked_by_media": False,
    "has_data": False,
    "verified": False,
    "provincial": "not_needed",
    "decided_by_meeting": False,
    "wording_agreed": False,
    "touches": "nothing",
    "permitted": False,
}


@pytest.fixture
def words(sample_office: Callable[[str], OfficeCard], tmp_path: Path) -> list[str]:
    """The command for a draft under which nobody signs releases; one release is on record."""
    office = sample_office("tjj")
    submit(as_person(someone(office, "staff")), matter_id=fresh_id(), kind="press.release", form=FORM)
    (text,) = exported(office.id, today(), "S0.02").values()
    assert SIGNED in text
    draft = tmp_path / "draft.toml"
    draft.write_text(text.replace(SIGNED, ""), encoding="utf-8")
    return ["rules", "trial", "--office", "tjj", "--draft", str(draft), "--from", today().isoformat()]


def test_what_turns_is_told_in_words_as_json_and_as_a_workbook(
    words: list[str], capsys: Capture, tmp_path: Path
) -> None:
    book = tmp_path / "trial.xlsx"
    assert main([*words, "--excel", str(book)]) == 0
    said = capsys.readouterr().out
    assert "答复有变 1 次，涉及 1 件事项" in said
    assert "S0.02-09" in said
    assert load_workbook(book)["答复有变"].max_row == 3
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["question"] for one in told["turns"]] == ["press.release_chain"]
    assert sum(map(len, told["sections"].values())) == 1


def test_nothing_turns_on_other_days_and_what_is_asked_otherwise_is_told(
    words: list[str], capsys: Capture
) -> None:
    assert main([*words[:-1], "2020-01-01", "--to", "2020-01-31"]) == 0
    assert capsys.readouterr().out == "重查 0 次，答复有变 0 次，涉及 0 件事项。\n"
    asked = apps.get_model("matters", "Asked").objects.filter(question="press.release_chain")
    asked.update(question="press.gate")
    assert main(words) == 0
    assert "不能重查" in capsys.readouterr().out


def test_a_period_a_file_and_a_text_that_cannot_be_are_refused(
    words: list[str], capsys: Capture, tmp_path: Path
) -> None:
    assert main([*words, "--to", "2020-01-01"]) == 2
    assert "早于首日" in capsys.readouterr().err
    draft = Path(words[words.index("--draft") + 1])
    draft.write_text("[regulation\n", encoding="utf-8")
    assert main(words) == 1
    assert f"{draft}:1:" in capsys.readouterr().err
    draft.unlink()
    assert main(words) == 2
    assert "读不了草案文件" in capsys.readouterr().err
