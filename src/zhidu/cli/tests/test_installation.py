"""An installation brought up to date: what is done again at a start, and what is not."""

from pathlib import Path

import pytest
from pytest_django import Settings

from zhidu.cli import installation
from zhidu.cli.installation import collect_static


def test_styles_are_collected_again_only_where_they_changed_or_are_missing(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "static"
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, root
    root.mkdir()
    collected: list[str] = []

    def collect(command: str, **_: object) -> None:
        collected.append(command)
        (root / "staticfiles.json").write_text("{}", encoding="utf-8")

    monkeypatch.setattr(installation, "call_command", collect)
    collect_static()
    collect_static()
    assert collected == ["collectstatic"]
    (root / "staticfiles.json").unlink()
    collect_static()
    assert len(collected) == 2
    monkeypatch.setattr(installation, "_fingerprint", lambda: "changed")
    collect_static()
    collect_static()
    assert len(collected) == 3
