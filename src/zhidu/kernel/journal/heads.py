"""Signed tree heads: what is kept elsewhere, in a file or on paper, to hold the journal to its word. Pure."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.words.public import WrongUse

from .encoding import head_message
from .hashing import hash_function, is_hash
from .moments import moment

FORMAT: Final = "zhidu journal head 1"
ALL_OFFICES: Final = -1
"""Stands for an office where the tree over the heads of all offices is meant."""
_FINGERPRINT_BYTES: Final = 20
_MISREAD: Final = str.maketrans("018", "OIB", " -\t\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """The head of a journal tree over its first ``size`` leaves, signed at ``at`` (microseconds, UTC)."""

    office_id: int
    size: int
    root: bytes
    at: int
    algorithm: str
    public_key: bytes
    signature: bytes

    @classmethod
    def sign(
        cls, key: Ed25519PrivateKey, *, office_id: int, size: int, root: bytes, at: int, algorithm: str
    ) -> Self:
        """A head signed with ``key``."""
        message = head_message(office_id=office_id, size=size, at=at, algorithm=algorithm, root=root)
        return cls(
            office_id=office_id,
            size=size,
            root=root,
            at=at,
            algorithm=algorithm,
            public_key=key.public_key().public_bytes_raw(),
            signature=key.sign(message),
        )

    def message(self) -> bytes:
        """The signed bytes."""
        return head_message(
            office_id=self.office_id, size=self.size, at=self.at, algorithm=self.algorithm, root=self.root
        )

    def signed(self) -> bool:
        """Whether the signature is that of ``public_key``; whose key that is, is another question."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(self.signature, self.message())
        except (InvalidSignature, ValueError):
            return False
        return True

    @property
    def fingerprint(self) -> str:
        """160 bits over office, size, time and root, as eight groups of four: short enough for paper."""
        digest = hash_function(self.algorithm)(self.message())[:_FINGERPRINT_BYTES]
        text = base64.b32encode(digest).decode()
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))

    def moment(self) -> datetime:
        """When it was signed (UTC)."""
        return moment(self.at)

    def printed(self) -> str:
        """The lines to print and put in a drawer."""
        tree = "全部单位" if self.office_id == ALL_OFFICES else str(self.office_id)
        when = self.moment().astimezone(LEGAL_ZONE)
        return (
            f"办理留痕存证\n单位编号：{tree}\n留痕条数：{self.size}\n"
            f"存证时间：{when:%Y-%m-%d %H:%M:%S}（北京时间）\n指纹：{self.fingerprint}\n"
        )

    def to_json(self) -> dict[str, Any]:
        """The head as kept in a file."""
        return {
            "format": FORMAT,
            "office": str(self.office_id),
            "size": self.size,
            "root": self.root.hex(),
            "at": self.at,
            "algorithm": self.algorithm,
            "public_key": self.public_key.hex(),
            "signature": self.signature.hex(),
            "fingerprint": self.fingerprint,
        }

    @classmethod
    def from_json(cls, text: str | Mapping[str, Any]) -> Self:
        """The head kept in a file; WrongUse when it is none."""
        try:
            return cls._from_json(json.loads(text) if isinstance(text, str) else text)
        except (KeyError, TypeError, ValueError) as trouble:
            raise WrongUse(
                "这不是办理留痕的存证文件，或者文件已经损坏。",
                todo="请使用 zhidu journal head --json 导出的文件。",
            ) from trouble

    @classmethod
    def _from_json(cls, stored: Mapping[str, Any]) -> Self:
        head = cls(
            office_id=int(stored["office"]),
            size=int(stored["size"]),
            root=bytes.fromhex(stored["root"]),
            at=int(stored["at"]),
            algorithm=str(stored["algorithm"]),
            public_key=bytes.fromhex(stored["public_key"]),
            signature=bytes.fromhex(stored["signature"]),
        )
        hash_function(head.algorithm)
        if stored["format"] != FORMAT or not is_hash(head.root):
            raise ValueError(stored["format"])
        return head


def same_fingerprint(one: str, other: str) -> bool:
    """Whether two fingerprints are the same, as people copy them: spacing, case, 0/O, 1/I and 8/B aside."""
    return _plain(one) == _plain(other)


def _plain(fingerprint: str) -> str:
    return fingerprint.translate(_MISREAD).upper()
