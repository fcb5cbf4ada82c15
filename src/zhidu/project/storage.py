"""Where the installation keeps its state: one folder, unless a database elsewhere is named (decision 18)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def data_dir() -> Path:
    """The folder of all state: ``ZHIDU_DATA_DIR``, else ``var`` beside the working directory."""
    return Path(os.environ.get("ZHIDU_DATA_DIR", "var")).resolve()


def database() -> dict[str, Any]:
    """Django's database settings: PostgreSQL by ``ZHIDU_DATABASE_URL``, else SQLite in the data folder."""
    url = os.environ.get("ZHIDU_DATABASE_URL", "")
    return _postgresql(url) if url else _sqlite(data_dir() / "zhidu.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
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


def secret(name: str, length: int = 50) -> str:
    """A secret of the installation, made at first need and kept readable for its owner alone.

    Without a data folder there is no installation yet: the secret then lasts as long as the process.
    """
    folder = data_dir() / "secrets"
    path = folder / name
    if not data_dir().exists():
        return secrets.token_urlsafe(length)
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text()
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(length))
    return path.read_text()
