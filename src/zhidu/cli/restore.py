"""``zhidu restore``: an archive of ``zhidu backup`` back into an installation that is empty."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.backups.public import record_restore
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.custody.public import triggers_missing
from zhidu.kernel.files.public import files_folder
from zhidu.kernel.journal.public import Finding, guards_missing, key_path
from zhidu.kernel.offices.public import NO_OFFICE
from zhidu.kernel.secrecy.public import keep_profile, profile
from zhidu.kernel.words.public import Refusal

from .archive import DATABASES, FILES, PROFILE, Manifest, sync_folder, unpack, verified
from .backup import archive_of
from .dumps import journal_findings, put_back, require_empty, require_sound
from .installation import only_server
from .output import ANSWERED, REFUSED, complain, say, say_json

_OF_ANY_START: Final = {"secrets", "serve.lock"}
"""What the program itself puts into an empty data folder before it does anything."""
_UNPACKED: Final = ".restoring"


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = subparsers.add_parser(
        "restore",
        parents=[common],
        help="把备份恢复到空的数据目录（及空的 PostgreSQL 数据库）",
        description="先核对备份是否完整、未被改动，再恢复到 ZHIDU_DATA_DIR 所指的空目录"
        "（使用 PostgreSQL 的，还有 ZHIDU_DATABASE_URL 所指的空库）。"
        "备份来自哪种运行环境，ZHIDU_PROFILE 就须是哪种。",
    )
    command.add_argument("file", type=Path, metavar="文件", help="zhidu backup 写出的文件")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Restore; exit code 1 also where the journal that came back was changed, or lacks what keeps it."""
    path: Path = chosen.file
    if not path.is_file():
        raise Refusal(f"没有文件 {path}。", todo="请给出 zhidu backup 写出的文件。")
    _require_empty_folder()
    with only_server():
        require_empty()
        manifest = verified(path)
        _require_fitting(manifest)
        with _unpacked(path) as folder:
            _put_in_place(folder, manifest)
        migrated = _migrate()
        missing = (*guards_missing(), *triggers_missing())
        record_restore(Acting(NO_OFFICE), archive=archive_of(manifest, path))
        findings = journal_findings()
    _tell(chosen, manifest, findings, missing, migrated=migrated)
    return REFUSED if findings or missing else ANSWERED


def _require_empty_folder() -> None:
    folder = Path(settings.DATA_DIR)
    there = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
    files = files_folder()
    if there - _OF_ANY_START or (files.is_dir() and any(files.iterdir())):
        raise Refusal(
            f"数据目录 {folder} 不是空的，不能恢复到其中。",
            todo="请用 ZHIDU_DATA_DIR 指向一个空目录；原有的数据保留不动。",
        )


def _require_fitting(manifest: Manifest) -> None:
    """Raise Refusal for an archive of another network, another kind of database, or a newer program."""
    origin = manifest.origin
    if origin.profile != profile().value:
        raise Refusal(
            f"这份备份来自按“{origin.profile}”建立的系统，不能恢复到“{profile().value}”的系统。",
            todo=f"只在同一种环境中恢复：确在该环境的，请先设 ZHIDU_PROFILE={origin.profile}。",
        )
    if origin.database != connection.vendor:
        raise Refusal(
            f"这份备份的数据库是 {origin.database}，现在指定的是 {connection.vendor}。",
            todo="请设或去掉 ZHIDU_DATABASE_URL，恢复到同一种数据库。",
        )
    known, own = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}, version("zhidu")
    strange = [one for one in origin.migrations if one not in known]
    if strange or _parts(origin.version) > _parts(own):
        which = f"，其中有它不认识的结构（{strange[0]}）" if strange else ""
        raise Refusal(
            f"这份备份由版本 {origin.version} 写出，比本程序（{own}）新{which}。",
            todo="请安装不低于该版本的程序，并装上原来另加的机构模块（ZHIDU_INSTITUTIONS），再恢复。",
        )


def _parts(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]{1,9}", name))


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """The members of the archive in a folder within the data folder, which does not stay."""
    folder = Path(settings.DATA_DIR) / _UNPACKED
    try:
        folder.mkdir(mode=0o700)
        unpack(path, folder)
        yield folder
    except OSError as trouble:
        raise Refusal(
            f"恢复没有完成：{trouble.strerror or trouble}。", todo="请检查数据目录的空间和权限，再试一次。"
        ) from trouble
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(folder: Path, manifest: Manifest) -> None:
    """Database, attachments, and at last the profile, by which it is an installation."""
    database = folder / DATABASES[manifest.origin.database]
    remembered = manifest.origin.profile
    if (folder / PROFILE).read_bytes() != remembered.encode():
        raise Refusal("备份中的运行环境与清单不符，没有采用。", todo="请改用另一份备份。")
    if manifest.origin.database == "sqlite":
        require_sound(database)
    put_back(database)
    if (folder / FILES).is_dir():
        (folder / FILES).rename(files_folder())
    keep_profile(remembered)
    sync_folder(Path(settings.DATA_DIR))


def _migrate() -> bool:
    """Bring the database to this version where it is of an older one; whether it was."""
    executor = MigrationExecutor(connection)
    older = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if older:
        call_command("migrate", verbosity=0, interactive=False)
    return older


def _tell(
    chosen: argparse.Namespace,
    manifest: Manifest,
    findings: list[Finding],
    missing: tuple[str, ...],
    *,
    migrated: bool,
) -> None:
    made = f"{manifest.at.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}"
    for what in (*missing, *(f"{one.fault.label}：{one.what}" for one in findings)):
        complain(what)
    if chosen.json:
        say_json(
            {
                "from": chosen.file.name,
                "at": manifest.at.isoformat(),
                "version": manifest.origin.version,
                "migrated": migrated,
                "journal_ok": not findings,
                "triggers_missing": list(missing),
            }
        )
        return
    raised = "，并升级到本版本" if migrated else ""
    say(f"已从 {chosen.file.name} 恢复（{made} 备份，版本 {manifest.origin.version}）{raised}。")
    say("下一步：")
    say(f"1. 签名密钥不在备份中：请把原来的密钥放到 {key_path()}；")
    say("   没有原密钥的，把原公钥写入 ZHIDU_JOURNAL_FORMER_KEYS。")
    say("2. 运行 zhidu doctor，再用另行保存的存证核验：zhidu journal verify --office 单位代码 --head 文件。")
    say(f"3. {made} 以后办理的事项和误录处置都不在其中：此后清除过的内容已随备份回来，请立即重新提出清除。")
    say("4. 运行 zhidu serve。所有人须重新登录。")
