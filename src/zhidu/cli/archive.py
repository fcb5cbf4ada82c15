"""The archive of a whole installation: one tar; its manifest names every member with size and SHA-256.

Nothing else may stand in it, and nothing under another kind of name: what is read may come from anybody.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final, Self

from zhidu.kernel.words.public import Refusal

FORMAT: Final = "zhidu backup 1"
MANIFEST, PROFILE = "manifest.json", "profile"
DATABASES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
FILES: Final = "files/"
_KEPT: Final = re.compile(r"files/[0-9]{1,19}/([0-9a-f]{2})/\1[0-9a-f]{62}")
_MOST_MANIFEST: Final = 1 << 28
_PIECE: Final = 1 << 20
_UNREADABLE: Final = (
    tarfile.TarError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """What the manifest says of a member."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Of which installation, when, by which version an archive was made. ``migrations`` say what its tables
    are like, ``journal`` is the signed head over the journals of all offices, empty before the first.
    """

    version: str
    database: str
    profile: str
    began_at: datetime
    migrations: tuple[str, ...]
    journal: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in an archive, and whence it is."""

    origin: Origin
    at: datetime
    members: Mapping[str, Member]

    def to_json(self) -> bytes:
        """The manifest as it stands in the archive."""
        members = {name: asdict(one) for name, one in self.members.items()}
        told = {"format": FORMAT, **asdict(self.origin), "at": self.at, "members": members}
        return json.dumps(told, default=datetime.isoformat, indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """The manifest of an archive; one of _UNREADABLE where it is none."""
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        origin = Origin(
            version=str(told["version"]),
            database=str(told["database"]),
            profile=str(told["profile"]),
            began_at=_moment(told["began_at"]),
            migrations=tuple(map(str, told["migrations"])),
            journal=dict(told["journal"]),
        )
        members = {
            str(name): Member(int(one["size"]), str(one["sha256"])) for name, one in told["members"].items()
        }
        return cls(origin, _moment(told["at"]), members)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def may_stand(name: str) -> bool:
    """Whether a member of that name belongs in an archive."""
    return name in {PROFILE, *DATABASES.values()} or _KEPT.fullmatch(name) is not None


class _Digesting:
    """A stream that is digested as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._hash = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._hash.update(piece)
        return piece

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


class Packing:
    """An archive that is being written."""

    def __init__(self, tar: tarfile.TarFile, at: datetime) -> None:
        self._tar, self._at = tar, at
        self.members: dict[str, Member] = {}

    def add_file(self, name: str, source: Path) -> None:
        """Put a file in, as long as it is when it is opened."""
        with source.open("rb") as stream:
            self._add(name, stream, source.stat().st_size)

    def add_bytes(self, name: str, content: bytes) -> None:
        """Put bytes in."""
        self._add(name, BytesIO(content), len(content))

    def finish(self, origin: Origin, at: datetime) -> Manifest:
        """Put the manifest in, at the end."""
        manifest = Manifest(origin, at, dict(self.members))
        self.add_bytes(MANIFEST, manifest.to_json())
        return manifest

    def _add(self, name: str, stream: IO[bytes], size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, int(self._at.timestamp())
        digesting = _Digesting(stream)
        self._tar.addfile(info, digesting)
        self.members[name] = Member(size, digesting.hexdigest())


def verified(path: Path) -> Manifest:
    """What stands in the archive, after all of it was read and agrees with its manifest.

    Raises Refusal where it is none, is not whole, was changed, or holds what does not belong there.
    """
    try:
        with tarfile.open(path, "r:") as tar:
            manifest, found = None, {}
            for info, stream in _regular(tar, path):
                if info.name == MANIFEST:
                    manifest = Manifest.from_json(stream.read(_MOST_MANIFEST))
                else:
                    found[info.name] = Member(info.size, _digest(stream))
    except _UNREADABLE as trouble:
        raise _refused(path, "不是 zhidu 的备份，或者不完整") from trouble
    if manifest is None:
        raise _refused(path, "不是 zhidu 的备份，或者不完整")
    if found != manifest.members:
        raise _refused(path, "内容与清单不符，已被改动或损坏")
    if not {PROFILE, DATABASES.get(manifest.origin.database, "")} <= set(found):
        raise _refused(path, "缺少数据库或运行环境")
    return manifest


def unpack(path: Path, folder: Path) -> None:
    """Put every member of a verified archive under its name into ``folder``, readable for its owner alone."""
    with tarfile.open(path, "r:") as tar:
        for info, stream in _regular(tar, path):
            if info.name == MANIFEST:
                continue
            target = folder / info.name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with target.open("xb") as written:
                target.chmod(0o600)
                while piece := stream.read(_PIECE):
                    written.write(piece)
                written.flush()
                os.fsync(written.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in the folder on the disk too, where its file system can."""
    descriptor = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        os.fsync(descriptor)
    os.close(descriptor)


def _regular(tar: tarfile.TarFile, path: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """The members one by one; Refusal for a link, a folder, a device, a strange name and a name twice."""
    seen = set()
    for info in tar:
        stream = tar.extractfile(info) if info.type == tarfile.REGTYPE and not info.issparse() else None
        known = info.name == MANIFEST or may_stand(info.name)
        if stream is None or not known or info.name in seen:
            raise _refused(path, "其中有不属于备份的内容")
        seen.add(info.name)
        yield info, stream


def _digest(stream: IO[bytes]) -> str:
    digesting = _Digesting(stream)
    while digesting.read(_PIECE):
        pass
    return digesting.hexdigest()


def _refused(path: Path, why: str) -> Refusal:
    return Refusal(
        f"{path.name} {why}，没有采用。", todo="请核对文件，或改用另一份备份；不要自行解包、修改。"
    )


@contextmanager
def packing(path: Path, at: datetime) -> Iterator[Packing]:
    """A new archive at ``path``, for its owner alone; filled in the block, on the disk at its end."""
    path.touch(mode=0o600, exist_ok=False)
    with path.open("r+b") as stream:
        with tarfile.open(fileobj=stream, mode="w") as tar:
            yield Packing(tar, at)
        stream.flush()
        os.fsync(stream.fileno())
