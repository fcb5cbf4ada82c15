"""The numbers of copies, as clerks write them."""

from __future__ import annotations

import pytest

from zhidu.institutions.carriers.acts.receiving import copy_numbers
from zhidu.kernel.words.public import MOST_COUNTED, Refusal


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ("",)),
        ("0012", ("0012",)),
        ("0012，0015", ("0012", "0015")),
        ("0009-0011", ("0009", "0010", "0011")),
        (" 12 － 13、 20 ", ("12", "13", "20")),
        ("甲1；甲2", ("甲1", "甲2")),
    ],
)
def test_spans_lists_and_single_numbers_are_read(written: str, read: tuple[str, ...]) -> None:
    assert copy_numbers(written) == read


@pytest.mark.parametrize("written", ["14-12", f"1-{MOST_COUNTED + 1}", "3，3", "1-3，2"])
def test_what_cannot_be_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="份号"):
        copy_numbers(written)
    assert len(copy_numbers(f"1-{MOST_COUNTED}")) == MOST_COUNTED
