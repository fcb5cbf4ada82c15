"""误录处置 of a thing that somebody has, offers, counts or keeps in a bundle: nothing of it stays open."""

from __future__ import annotations

import pytest

from tests.support.offices import encoded
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody import kinds
from zhidu.kernel.custody.public import (
    Move,
    ThingKind,
    ThingState,
    begin_stock,
    clearance,
    close_stock,
    custody_faults,
    explain_difference,
    inside,
    life,
    offer_of,
    open_offer,
    put_into_bundle,
    read_stock_label,
    report_missing,
    stock,
    take_from_bundle,
    take_over,
    thing,
)
from zhidu.kernel.offices.public import Role, create_account, find_account, fresh_id, grant_role
from zhidu.kernel.secrecy.public import ask_purge, carry_out_purge
from zhidu.kernel.words.public import NotVisible, Overtaken

from .conftest import FOLDER
from .town import Town


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Here the confidentiality officer keeps all folders."""
    keepers = frozenset({"appointee:confidentiality_officer"})
    made = ThingKind(code=FOLDER, label="文件夹", bundle=True, keepers=lambda _office, _on: keepers)
    monkeypatch.setattr(kinds, "_kinds", {FOLDER: made})
    return Town()


def auditor() -> int:
    """The auditor's account."""
    made = find_account("shenji") or create_account(username="shenji", password=encoded(), must_change=False)
    grant_role(made.id, Role.AUDITOR)
    return made.id


def purge(town: Town, number: str) -> None:
    """The officer asks, the auditor confirms; afterwards the books of the room agree."""
    asked = ask_purge(town.acting("officer"), purge_id=fresh_id(), kind="thing", what=number)
    carry_out_purge(Acting(town.office_id, auditor()), purge_id=asked)
    assert list(custody_faults()) == []


def test_a_borrower_no_longer_answers_for_it(town: Town) -> None:
    one, other = town.enrol("密1"), town.enrol("密2")
    for each in (one, other):
        take_over(town.acting("reader"), offer_id=town.offer(each, "clerk", "reader"))
    assert (clearance(town.office_id, town["reader"]), clearance(town.office_id, town["clerk"])) == (2, 2)
    purge(town, "密1")
    assert (clearance(town.office_id, town["reader"]), clearance(town.office_id, town["clerk"])) == (1, 1)
    gone, there = thing(town.viewer("officer"), one), thing(town.viewer("officer"), other)
    assert (gone.holder_id, gone.state, gone.due_at) == (None, ThingState.GONE, None)
    assert (there.holder_id, there.state) == (town["reader"], ThingState.OUT)
    last = life(town.viewer("officer"), one)[-1]
    assert (last.move, last.giver_id, last.receiver_id) == (Move.WRITTEN_OFF, town["reader"], None)


def test_what_is_missing_is_looked_for_no_more(town: Town) -> None:
    one = town.enrol("密1")
    report_missing(town.acting("clerk"), thing_id=one, note="盘点未见")
    purge(town, "密1")
    assert thing(town.viewer("officer"), one).state is ThingState.GONE
    assert clearance(town.office_id, town["clerk"]) == 0


def test_nobody_can_take_what_was_offered(town: Town) -> None:
    one, other = town.enrol("密1"), town.enrol("密2")
    offers = [town.offer(each, "clerk", "reader") for each in (one, other)]
    purge(town, "密1")
    assert open_offer(town.viewer("officer"), one) is None
    assert offer_of(town.viewer("clerk"), offers[0]).reason == ""
    with pytest.raises(Overtaken, match="已撤回"):
        take_over(town.acting("reader"), offer_id=offers[0])
    take_over(town.acting("reader"), offer_id=offers[1])


def test_it_is_taken_out_of_its_bundle_and_what_lay_in_one_is_loose(town: Town) -> None:
    folder, one, two = town.enrol("夹1"), town.enrol("密1"), town.enrol("密2")
    for each in (one, two):
        put_into_bundle(town.acting("clerk"), thing_id=each, bundle_id=folder)
    purge(town, "密1")
    assert [card.id for card in inside(town.viewer("officer"), folder)] == [two]
    take_from_bundle(town.acting("clerk"), thing_id=two)
    put_into_bundle(town.acting("clerk"), thing_id=two, bundle_id=folder)
    purge(town, "夹1")
    assert thing(town.viewer("officer"), two).holder_id == town["clerk"]
    assert life(town.viewer("officer"), two)[-1].move is Move.UNBUNDLED
    town.offer(two, "clerk", "reader")


def test_a_stock_taking_that_runs_no_longer_expects_it(town: Town) -> None:
    one, two = town.enrol("密1"), town.enrol("密2")
    counted = fresh_id()
    begin_stock(town.acting("clerk"), stock_id=counted, kinds=(FOLDER,))
    lines = {line.thing_id: line.id for line in stock(town.viewer("clerk"), counted)[1]}
    assert set(lines) == {one, two}
    explain_difference(town.acting("clerk"), line_id=lines[one], words="已借出未登记")
    purge(town, "密1")
    assert [line.thing_id for line in stock(town.viewer("clerk"), counted)[1]] == [two]
    with pytest.raises(NotVisible):
        explain_difference(town.acting("clerk"), line_id=lines[one], words="再说明")
    read_stock_label(town.acting("clerk"), stock_id=counted, label="密2")
    close_stock(town.acting("clerk"), stock_id=counted)
