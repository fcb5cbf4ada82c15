"""The two kinds of tree in the database seen alike: leaves with the rows they stand for, and anchors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import DatabaseError, connections

from zhidu.kernel.words.public import ZhiduError

from .columns import ANCHOR, ENTRY, columns
from .encoding import UNREADABLE, anchor_leaves, entry_leaves
from .hashing import hash_function
from .heads import ALL_OFFICES, SignedHead
from .tree import Frontier

Row = Sequence[Any]
_ADDRESS: Final = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
_ANCHORS: Final = f"SELECT {columns(ANCHOR)} FROM journal_anchor WHERE office_id = %s"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Shape:
    """SQL and encoding of one kind of tree; every query begins with the office as its only parameter."""

    encode: Callable[[Iterable[Row]], list[bytes]]
    """The leaves of rows as ``kept`` gives them."""
    ordered: bool
    """Whether rows anchored together stand in the order of their ids."""
    leaves: str
    kept: str
    """The leaves that still have their row: its columns, then the hash; no more, for every column costs."""
    hashes: str
    rows: str
    without_leaf: str
    gone: str


_OFFICE: Final = Shape(
    encode=entry_leaves,
    ordered=True,
    leaves=f"SELECT l.position, l.hash, l.entry_id, {columns(ENTRY, 'e')} FROM journal_leaf l"  # noqa: S608
    " LEFT JOIN journal_entry e ON e.id = l.entry_id WHERE l.office_id = %s",
    kept=f"SELECT {columns(ENTRY, 'e')}, l.hash FROM journal_leaf l"  # noqa: S608
    " JOIN journal_entry e ON e.id = l.entry_id WHERE l.office_id = %s",
    hashes="SELECT l.hash FROM journal_leaf l WHERE l.office_id = %s",
    rows="SELECT COUNT(*) FROM journal_entry WHERE office_id = %s",
    without_leaf="SELECT e.id, e.at FROM journal_entry e WHERE e.office_id = %s AND NOT EXISTS"
    " (SELECT 1 FROM journal_leaf l WHERE l.entry_id = e.id AND l.office_id = e.office_id) ORDER BY e.id",
    gone="SELECT w.entry_id FROM journal_waiting w WHERE w.office_id = %s AND NOT EXISTS"
    " (SELECT 1 FROM journal_entry e WHERE e.id = w.entry_id) ORDER BY w.entry_id",
)
_HEADS: Final = Shape(
    encode=anchor_leaves,
    ordered=False,
    leaves=f"SELECT l.position, l.hash, l.anchor_id, {columns(ANCHOR, 'a')} FROM journal_head_leaf l"  # noqa: S608
    f" LEFT JOIN journal_anchor a ON a.id = l.anchor_id WHERE {ALL_OFFICES} = %s",
    kept=f"SELECT {columns(ANCHOR, 'a')}, l.hash FROM journal_head_leaf l"  # noqa: S608
    f" JOIN journal_anchor a ON a.id = l.anchor_id WHERE {ALL_OFFICES} = %s",
    hashes=f"SELECT l.hash FROM journal_head_leaf l WHERE {ALL_OFFICES} = %s",  # noqa: S608
    rows="SELECT COUNT(*) FROM journal_anchor WHERE office_id <> %s",
    without_leaf="SELECT a.id, a.at FROM journal_anchor a WHERE a.office_id <> %s AND NOT EXISTS"
    " (SELECT 1 FROM journal_head_leaf l WHERE l.anchor_id = a.id) ORDER BY a.id",
    gone=f"SELECT 0 WHERE {ALL_OFFICES} <> %s",
)


@dataclass(frozen=True, slots=True)
class StoredAnchor:
    """An anchor as it stands in the database; any of it may have been tampered with."""

    id: int
    head: SignedHead
    frontier: bytes

    def authentic(self) -> bool:
        """Whether signature, root and frontier belong together."""
        try:
            grown = Frontier.read(hash_function(self.head.algorithm), self.head.size, self.frontier)
            return self.head.signed() and grown.root() == self.head.root
        except UNREADABLE:
            return False


class Tree:
    """The stored tree of an office, or over the heads of all offices."""

    def __init__(self, office_id: int, using: str) -> None:
        self.office_id = office_id
        self.shape = _HEADS if office_id == ALL_OFFICES else _OFFICE
        self._connection = connections[using]

    def address(self) -> dict[str, Any] | None:
        """The settings by which another process reaches what is read here; None if it could not.

        It could not where the database is in memory or a transaction is open, as in most tests.
        """
        connection = self._connection
        if connection.in_atomic_block or getattr(connection, "is_in_memory_db", bool)():
            return None
        return {name: connection.settings_dict[name] for name in _ADDRESS}

    def leaves(self, start: int, end: int) -> list[Row]:
        """Position, leaf hash, row id and the row's columns (None where the row is gone), by position."""
        return self._read(
            f"{self.shape.leaves} AND l.position >= %s AND l.position < %s ORDER BY l.position", start, end
        )

    def kept(self, start: int, end: int) -> list[Row]:
        """The columns and the leaf hash of every row that is still there, by position."""
        return self._read(
            f"{self.shape.kept} AND l.position >= %s AND l.position < %s ORDER BY l.position", start, end
        )

    def hashes(self, size: int) -> list[bytes]:
        """The first ``size`` leaf hashes, by position."""
        query = f"{self.shape.hashes} AND l.position < %s ORDER BY l.position"
        return [row[0] for row in self._read(query, size)]

    def outside(self, end: int) -> list[Row]:
        """Leaves at places that no anchor reaches, or before the first."""
        anchored = "(SELECT COALESCE(MAX(size), 0) FROM journal_anchor WHERE office_id = %s)"
        beyond = f"{self.shape.leaves} AND l.position >= %s AND l.position >= {anchored} ORDER BY l.position"
        return [
            *self._read(f"{self.shape.leaves} AND l.position < 0 ORDER BY l.position"),
            *self._read(beyond, end, self.office_id),
        ]

    def anchors(self, low: int, high: int) -> list[StoredAnchor]:
        """Anchors with low <= size <= high, smallest first."""
        rows = self._read(f"{_ANCHORS} AND size >= %s AND size <= %s ORDER BY size", low, high)
        return [_anchor(row) for row in rows]

    def newest_anchors(self, count: int) -> list[StoredAnchor]:
        """The anchors with the greatest sizes, greatest first."""
        return [_anchor(row) for row in self._read(f"{_ANCHORS} ORDER BY size DESC LIMIT %s", count)]

    def count_leaves(self) -> int:
        """How many leaves there are, anchored or not."""
        return int(self._read(f"SELECT COUNT(*) FROM ({self.shape.hashes}) AS leaves")[0][0])  # noqa: S608

    def rows(self) -> int:
        """How many rows should have a leaf."""
        return int(self._read(self.shape.rows)[0][0])

    def without_leaf(self) -> list[Row]:
        """Id and journal time of rows without a leaf."""
        return self._read(self.shape.without_leaf)

    def gone(self) -> list[int]:
        """Ids of entries that were written, wait for their leaf and are no longer there."""
        return [row[0] for row in self._read(self.shape.gone)]

    def _read(self, query: str, *parameters: int) -> list[Row]:
        try:
            return self._fetch(query, parameters)
        except DatabaseError as trouble:
            if self._connection.vendor != "sqlite":
                raise
            return self._read_damaged(query, parameters, trouble)

    def _read_damaged(self, query: str, parameters: Sequence[int], trouble: Exception) -> list[Row]:
        """Again, letting text pass that is no UTF-8: it then differs from what was signed."""
        raw = self._connection.connection
        usual, raw.text_factory = raw.text_factory, lambda text: text.decode(errors="replace")
        try:
            return self._fetch(query, parameters)
        except DatabaseError:
            raise ZhiduError(
                f"数据库文件已损坏，办理留痕无法读取：{trouble}",
                todo="请停止使用，保留该文件，并用最近的备份恢复后再核对。",
            ) from trouble
        finally:
            raw.text_factory = usual

    def _fetch(self, query: str, parameters: Sequence[int]) -> list[Row]:
        with self._connection.cursor() as cursor:
            cursor.execute(query, [self.office_id, *parameters])
            found: list[Row] = cursor.fetchall()
        return found


def _anchor(row: Row) -> StoredAnchor:
    identity, office_id, size, root, frontier, at, algorithm, public_key, signature = row
    head = SignedHead(
        office_id=office_id,
        size=size,
        root=root,
        at=at,
        algorithm=algorithm,
        public_key=public_key,
        signature=signature,
    )
    return StoredAnchor(identity, head, frontier)
