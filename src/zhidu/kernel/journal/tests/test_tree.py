"""RFC 9162 trees against Certificate Transparency's vectors and a naive second implementation."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.journal.hashing import hash_function, is_hash
from zhidu.kernel.journal.tree import (
    Frontier,
    Layers,
    consistency_path,
    grew,
    inclusion_path,
    leaf_hash,
    root,
    root_by_inclusion,
)

SM3 = hash_function("sm3")
SHA256 = hash_function("sha256")

# The eight inputs and the roots of Certificate Transparency's reference tests.
CT_INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def naive(leaves: list[bytes]) -> bytes:
    """The definition, word by word, sharing nothing with the code under test."""
    if not leaves:
        return hashlib.new("sm3").digest()
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return hashlib.new("sm3", b"\x01" + naive(leaves[:left]) + naive(leaves[left:])).digest()


def some_leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(number).encode(), SM3) for number in range(count)]


def test_sm3_is_that_of_the_standard() -> None:
    assert SM3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert SM3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_another_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="sm3, sha256"):
        hash_function("md5")
    assert is_hash(bytes(32))
    assert not is_hash(bytes(31))
    assert not is_hash("x" * 32)


def test_roots_of_certificate_transparency() -> None:
    leaves = [leaf_hash(data, SHA256) for data in CT_INPUTS]
    assert root([], SHA256) == hashlib.sha256().digest()
    for size, expected in enumerate(CT_ROOTS, start=1):
        assert root(leaves[:size], SHA256).hex() == expected


def test_inclusion_path_of_certificate_transparency() -> None:
    leaves = [leaf_hash(data, SHA256) for data in CT_INPUTS]
    assert [node.hex() for node in inclusion_path(leaves, 5, SHA256)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@pytest.mark.parametrize("size", range(34))
def test_sm3_tree_is_the_naive_one(size: int) -> None:
    leaves = some_leaves(size)
    assert root(leaves, SM3) == naive(leaves)


@given(size=st.integers(1, 90), data=st.data())
def test_every_leaf_is_proved_and_nothing_else(size: int, data: st.DataObject) -> None:
    leaves = some_leaves(size)
    position = data.draw(st.integers(0, size - 1))
    path = inclusion_path(leaves, position, SM3)
    assert root_by_inclusion(leaves[position], position, size, path, SM3) == naive(leaves)
    assert root_by_inclusion(SM3(b"other"), position, size, path, SM3) != naive(leaves)
    with pytest.raises(ValueError, match="too long"):
        root_by_inclusion(leaves[position], position, size, [*path, leaves[0]], SM3)
    if path:
        with pytest.raises(ValueError, match="too short"):
            root_by_inclusion(leaves[position], position, size, path[:-1], SM3)


@given(size=st.integers(1, 90), data=st.data())
def test_growth_is_proved_and_nothing_else(size: int, data: st.DataObject) -> None:
    leaves = some_leaves(size)
    old = data.draw(st.integers(1, size))
    path = consistency_path(leaves, old, SM3)
    before, after = naive(leaves[:old]), naive(leaves)
    assert grew(old, before, size, after, path, SM3)
    assert not grew(old, SM3(b"other"), size, after, path, SM3)
    assert not grew(old, before, size, SM3(b"other"), path, SM3)
    assert not grew(old, before, size, after, [*path, before], SM3)
    if path:
        assert not grew(old, before, size, after, path[:-1], SM3)


@pytest.mark.parametrize(("position", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_places_outside_the_tree_are_refused(position: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_path(some_leaves(size), position, SM3)
    with pytest.raises(ValueError, match="no leaf"):
        root_by_inclusion(bytes(32), position, size, [], SM3)


@pytest.mark.parametrize("old", [0, 4])
def test_growth_out_of_nothing_or_more_is_refused(old: int) -> None:
    with pytest.raises(ValueError, match="did not grow"):
        consistency_path(some_leaves(3), old, SM3)
    assert not grew(old, bytes(32), 3, bytes(32), [], SM3)


@given(size=st.integers(0, 90), more=st.integers(0, 40))
def test_a_stored_frontier_grows_on(size: int, more: int) -> None:
    leaves = some_leaves(size + more)
    stored = Frontier(SM3).extend(leaves[:size]).stored()
    assert Frontier.read(SM3, size, stored).extend(leaves[size:]).root() == naive(leaves)


def test_a_frontier_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="peaks"):
        Frontier.read(SM3, 3, bytes(32))


@given(whole=st.integers(0, 5), size=st.integers(1, 16), data=st.data())
def test_layers_know_every_frontier(whole: int, size: int, data: st.DataObject) -> None:
    leaves = some_leaves(whole * 16 + size)
    start = Frontier(SM3).extend(leaves[: whole * 16])
    layers = Layers(start, leaves[whole * 16 :], SM3)
    at = data.draw(st.integers(1, size if size < 16 else 15))
    assert layers.peaks(whole * 16 + at) == Frontier(SM3).extend(leaves[: whole * 16 + at]).peaks
    if size == 16:
        start.add(layers.top, 4)
        assert start.peaks == Frontier(SM3).extend(leaves).peaks
