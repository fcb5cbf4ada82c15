"""Where the installation keeps its state: one folder, unless a database elsewhere is named (decision 18)."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zhidu.kernel.words.public import Refusal


def data_dir() -> Path:
    """The folder of all state: ``ZHIDU_DATA_DIR``, else ``var`` beside the working directory."""
    return Path(os.environ.get("ZHIDU_DATA_DIR", "var")).resolve()


def profile() -> str:
    """What kind of network the installation stands in: ``ZHIDU_PROFILE``, or what its folder remembers.

    Raises Refusal where the two differ: what was filled as one must not be opened as the other.
    """
    kept = data_dir() / "profile"
    remembered = kept.read_text(encoding="ascii").strip() if kept.exists() else ""
    chosen = os.environ.get("ZHIDU_PROFILE", "")
    if remembered and chosen and remembered != chosen:
        raise Refusal(
            f"数据目录 {data_dir()} 是按“{remembered}”建立的，不能按“{chosen}”打开。",
            todo="请去掉 ZHIDU_PROFILE，或用 ZHIDU_DATA_DIR 另设数据目录。",
        )
    return chosen or remembered or "intranet"


def database() -> dict[str, Any]:
    """Django's database settings: PostgreSQL by ``ZHIDU_DATABASE_URL``, else SQLite in the data folder."""
    url = os.environ.get("ZHIDU_DATABASE_URL", "")
    return _postgresql(url) if url else _sqlite(data_dir() / "zhidu.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,  # opening the file anew for each request costs more than many a page
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
        },
    }


_IN_MEMORY = "-c seq_page_cost=0.1 -c random_page_cost=0.1 -c jit=off"
"""What an office reads daily is in memory: a row costs the same wherever it lies, and next to nothing.
Without this PostgreSQL would rather read whole tables, and compile the query before it.
"""


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = {"options": _IN_MEMORY, **dict(parse_qsl(parts.query))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(options.pop("port", parts.port or "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


_waiting: dict[str, str] = {}


def secret(name: str, length: int = 50) -> str:
    """A secret of the installation, made at first need and kept readable for its owner alone.

    Without a data folder there is no installation yet: the secret then waits in memory for ``keep_secrets``.
    """
    path = _secret_path(name)
    if path.exists():
        return path.read_text()
    if name not in _waiting:
        _waiting[name] = secrets.token_urlsafe(length)
    if data_dir().is_dir() and os.access(data_dir(), os.W_OK):
        keep_secrets()
        return path.read_text()
    return _waiting[name]


def keep_secrets() -> None:
    """Write down the secrets that were made before there was a data folder."""
    for name in list(_waiting):
        path = _secret_path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):  # another process was quicker: its secret is the one
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as stream:
                stream.write(_waiting[name])
        del _waiting[name]


def _secret_path(name: str) -> Path:
    return data_dir() / "secrets" / name
