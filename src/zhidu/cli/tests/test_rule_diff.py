"""``zhidu rules diff``: between two days, of a pack and of an office."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from zhidu.cli.main import main
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations.public import adopt_version, exported, load

Capture = pytest.CaptureFixture[str]


def test_a_pack_tells_what_came_between_two_days(capsys: Capture) -> None:
    words = ["rules", "diff", "--office", "luohe_it_office", "--from", "1999-12-31", "--to", "2026-11-22"]
    assert main(words) == 0
    assert "新增《请假制度》（S1.18@" in capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    told = {one["regulation"]: one for one in json.loads(capsys.readouterr().out)}
    assert told["S1.18"]["kind"] == "added"
    assert told["S1.18"]["before"] is None


def test_a_day_after_the_other_and_no_day_are_refused(capsys: Capture) -> None:
    words = ["rules", "diff", "--office", "luohe_it_office"]
    assert main([*words, "--from", "2026-11-22", "--to", "2026-11-21"]) == 2
    assert "2026-11-22 在 2026-11-21 之后" in capsys.readouterr().err
    assert main([*words, "--from", "soon"]) == 2
    assert main([*words, "--from", "2026-11-21", "--to", "2026-11-22"]) == 0
    assert "2026-11-21 与 2026-11-22 之间，制度没有变化。" in capsys.readouterr().out


def test_an_amendment_of_an_office_is_told_entry_by_entry(
    sample_office: Callable[[str], OfficeCard], tmp_path: Path, capsys: Capture
) -> None:
    office, on = sample_office("tjj"), today() + timedelta(days=1)
    ((name, text),) = exported(office.id, today(), "S0.02").items()
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(text.replace('summary = "', 'summary = "修订后：', 1))
    load(tmp_path)
    adopt_version(Acting(office.id), regulation="S0.02", on=on, replace=True)
    days = ["--from", today().isoformat(), "--to", on.isoformat()]
    assert main(["rules", "diff", "--office", office.code, *days]) == 0
    told = capsys.readouterr().out
    assert "修改《" in told
    assert " → S0.02@" in told
    assert "改为“修订后：" in told
    assert told.count("\n") == 2
