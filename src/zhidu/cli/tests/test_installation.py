"""An installation brought up to date: what is done again at a start, and what is not."""

from pathlib import Path

import pytest
from pytest_django import Settings

from zhidu.cli import installation
from zhidu.cli.installation import collect_static
from zhidu.kernel.secrecy.public import Profile, keep_profile, profile
from zhidu.kernel.words.public import Refusal, WrongUse


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


def test_an_installation_stays_in_the_network_it_was_founded_for(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    with pytest.raises(WrongUse, match="internet"):
        keep_profile("internet")
    keep_profile("standalone")
    keep_profile()
    assert profile() is Profile.STANDALONE
    with pytest.raises(Refusal, match="不能改为“intranet”"):
        keep_profile("intranet")


def test_an_installation_founded_without_a_word_is_for_the_office_network(
    tmp_path: Path, settings: Settings
) -> None:
    settings.DATA_DIR = tmp_path
    keep_profile()
    assert (tmp_path / "profile").read_text(encoding="ascii") == "intranet"
