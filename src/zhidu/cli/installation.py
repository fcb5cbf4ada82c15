"""The installation: brings it up to date, keeps it to one server, and says when there is none yet."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from zhidu.kernel.custody.public import triggers_missing
from zhidu.kernel.journal.public import guards_missing
from zhidu.kernel.regulations.public import load
from zhidu.kernel.secrecy.public import keep_profile
from zhidu.kernel.words.public import Refusal, ZhiduError

from .output import say

START_FIRST = "请先运行 zhidu serve（启动）或 zhidu demo（填入示例单位）。"


def prepare(profile: str = "") -> None:
    """Create what is missing and migrate; load packs that are new or changed. Safe to repeat.

    ``profile`` founds the installation for that kind of network, else for what the settings name.
    """
    _make_folder(settings.DATA_DIR)
    keep_profile(profile)
    settings.KEEP_SECRETS()
    call_command("migrate", verbosity=0, interactive=False)
    missing = (*guards_missing(), *triggers_missing())
    if missing:
        raise ZhiduError(
            f"存证保护缺失：{'、'.join(missing)}。", todo="数据库拒绝改删日志的触发器不在，请恢复后再启动。"
        )
    report = load()
    if report.added:
        say(f"已载入制度：{len(report.added)} 部。")


def collect_static() -> None:
    """Put styles and scripts where the server takes them from, compressed; where none has changed since,
    they stay as they are.
    """
    mark, told = settings.DATA_DIR / "static-collected", _fingerprint()
    whole = Path(settings.STATIC_ROOT, "staticfiles.json").exists()
    if whole and mark.exists() and mark.read_text(encoding="ascii") == told:
        return
    mark.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(told, encoding="ascii")


def _fingerprint() -> str:
    """What tells one set of styles and scripts from another: every name and content."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as stream:
                digest.update(f"{name}\0{hashlib.file_digest(stream, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()


def require_database() -> None:
    """Raise Refusal where there is no database yet, or one of another version; create nothing."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and "mode=memory" not in name and not Path(name).exists():
        raise Refusal(f"还没有数据库（{name}）。", todo=START_FIRST)
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        raise Refusal("数据库还是空的。", todo=START_FIRST)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refusal("数据库由较早的版本建立，尚未升级。", todo="请先运行 zhidu serve，启动时自动升级。")


@contextmanager
def only_server() -> Iterator[None]:
    """Within the block no other ``zhidu serve`` starts on this data folder; raises Refusal if one runs."""
    _make_folder(settings.DATA_DIR)
    with (settings.DATA_DIR / "serve.lock").open("w", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Refusal(
                f"已有一个 zhidu serve 在使用数据目录 {settings.DATA_DIR}。",
                todo="请先停止它，或用 ZHIDU_DATA_DIR 另设数据目录。",
            ) from taken
        yield


def _make_folder(folder: Path) -> None:
    os.umask(0o077)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as trouble:
        raise Refusal(
            f"数据目录 {folder} 不能写入（{trouble.strerror}）。",
            todo="请检查该目录的权限和磁盘空间，或用 ZHIDU_DATA_DIR 另设数据目录。",
        ) from trouble
