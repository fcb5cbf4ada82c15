"""What is counted against the ledger; what differs is explained before the count is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhidu.kernel.custody.models import Offer, Sheet, Stock, StockLine
from zhidu.kernel.custody.public import (
    Difference,
    Handover,
    Move,
    begin,
    close,
    end,
    explain,
    offer,
    read_label,
    stock,
    stock_so_far,
    stocks,
    take,
)
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import NotVisible, Overtaken

from .conftest import CLERK, FOLDER, READER, Desk


def test_differences_are_found_and_must_be_explained(desk: Desk) -> None:
    here, _hidden, lent = (desk.enrol(number) for number in ("密1", "密2", "密3"))
    offered, count = fresh_id(), fresh_id()
    due = desk.at + timedelta(hours=8)
    offer(desk.acting(CLERK), offered, lent, Handover(move=Move.LENT, receiver_id=READER, due_at=due))
    take(desk.acting(READER), offered)
    assert begin(desk.acting(CLERK), count, CLERK, [FOLDER]) == 2
    assert "上一次盘点" in desk.fails(lambda: begin(desk.acting(CLERK), fresh_id(), CLERK, [FOLDER]))
    read = [read_label(desk.acting(CLERK), count, label) for label in (" 密1", "密1", "密3", "密99", "密99")]
    assert read == [
        Difference.NONE,
        Difference.NONE,
        Difference.ELSEWHERE,
        Difference.UNKNOWN,
        Difference.UNKNOWN,
    ]
    card, lines = stock(desk.viewer(CLERK), count)
    assert (card.kinds, card.closed_at) == ((FOLDER,), None)
    assert {one.number: one.difference for one in lines} == {
        "密1": Difference.NONE,
        "密2": Difference.UNSEEN,
        "密3": Difference.ELSEWHERE,
        "密99": Difference.UNKNOWN,
    }
    assert lines[-1].thing_id == here
    so_far = stock_so_far(desk.viewer(CLERK), count, 2)
    assert (so_far.card, so_far.counts, so_far.unclear) == (card, dict.fromkeys(Difference, 1), 3)
    assert [one.number for one in so_far.differing] == ["密3", "密99"]
    assert "3 处差异" in desk.fails(lambda: close(desk.acting(CLERK), count))
    assert "写明差异" in desk.fails(lambda: explain(desk.acting(CLERK), lines[0].id, "  "))
    for line in lines[:3]:
        explain(desk.acting(CLERK), line.id, "标签脱落")
    close(desk.acting(CLERK), count)
    with pytest.raises(Overtaken):
        read_label(desk.acting(CLERK), count, "密1")
    assert [one.id for one in stocks(desk.viewer(CLERK))] == [count]


def test_a_count_is_the_keepers_alone_and_what_is_gone_is_unknown(desk: Desk) -> None:
    one = desk.enrol("密1")
    end(desk.acting(CLERK), one, Move.DESTROYED)
    count = fresh_id()
    assert begin(desk.acting(CLERK), count, CLERK, [FOLDER]) == 0
    assert read_label(desk.acting(CLERK), count, "密1") is Difference.UNKNOWN
    assert stocks(desk.viewer(READER)) == ()
    for wrong in (
        lambda: stock(desk.viewer(READER), count),
        lambda: stock_so_far(desk.viewer(READER), count, 9),
        lambda: read_label(desk.acting(CLERK), 1, "密1"),
        lambda: explain(desk.acting(CLERK), 1, "说明"),
    ):
        with pytest.raises(NotVisible):
            wrong()


def test_rows_are_named_in_logs_by_numbers_alone() -> None:
    rows = (Sheet(number="交1"), Offer(id=7), Stock(id=8), StockLine(stock_id=8, label_read="密1"))
    assert [str(row) for row in rows] == ["交1", "7", "8", "8: 密1"]
