"""Where a tree departs from its anchors, in the pure."""

from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.journal.hashing import hash_function
from zhidu.kernel.journal.locating import Suspect, locate
from zhidu.kernel.journal.public import Fault
from zhidu.kernel.journal.tree import Frontier

SM3 = hash_function("sm3")
batches = st.lists(st.integers(1, 6), min_size=1, max_size=5)


def grown(sizes: list[int]) -> tuple[list[bytes], list[tuple[int, bytes]]]:
    leaves = [SM3(str(number).encode()) for number in range(sum(sizes))]
    ends = [sum(sizes[:count]) for count in range(1, len(sizes) + 1)]
    return leaves, [(end, Frontier(SM3).extend(leaves[:end]).stored()) for end in ends]


@given(sizes=batches)
def test_an_untouched_tree_has_no_suspects(sizes: list[int]) -> None:
    assert locate(*grown(sizes), SM3) == []


@given(sizes=batches, data=st.data())
def test_a_rewritten_leaf_is_in_the_one_suspected_batch(sizes: list[int], data: st.DataObject) -> None:
    leaves, anchors = grown(sizes)
    place = data.draw(st.integers(0, len(leaves) - 1))
    leaves[place] = SM3(b"other")
    [suspect] = locate(leaves, anchors, SM3)
    assert suspect.fault is Fault.REWRITTEN
    assert suspect.start <= place < suspect.end


@given(sizes=batches, data=st.data())
def test_an_inserted_leaf_is_named(sizes: list[int], data: st.DataObject) -> None:
    leaves, anchors = grown(sizes)
    place = data.draw(st.integers(0, len(leaves) - 1))
    leaves.insert(place, SM3(b"other"))
    assert locate(leaves, anchors, SM3) == [Suspect(Fault.INSERTED, place, place + 1)]


@given(sizes=batches, data=st.data())
def test_a_lost_leaf_is_told_by_the_batch_after(sizes: list[int], data: st.DataObject) -> None:
    leaves, anchors = grown([*sizes, 3])
    place = data.draw(st.integers(0, sum(sizes) - 1))
    del leaves[place]
    [suspect] = locate(leaves, anchors, SM3)
    assert suspect.fault is Fault.MISSING
    assert suspect.start <= place < suspect.end


@given(sizes=st.lists(st.integers(1, 6), min_size=2, max_size=5), data=st.data())
def test_leaves_exchanged_between_batches_are_named(sizes: list[int], data: st.DataObject) -> None:
    leaves, anchors = grown(sizes)
    here = data.draw(st.integers(0, sizes[0] - 1))
    there = data.draw(st.integers(sizes[0], len(leaves) - 1))
    leaves[here], leaves[there] = leaves[there], leaves[here]
    assert {suspect.start for suspect in locate(leaves, anchors, SM3)} == {here, there}
    assert {suspect.fault for suspect in locate(leaves, anchors, SM3)} == {Fault.REORDERED}


def test_two_batches_rewritten_for_no_common_reason() -> None:
    leaves, anchors = grown([2, 2])
    leaves[0], leaves[3] = SM3(b"one"), SM3(b"other")
    assert [suspect.fault for suspect in locate(leaves, anchors, SM3)] == [Fault.REWRITTEN] * 2


def test_large_batches_are_named_as_a_whole() -> None:
    leaves, anchors = grown([70, 70])
    leaves[0], leaves[139] = leaves[139], leaves[0]
    assert locate(leaves, anchors, SM3) == [
        Suspect(Fault.REWRITTEN, 0, 70),
        Suspect(Fault.REWRITTEN, 70, 140),
    ]
    leaves, anchors = grown([70])
    leaves.insert(3, SM3(b"other"))
    assert locate(leaves, anchors, SM3) == [Suspect(Fault.REWRITTEN, 0, 70)]
