"""The key that signs anchors: a file outside the data folder, so that a copy of the data cannot sign.

``ZHIDU_JOURNAL_KEY`` (setting, else environment) names the file. Without it, the file is
``$XDG_CONFIG_HOME/zhidu/journal-key.pem`` (``~/.config`` where that is unset). It is made when first needed,
readable for its owner alone. ``ZHIDU_JOURNAL_FORMER_KEYS`` lists the public keys (hex) of earlier key files.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from zhidu.kernel.words.public import ZhiduError

_SETTING: Final = "ZHIDU_JOURNAL_KEY"
_FORMER: Final = "ZHIDU_JOURNAL_FORMER_KEYS"
_OTHERS: Final = 0o077


class KeyTrouble(ZhiduError):
    """The signing key cannot be used as it is."""


def key_path() -> Path:
    """Where the signing key lies; KeyTrouble if that is inside the data folder."""
    named = _setting(_SETTING)
    if named:
        path = Path(named).expanduser().resolve()
    else:
        configured = os.environ.get("XDG_CONFIG_HOME", "") or "~/.config"
        path = Path(configured).expanduser().resolve() / "zhidu" / "journal-key.pem"
    data = getattr(settings, "DATA_DIR", None)
    if data is not None and path.is_relative_to(data):
        raise KeyTrouble(
            f"存证签名密钥不能放在数据目录内（{path}）：拿到数据副本的人就能伪造存证。",
            todo=f"请把 {_SETTING} 指向数据目录以外的文件。",
        )
    return path


def signing_key() -> Ed25519PrivateKey:
    """The key that signs, made if there is none; KeyTrouble if others may read it or it is no such key."""
    path = key_path()
    try:
        if not path.exists():
            _make(path)
        if path.stat().st_mode & _OTHERS:
            raise KeyTrouble(
                f"存证签名密钥 {path} 可以被其他用户读取。", todo="请把该文件权限改为 0600，并考虑更换密钥。"
            )
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as trouble:
        raise KeyTrouble(
            f"无法读取或建立存证签名密钥 {path}：{trouble}",
            todo=f"请检查该路径，或用 {_SETTING} 指定另一个文件。",
        ) from trouble
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyTrouble(f"{path} 不是 Ed25519 密钥。", todo=f"请用 {_SETTING} 指定正确的密钥文件。")
    return key


def trusted_keys() -> frozenset[bytes]:
    """Public keys whose anchors count as this installation's own; makes no key."""
    former = _setting(_FORMER).replace(",", " ").split()
    own = [signing_key().public_key().public_bytes_raw()] if key_path().exists() else []
    return frozenset([*own, *map(bytes.fromhex, former)])


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    # Written aside and linked into place: two processes that start together end up with one whole key.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    fresh = Path(name)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(pem)
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()


def _setting(name: str) -> str:
    return str(getattr(settings, name, "") or os.environ.get(name, ""))
