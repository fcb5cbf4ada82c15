"""What ``zhidu restore`` takes from nobody: another network, a newer version, what was changed or made up."""

from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from zhidu.cli.main import main
from zhidu.cli.tests.archives import added, elsewhere, fill, members, place, repacked

__all__ = ["place"]

STRANGE = (
    "../evil",
    "/tmp/zhidu-evil",
    "files/../evil",
    "files/1/aa/evil",
    "secrets/django",
    "serve.lock",
    ".",
)
KINDS = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE)
A_FILE = f"files/1/ab/{'ab' * 32}"


@pytest.fixture
def archive(sqlite_database: Path, place: Path, tmp_path: Path) -> Path:
    """A backup of the test's installation."""
    fill()
    assert main(["backup", str(tmp_path / "backups")]) == 0
    (found,) = (tmp_path / "backups").iterdir()
    return found


def member(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    """The head of a member."""
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "/etc/passwd" if kind in {tarfile.SYMTYPE, tarfile.LNKTYPE} else ""
    return info


def hostile(archive: Path, folder: Path) -> dict[str, Path]:
    """Archives that somebody made up, by what is wrong with them."""
    whole = archive.read_bytes()
    written = {
        "changed": whole.replace(b"the attachment", b"the Attachment", 1),
        "cut": whole[: len(whole) // 2],
        "no archive": b"Zhidu" * 1000,
        "empty": b"",
        "compressed": gzip.compress(whole),
    }
    found = {}
    for what, content in written.items():
        found[what] = folder / f"{what}.tar"
        found[what].write_bytes(content)
    for number, name in enumerate(STRANGE):
        told = repacked(archive, folder / f"told-{number}.tar", {name: b"evil"})
        found[f"told {name}"] = told
        found[f"added {name}"] = added(archive, folder / f"added-{number}.tar", member(name), b"evil")
    for kind in KINDS:
        info = member(A_FILE, kind)
        found[f"kind {kind!r}"] = added(archive, folder / f"kind-{kind.decode()}.tar", info)
    found["more"] = added(archive, folder / "more.tar", member(A_FILE), b"more")
    found["twice"] = added(archive, folder / "twice.tar", member("profile"), b"intranet")
    found["bare"] = repacked(archive, folder / "bare.tar", {"database.sqlite3": None})
    found["two faces"] = repacked(archive, folder / "faces.tar", {"profile": b"standalone"})
    return found


def test_what_was_changed_or_made_up_is_not_taken(
    archive: Path, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "made-up").mkdir()
    small = repacked(archive, tmp_path / "made-up" / "small.tar", {"database.sqlite3": b"x" * 4096})
    wrong = {**hostile(small, tmp_path / "made-up"), "no database": small}
    there = {one for one in tmp_path.rglob("*") if "made-up" not in one.parts}
    with elsewhere(tmp_path / "there", settings) as data:
        for what, path in wrong.items():
            capsys.readouterr()
            assert main(["restore", str(path)]) == 1, what
            assert ("完整性" if path == small else "没有采用") in capsys.readouterr().err, what
            assert {one.name for one in data.iterdir()} == {"serve.lock"}, what
        more = {one for one in tmp_path.rglob("*") if "made-up" not in one.parts} - there
        assert {one.name for one in more} == {"there", "data", "serve.lock"}
        assert not Path("/tmp/zhidu-evil").exists()
        assert main(["restore", str(archive)]) == 0


@pytest.mark.parametrize("manifest", [b"{", b"[" * 100_000, b"[]", b"{}", b'{"format": "zhidu backup 1"}'])
def test_a_manifest_that_is_none(manifest: bytes, tmp_path: Path, settings: Any) -> None:
    target = tmp_path / "made-up.tar"
    with tarfile.open(target, "w"):
        pass
    added(target, target, member("manifest.json"), manifest)
    with elsewhere(tmp_path / "there", settings):
        assert main(["restore", str(target)]) == 1
        assert main(["restore", str(tmp_path / "nothing.tar")]) == 1


def test_the_network_the_database_and_the_version_have_to_fit(
    archive: Path, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = repacked(archive, tmp_path / "secret.tar", {"profile": b"standalone"}, profile="standalone")
    dump = {"database.sqlite3": None, "database.dump": b"PGDMP"}
    foreign = repacked(archive, tmp_path / "foreign.tar", dump, database="postgresql")
    later = repacked(archive, tmp_path / "later.tar", {}, migrations=("matters.9999_later",))
    newer = repacked(archive, tmp_path / "newer.tar", {}, version="99.0")
    with elsewhere(tmp_path / "there", settings) as data:
        for path, why in (
            (secret, "ZHIDU_PROFILE=standalone"),
            (foreign, "postgresql"),
            (later, "matters.9999_later"),
            (newer, "99.0"),
        ):
            capsys.readouterr()
            assert main(["restore", str(path), "--json"]) == 1
            told = json.loads(capsys.readouterr().out)
            assert why in told["error"] + told["todo"]
            assert {one.name for one in data.iterdir()} == {"serve.lock"}
        settings.PROFILE = "standalone"
        assert main(["restore", str(archive)]) == 1
        assert main(["restore", str(secret)]) == 0
        assert (data / "profile").read_text() == "standalone"


def test_nothing_is_restored_over_something(
    archive: Path, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(archive)]) == 1
    with elsewhere(tmp_path / "there", settings) as data:
        (data / "files" / "1").mkdir(parents=True)
        assert main(["restore", str(archive)]) == 1
        assert "不是空的" in capsys.readouterr().err
        (data / "files" / "1").rmdir()
        (data / "files").rmdir()
        (data / "secrets").mkdir()
        assert main(["restore", str(archive)]) == 0
    assert set(members(archive)) >= {"manifest.json", "profile", "database.sqlite3"}
