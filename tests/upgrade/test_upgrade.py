"""A database that the latest release filled with its sample offices: this version takes it over whole."""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PREPARE = "import zhidu.project.command; from zhidu.cli.installation import prepare; prepare()"


def git(*words: str) -> bytes:
    """What git says; empty where there is no repository or no such thing."""
    try:
        return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, check=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        return b""


def run(source: Path, folder: Path, *words: str) -> str:
    """Run Python over that version's source and this data folder; gives what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZHIDU_", "DJANGO_"))}
    ours = {
        "PYTHONPATH": str(source / "src"),
        "PYTHONUTF8": "1",
        "ZHIDU_DATA_DIR": str(folder / "data"),
        "ZHIDU_JOURNAL_KEY": str(folder / "key.pem"),
    }
    done = subprocess.run(
        [sys.executable, *words],
        cwd=source,
        env=kept | ours,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sizes(source: Path, folder: Path) -> dict[str, int]:
    """How many entries each office's journal holds; every journal must verify."""
    run(source, folder, "-m", "zhidu.project", "journal", "anchor")
    reports = json.loads(run(source, folder, "-m", "zhidu.project", "journal", "verify", "--json"))
    assert all(report["ok"] for report in reports), reports
    return {report["code"]: report["size"] for report in reports if report["code"].isascii()}


def takes_over(release: str, folder: Path) -> None:
    """Fill a database with the release's own code, upgrade it with ours, and compare."""
    old = folder / "release"
    with tarfile.open(fileobj=io.BytesIO(git("archive", release))) as archive:
        archive.extractall(old, filter="data")
    run(old, folder, "-m", "zhidu.project", "demo")
    before = sizes(old, folder)
    run(ROOT, folder, "-c", PREPARE)
    after = sizes(ROOT, folder)
    assert len(before) == 6
    assert after == before
    run(ROOT, folder, "-m", "zhidu.project", "due")


def test_the_latest_release_is_taken_over(tmp_path: Path) -> None:
    release = git("describe", "--tags", "--abbrev=0").decode().strip()
    if not release:
        pytest.skip("no release yet: there is no tag to fill a database from")
    takes_over(release, tmp_path)
