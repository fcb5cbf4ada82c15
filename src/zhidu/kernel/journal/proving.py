"""Proofs that leave the house: an entry is in the journal, and the journal grew out of an older head."""

from __future__ import annotations

from typing import Any, Final

from django.db import connections

from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse

from .columns import ENTRY, columns
from .hashing import hash_function
from .heads import SignedHead
from .tree import consistency_path, inclusion_path
from .trees import StoredAnchor, Tree

PROOF: Final = "zhidu journal proof 1"
GROWTH: Final = "zhidu journal growth 1"
_IDS: Final = frozenset(("id", "office_id", "account_id", "person_id", "for_person_id", "object_id"))

_PLACE: Final = (
    f"SELECT l.position, {columns(ENTRY, 'e')} FROM journal_entry e"  # noqa: S608
    " LEFT JOIN journal_leaf l ON l.entry_id = e.id WHERE e.id = %s"
)


def head(office_id: int, *, using: str = "default") -> SignedHead | None:
    """The newest signed head of the office (or ALL_OFFICES), to keep elsewhere; None before the first."""
    anchor = _newest(Tree(office_id, using))
    return anchor.head if anchor else None


def prove(entry_id: int, *, size: int | None = None, using: str = "default") -> dict[str, Any]:
    """A proof, as JSON values, that the entry stands in its office's journal under a signed head.

    ``size`` chooses the head by its number of leaves, to meet one that is kept elsewhere; else the newest.
    NotVisible for an unknown entry, Refusal while it waits for its anchor, WrongUse if no head has that size.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_PLACE, [entry_id])
        row = cursor.fetchone()
    if row is None:
        raise NotVisible
    position, *values = row
    if position is None:
        raise Refusal(
            f"留痕（编号 {entry_id}）尚未存证。", todo="请稍候几秒，或运行 zhidu journal anchor 后再试。"
        )
    entry = dict(zip(ENTRY, values, strict=True))
    tree = Tree(entry["office_id"], using)
    chosen = _anchor(tree, size)
    if position >= chosen.size:
        raise WrongUse(f"留痕（编号 {entry_id}）在该存证之后。", todo="请选用更晚的存证。")
    leaves = _leaves(tree, chosen.size)
    return {
        "format": PROOF,
        "algorithm": chosen.algorithm,
        "entry": {name: _json(name, value) for name, value in entry.items()},
        "position": position,
        "size": chosen.size,
        "path": [node.hex() for node in inclusion_path(leaves, position, hash_function(chosen.algorithm))],
        "head": chosen.to_json(),
    }


def prove_growth(office_id: int, old_size: int, *, using: str = "default") -> dict[str, Any]:
    """A proof, as JSON values, that the newest head's tree begins with that of ``old_size`` leaves."""
    tree = Tree(office_id, using)
    old, new = _anchor(tree, old_size), _anchor(tree, None)
    path = consistency_path(_leaves(tree, new.size), old_size, hash_function(new.algorithm))
    return {
        "format": GROWTH,
        "algorithm": new.algorithm,
        "old": old.to_json(),
        "new": new.to_json(),
        "path": [node.hex() for node in path],
    }


def _newest(tree: Tree) -> StoredAnchor | None:
    return next(iter(tree.newest_anchors(1)), None)


def _anchor(tree: Tree, size: int | None) -> SignedHead:
    found = _newest(tree) if size is None else next(iter(tree.anchors(size, size)), None)
    if found is None:
        raise WrongUse(f"没有 {size or ''} 条的存证。", todo="请用 zhidu journal head 查看已有的存证。")
    return found.head


def _leaves(tree: Tree, size: int) -> list[bytes]:
    leaves = tree.hashes(size)
    if len(leaves) != size:
        raise Refusal("留痕的存证位置有缺失，无法出具证明。", todo="请运行 zhidu journal verify 查明。")
    return leaves


def _json(name: str, value: Any) -> Any:
    """Ids as text (they exceed what JSON readers keep exactly), bytes as hex."""
    if name == "digest":
        return value.hex()
    if name == "demo":
        return bool(value)
    return str(value) if name in _IDS and value is not None else value
