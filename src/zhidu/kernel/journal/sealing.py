"""The sealer: gives committed entries their place in the tree and signs the new head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from zhidu.kernel.clock.public import now
from zhidu.kernel.words.public import ZhiduError, mint

from .columns import ANCHOR, ENTRY, columns
from .encoding import anchor_leaf, entry_leaf
from .hashing import hash_function
from .heads import ALL_OFFICES, SignedHead
from .keys import signing_key
from .moments import microseconds
from .tree import Frontier
from .writing import algorithm

_LOCKS: Final = 0x7A64
"""First half of the advisory lock keys on PostgreSQL; the second is the office."""

_WAITING: Final = (
    f"SELECT {columns(ENTRY, 'e')} FROM journal_waiting w JOIN journal_entry e ON e.id = w.entry_id"  # noqa: S608
    " WHERE w.office_id = %s"
    " AND NOT EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = e.id) ORDER BY e.id"
)
_WITHOUT_LEAF: Final = (
    f"SELECT {columns(ENTRY, 'e')} FROM journal_entry e"  # noqa: S608
    " WHERE e.office_id = %s"
    " AND NOT EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = e.id) ORDER BY e.id"
)
_ADD_ANCHOR: Final = (
    f"INSERT INTO journal_anchor ({columns(ANCHOR)})"  # noqa: S608
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_SERVED: Final = """
    DELETE FROM journal_waiting WHERE office_id = %s
    AND EXISTS (SELECT 1 FROM journal_leaf l WHERE l.entry_id = journal_waiting.entry_id)
"""
_NEW_HEADS: Final = "SELECT hash FROM journal_head_leaf WHERE position >= %s ORDER BY position"
_HEAD_ALGORITHM: Final = """
    SELECT a.algorithm FROM journal_head_leaf h JOIN journal_anchor a ON a.id = h.anchor_id
    WHERE h.position = 0
"""


class JournalBroken(ZhiduError):
    """The last anchor and its leaves contradict each other: nothing is signed on top of that."""

    def __init__(self, office_id: int) -> None:
        super().__init__(
            f"单位 {office_id} 的办理留痕与最近一次存证不一致，已停止新的存证。",
            todo="请立即运行 zhidu journal verify 查明，并通知安全审计员。",
        )


def seal(office_id: int, *, using: str = "default", thorough: bool = False) -> SignedHead | None:
    """Anchor the office's committed entries that have no leaf yet; None when there are none.

    An entry that commits after younger ones gets its leaf next time: the queue decides, not the order of ids.
    ``thorough`` looks through all entries instead of the queue. Raises JournalBroken and KeyTrouble.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _lock(connection, cursor, office_id)
        cursor.execute(_WITHOUT_LEAF if thorough else _WAITING, [office_id])
        entries = cursor.fetchall()
        if not entries:
            return None
        name, frontier = _grown(cursor, office_id)
        hashed = hash_function(name)
        leaves = [hashed(entry_leaf(entry)) for entry in entries]
        places = range(frontier.size, frontier.size + len(leaves))
        cursor.executemany(
            "INSERT INTO journal_leaf (entry_id, office_id, position, hash) VALUES (%s, %s, %s, %s)",
            [(e[0], office_id, place, leaf) for e, place, leaf in zip(entries, places, leaves, strict=True)],
        )
        cursor.execute(_SERVED, [office_id])
        head, anchor = _anchor(cursor, office_id, name, frontier.extend(leaves))
        _lock(connection, cursor, ALL_OFFICES)
        _enter(cursor, anchor)
    return head


def seal_heads(*, using: str = "default") -> SignedHead | None:
    """Sign the tree over all offices' anchors; None when no office was anchored since."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _lock(connection, cursor, ALL_OFFICES)
        name, frontier = _grown(cursor, ALL_OFFICES)
        cursor.execute(_NEW_HEADS, [frontier.size])
        leaves = [bytes(row[0]) for row in cursor.fetchall()]
        return _anchor(cursor, ALL_OFFICES, name, frontier.extend(leaves))[0] if leaves else None


def seal_all(*, using: str = "default") -> tuple[SignedHead, ...]:
    """Anchor every office with waiting entries, then the tree over all heads; the heads that are new."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT DISTINCT office_id FROM journal_waiting ORDER BY office_id")
        offices = [row[0] for row in cursor.fetchall()]
    heads = [seal(office, using=using) for office in offices]
    return tuple(head for head in [*heads, seal_heads(using=using)] if head)


def _lock(connection: BaseDatabaseWrapper, cursor: CursorWrapper, office_id: int) -> None:
    """One sealer of a tree at a time; on SQLite the write transaction already is the lock."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, office_id % 2**31])


def _grown(cursor: CursorWrapper, office_id: int) -> tuple[str, Frontier]:
    """Algorithm and frontier of the tree as last anchored, checked against the signed root."""
    cursor.execute(
        "SELECT size, root, frontier, algorithm FROM journal_anchor WHERE office_id = %s"
        " ORDER BY size DESC LIMIT 1",
        [office_id],
    )
    last = cursor.fetchone()
    if last is None:
        name = _first_algorithm(cursor, office_id)
        return name, Frontier(hash_function(name))
    size, root, stored, name = last
    try:
        frontier = Frontier.read(hash_function(name), size, bytes(stored))
    except ValueError as trouble:
        raise JournalBroken(office_id) from trouble
    if frontier.root() != bytes(root):
        raise JournalBroken(office_id)
    return name, frontier


def _first_algorithm(cursor: CursorWrapper, office_id: int) -> str:
    """A tree keeps the hash function it began with; the tree of heads began with the first office's."""
    if office_id == ALL_OFFICES:
        cursor.execute(_HEAD_ALGORITHM)
        first = cursor.fetchone()
        return str(first[0]) if first else algorithm()
    return algorithm()


def _anchor(
    cursor: CursorWrapper, office_id: int, name: str, frontier: Frontier
) -> tuple[SignedHead, Sequence[Any]]:
    moment = now()
    head = SignedHead.sign(
        signing_key(),
        office_id=office_id,
        size=frontier.size,
        root=frontier.root(),
        at=microseconds(moment),
        algorithm=name,
    )
    row = (
        mint(moment),
        office_id,
        head.size,
        head.root,
        frontier.stored(),
        head.at,
        name,
        head.public_key,
        head.signature,
    )
    cursor.execute(_ADD_ANCHOR, row)
    return head, row


def _enter(cursor: CursorWrapper, anchor: Sequence[Any]) -> None:
    """Give an office's anchor its leaf in the tree over all heads."""
    cursor.execute("SELECT COALESCE(MAX(position) + 1, 0) FROM journal_head_leaf")
    position = cursor.fetchone()[0]
    name = _first_algorithm(cursor, ALL_OFFICES) if position else anchor[6]
    leaf = hash_function(name)(anchor_leaf(tuple(anchor)))
    cursor.execute(
        "INSERT INTO journal_head_leaf (anchor_id, position, hash) VALUES (%s, %s, %s)",
        [anchor[0], position, leaf],
    )
