"""One row, one byte string: no two rows share theirs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.journal.encoding import (
    UNREADABLE,
    anchor_leaf,
    anchor_leaves,
    entry_leaf,
    entry_leaves,
    head_message,
)
from zhidu.kernel.journal.hashing import hash_function

ids = st.integers(-(2**63), 2**63 - 1)
maybe = st.none() | st.integers(0, 3)
text = st.text(max_size=4)
entry_rows = st.tuples(
    ids, ids, ids, text, maybe, maybe, maybe, text, ids, text, st.binary(max_size=4), st.booleans()
)
ROW: tuple[Any, ...] = (1, 2, 3, "a", 4, 5, 6, "b", 7, "c", b"d", False)


@given(one=entry_rows, other=entry_rows)
def test_entries_differ_as_their_bytes_do(one: Any, other: Any) -> None:
    assert (entry_leaf(one) == entry_leaf(other)) == (one == other)


@pytest.mark.parametrize(
    ("column", "value"),
    [(4, None), (4, 0), (5, None), (6, None), (3, "ab"), (7, ""), (9, "c "), (10, b""), (11, True), (11, 2)],
)
def test_every_column_counts(column: int, value: Any) -> None:
    changed = (*ROW[:column], value, *ROW[column + 1 :])
    assert entry_leaf(changed) != entry_leaf(ROW)


def test_text_cannot_wander_between_columns() -> None:
    one, other = (*ROW[:7], "bc", 7, "", b"d", False), (*ROW[:7], "b", 7, "c", b"d", False)
    assert entry_leaf(one) != entry_leaf(other)


def test_letters_of_several_bytes_cannot_wander_either() -> None:
    assert entry_leaf((*ROW[:3], "办", *ROW[4:])).endswith("办bcd".encode())
    one, other = (*ROW[:7], "办文", 7, "", b"d", False), (*ROW[:7], "办", 7, "文", b"d", False)
    assert entry_leaf(one) != entry_leaf(other)


def test_many_rows_are_encoded_as_each_is_alone() -> None:
    entry, anchor = (*ROW[:4], None, *ROW[5:]), (1, 2, 3, b"r", b"f", 4, "sm3", b"k", b"s")
    assert entry_leaves([(*ROW, b"its hash"), (*entry, b"")]) == [entry_leaf(ROW), entry_leaf(entry)]
    assert anchor_leaves([(*anchor, b"its hash")]) == [anchor_leaf(anchor)]


def test_a_hash_that_began_goes_on() -> None:
    hashed = hash_function("sm3")
    assert hashed.after(b"ab")(b"c") == hashed.after(b"a").after(b"b")(b"c") == hashed(b"abc")


@pytest.mark.parametrize(
    ("column", "value"), [(0, None), (2, "x"), (3, b"a"), (3, None), (10, "d"), (8, 2**63)]
)
def test_columns_of_a_wrong_type_are_unreadable(column: int, value: Any) -> None:
    with pytest.raises(UNREADABLE):
        entry_leaf((*ROW[:column], value, *ROW[column + 1 :]))


def test_anchors_and_heads_differ_in_every_column() -> None:
    anchor: tuple[Any, ...] = (1, 2, 3, b"r", b"f", 4, "sm3", b"k", b"s")
    for column, value in enumerate((9, 9, 9, b"x", b"x", 9, "x", b"x", b"x")):
        assert anchor_leaf((*anchor[:column], value, *anchor[column + 1 :])) != anchor_leaf(anchor)
    head: dict[str, Any] = {"office_id": 1, "size": 2, "at": 3, "algorithm": "sm3", "root": b"r"}
    for name, value in {"office_id": 9, "size": 9, "at": 9, "algorithm": "x", "root": b"x"}.items():
        assert head_message(**{**head, name: value}) != head_message(**head)
