"""``zhidu backup``: one archive of the whole installation, made while it is served, verified and recorded."""

from __future__ import annotations

import argparse
import errno
import hashlib
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.backups.public import Archive, record_backup
from zhidu.kernel.clock.public import LEGAL_ZONE, now
from zhidu.kernel.files.public import files_folder
from zhidu.kernel.journal.public import ALL_OFFICES, Finding, head, key_path
from zhidu.kernel.offices.public import NO_OFFICE
from zhidu.kernel.secrecy.public import profile
from zhidu.kernel.words.public import Refusal

from .archive import (
    DATABASES,
    FILES,
    PROFILE,
    Manifest,
    Origin,
    Packing,
    may_stand,
    packing,
    sync_folder,
    verified,
)
from .dumps import copy_database, journal_findings
from .installation import require_database
from .output import ANSWERED, REFUSED, complain, say, say_json

_INTERRUPTED: Final = re.compile(r"\.zhidu-[0-9]{8}-[0-9]{6}\.tar\.part")


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = subparsers.add_parser(
        "backup",
        parents=[common],
        help="备份整个系统：数据库、附件、运行环境，不停机，读回核对",
        description="把整个系统（数据库、附件、运行环境）备份成一个文件，不停机，写完读回核对，并登记。"
        "办理留痕的签名密钥不在其中，请另行保管。",
    )
    command.add_argument(
        "folder", type=Path, metavar="文件夹", help="备份写到哪个文件夹（须已存在，在数据目录以外）"
    )
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Make a backup; exit code 1 also where the journal that it holds was changed."""
    require_database()
    target = _target(chosen.folder)
    with _aside(target) as folder:
        manifest, findings = _make(folder / target.name)
        archive = archive_of(manifest, folder / target.name)
        if target.exists():
            raise _taken(target)
        (folder / target.name).rename(target)
    sync_folder(target.parent)
    _record(archive, target)
    left = sorted(one.name for one in target.parent.iterdir() if _INTERRUPTED.fullmatch(one.name))
    _tell(chosen, target, archive, findings, left)
    return REFUSED if findings else ANSWERED


def _target(folder: Path) -> Path:
    """Where the archive is to lie; Refusal where it may not."""
    where = folder.resolve()
    if not where.is_dir():
        raise Refusal(f"文件夹 {folder} 不存在。", todo="请先建立或挂载它，再备份。")
    if where.is_relative_to(Path(settings.DATA_DIR).resolve()):
        raise Refusal(
            f"文件夹 {folder} 在数据目录里面。", todo="请备份到数据目录以外，最好是另一块磁盘或另一台机器。"
        )
    target = where / f"zhidu-{now().astimezone(LEGAL_ZONE):%Y%m%d-%H%M%S}.tar"
    if target.exists():
        raise _taken(target)
    return target


def _taken(target: Path) -> Refusal:
    return Refusal(f"{target.name} 已经存在。", todo="请过一秒再试；已有的备份不会被覆盖。")


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A folder beside the target for what is not whole yet; whatever happens, it does not stay."""
    folder = target.with_name(f".{target.name}.part")
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError as trouble:
        raise _taken(target) from trouble
    except OSError as trouble:
        raise _no_room(trouble) from trouble
    try:
        yield folder
    except (OSError, sqlite3.Error) as trouble:
        raise _no_room(trouble) from trouble
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _no_room(trouble: OSError | sqlite3.Error) -> Refusal:
    full = isinstance(trouble, OSError) and trouble.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    why = "磁盘空间不足" if full else getattr(trouble, "strerror", None) or str(trouble)
    return Refusal(f"备份没有完成：{why}。没有留下半份文件。", todo="请检查该文件夹的空间和权限，再试一次。")


def _make(path: Path) -> tuple[Manifest, list[Finding]]:
    """Write the archive and read it back. Attachments come before the database and once more after it: what a
    row of the copy refers to is there, whatever is put in or swept meanwhile.
    """
    origin, kind = _origin(), connection.vendor
    with packing(path, origin.began_at) as pack:
        _pack_files(pack)
        copy = path.with_name(DATABASES[kind])
        copy_database(copy)
        findings = journal_findings(copy if kind == "sqlite" else None)
        pack.add_file(copy.name, copy)
        copy.unlink()
        _pack_files(pack)
        pack.add_bytes(PROFILE, origin.profile.encode("ascii"))
        made = pack.finish(origin, now())
    if verified(path) != made:
        raise Refusal(
            "写出的备份读回来与写入的不同，已经删除。", todo="请检查该文件夹所在的磁盘，换一处再试。"
        )
    return made, findings


def _pack_files(pack: Packing) -> None:
    """Put in the attachments that are not in yet; one that goes meanwhile is missed by nobody."""
    root = files_folder()
    for path in sorted(root.glob("*/*/*")):
        name = f"{FILES}{path.relative_to(root).as_posix()}"
        if may_stand(name) and name not in pack.members:
            with suppress(FileNotFoundError):
                pack.add_file(name, path)


def _origin() -> Origin:
    applied = MigrationRecorder(connection).applied_migrations()
    newest = head(ALL_OFFICES)
    return Origin(
        version=version("zhidu"),
        database=connection.vendor,
        profile=profile().value,
        began_at=now(),
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
        journal=newest.to_json() if newest else {},
    )


def archive_of(manifest: Manifest, path: Path) -> Archive:
    """What is remembered of a backup that lies at ``path``."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    journal = manifest.origin.journal
    return Archive(
        began_at=manifest.origin.began_at,
        at=manifest.at,
        name=path.name,
        size=path.stat().st_size,
        digest=digest,
        journal_size=int(journal.get("size", 0)),
        journal_root=str(journal.get("root", "")),
    )


def _record(archive: Archive, target: Path) -> None:
    """Have the installation remember the backup; one that it cannot remember does not stay."""
    try:
        record_backup(Acting(NO_OFFICE), archive=archive)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _tell(
    chosen: argparse.Namespace, target: Path, archive: Archive, findings: list[Finding], left: list[str]
) -> None:
    if chosen.json:
        say_json(
            {
                "file": str(target),
                "at": archive.at.isoformat(),
                "size": archive.size,
                "sha256": archive.digest,
                "journal_ok": not findings,
                "interrupted": left,
            }
        )
        return
    say(f"已备份，并读回核对：{target}")
    say(f"大小 {archive.size} 字节，SHA-256 {archive.digest}")
    say(f"不含办理留痕的签名密钥（{key_path()}），请另行保管。")
    say("备份含有本系统的全部内容，请按其中最高的级别保管；不再需要的，按同样要求销毁。")
    if findings:
        complain(
            f"数据库已如实备份，但其中的办理留痕有 {len(findings)} 处被改动：请运行 zhidu journal verify。"
        )
    if left:
        complain(f"该文件夹中有中断的备份（{'、'.join(left)}），同样含有内容，请按备份销毁。")
