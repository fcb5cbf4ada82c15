"""What an installation was founded as, it is opened as: no variable makes an office network of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhidu.kernel.words.public import Refusal
from zhidu.project import storage


def test_the_folder_says_what_the_installation_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "data_dir", lambda: tmp_path)
    assert storage.profile() == "intranet"
    (tmp_path / "profile").write_text("standalone", encoding="ascii")
    assert storage.profile() == "standalone"
    monkeypatch.setenv("ZHIDU_PROFILE", "standalone")
    assert storage.profile() == "standalone"
    monkeypatch.setenv("ZHIDU_PROFILE", "intranet")
    with pytest.raises(Refusal, match="不能按“intranet”打开"):
        storage.profile()
