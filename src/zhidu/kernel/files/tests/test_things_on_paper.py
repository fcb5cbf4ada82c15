"""Hand-over sheets and labels: their bars say the number, and nothing typed is markup."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from zhidu.kernel.files.barcodes import _WIDTHS, code_128
from zhidu.kernel.files.public import (
    HandedThing,
    HandoverSheet,
    ListedColumn,
    ListedSheet,
    ThingLabel,
    bars_of,
    handover_pdf,
    labels_pdf,
    listed_pdf,
)


def read_bars(widths: tuple[int, ...]) -> str:
    """What a scanner reads, from the standard's rules; it checks every symbol and the check symbol."""
    symbols = ["".join(map(str, widths[at : at + 6])) for at in range(0, len(widths) - 7, 6)]
    values = [_WIDTHS.index(one) for one in symbols]
    assert "".join(map(str, widths[-7:])) == _WIDTHS[-1]
    *said, check = values
    assert check == sum(max(1, place) * value for place, value in enumerate(said)) % 103
    pairs, read = said[0] == 105, ""
    for value in said[1:]:
        if value == 99:
            pairs = True
        else:
            read += f"{value:02d}" if pairs else chr(value + 32)
    return read


def test_the_table_is_that_of_the_standard() -> None:
    assert len(_WIDTHS) == len(set(_WIDTHS)) == 107
    assert {sum(map(int, one)) for one in _WIDTHS[:-1]} == {11}
    assert {sum(map(int, one[::2])) % 2 for one in _WIDTHS[:-1]} == {0}
    # The example printed everywhere: PJJ123C has the check symbol 54 with start A, so 55 with start B.
    assert _WIDTHS.index("".join(map(str, code_128("PJJ123C")[-13:-7]))) == 55


@pytest.mark.parametrize("text", ["ZT-2026-0007", "12345678", "1234567", "7", "~ !"])
def test_bars_say_the_text(text: str) -> None:
    assert read_bars(code_128(text)) == text


@pytest.mark.parametrize("text", ["", "载体〔2026〕7号", "a\n"])
def test_what_bars_cannot_say_is_no_bar_code(text: str) -> None:
    with pytest.raises(ValueError, match="Code 128"):
        code_128(text)


def test_a_number_that_bars_cannot_say_stands_as_the_things_id() -> None:
    assert bars_of("ZT-7", 12) == "ZT-7"
    assert bars_of("载体〔2026〕7号", 12) == "12"


def test_a_hand_over_sheet_says_who_gives_what_to_whom() -> None:
    things = [HandedThing(f"ZT-{one}", "#eval(1) *文件* ", "文件", "工作秘密", "借出") for one in range(40)]
    sheet = HandoverSheet(
        office="示例单位",
        number="JJ-2026-0003",
        bars="JJ-2026-0003",
        giver="张三",
        receiver="李四",
        printed_by="张三",
        printed_at="2026-11-22 09:30",
        things=things,
        clauses=("S1.19-03",),
    )
    pages = PdfReader(io.BytesIO(handover_pdf(sheet))).pages
    words = "".join(page.extract_text() for page in pages)
    assert len(pages) > 1
    for said in ("JJ-2026-0003", "张三", "李四", "共 40 件", "ZT-39", "#eval(1) *文件*", "S1.19-03"):
        assert said in words


def test_labels_stand_24_on_a_page_each_with_its_number() -> None:
    labels = [ThingLabel(f"ZT-{one:04}", "文件", f"ZT-{one:04}") for one in range(24)]
    assert len(PdfReader(io.BytesIO(labels_pdf("示例单位", labels))).pages) == 1
    more = [*labels, ThingLabel("载体〔2026〕7号", "文件", str(2**62))]
    pages = PdfReader(io.BytesIO(labels_pdf("示例单位", more))).pages
    assert len(pages) == 2
    assert "载体〔2026〕7号" in pages[1].extract_text().replace(" ", "")


def test_a_list_has_facts_above_and_places_for_signatures_below() -> None:
    sheet = ListedSheet(
        office="示例单位",
        heading="销毁登记表",
        number="载销-2026-0003",
        facts=(("件数", "40 件"), ("地点", "#eval(1) *站*")),
        columns=(ListedColumn("编号", 32), ListedColumn("名称")),
        rows=[(f"ZT-{one}", "#eval(1) *文件*") for one in range(40)],
        signatures=(("送销人", "张三"), ("监销人", "李四"), ("监销人", "王五")),
        clauses=("S1.19-03",),
        printed_by="张三",
        printed_at="2026-11-22 09:30",
    )
    pages = PdfReader(io.BytesIO(listed_pdf(sheet))).pages
    words = "".join("".join(page.extract_text().split()) for page in pages)
    assert len(pages) > 1
    for said in (
        "载销-2026-0003",
        "40件",
        "#eval(1)*站*",
        "ZT-39",
        "#eval(1)*文件*",
        "监销人：王五",
        "S1.19-03",
    ):
        assert said in words
    assert words.count("签字：") == 3
