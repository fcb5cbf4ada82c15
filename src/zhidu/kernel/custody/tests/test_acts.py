"""What people do with things by themselves: who may, what the journal keeps, who learns of nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.documents import PNG
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.custody import kinds
from zhidu.kernel.custody.public import (
    Difference,
    Handover,
    Move,
    ThingKind,
    ThingState,
    ThingWish,
    begin_stock,
    bring_thing_back,
    carry_thing_out,
    clearance,
    clearance_by_kind,
    close_stock,
    copies_of,
    decline,
    explain_difference,
    given,
    hand_over,
    hand_over_all,
    inside,
    kept_kinds,
    miss,
    offer_of,
    open_offer,
    print_handover,
    put_into_bundle,
    read_stock_label,
    register_signed_sheet,
    report_found,
    report_missing,
    sheet_of,
    stock,
    stocks_of_thing,
    take_from_bundle,
    take_over,
    thing,
    things,
    to_sign,
    withdraw,
)
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import leave
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse

from .conftest import FOLDER
from .town import Town


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> ThingKind:
    """Here the confidentiality officer keeps all folders."""
    keepers = frozenset({"appointee:confidentiality_officer"})
    made = ThingKind(code=FOLDER, label="文件夹", bundle=True, keepers=lambda _office, _on: keepers)
    monkeypatch.setattr(kinds, "_kinds", {FOLDER: made})
    return made


@pytest.fixture
def town(db: None, kind: ThingKind) -> Town:
    del kind
    return Town()


def test_a_thing_is_handed_over_signed_and_given_back(town: Town) -> None:
    one = town.enrol("密1")
    lent = town.offer(one, "clerk", "reader")
    assert [row.id for row in to_sign(town.viewer("reader"))] == [lent]
    assert [row.id for row in given(town.viewer("clerk"))] == [lent]
    take_over(town.acting("reader"), offer_id=lent)
    card = thing(town.viewer("officer"), one)
    assert (card.holder_id, card.state) == (town["reader"], ThingState.OUT)
    back = town.offer(one, "reader", "clerk", Move.RETURNED)
    waiting = open_offer(town.viewer("officer"), one)
    assert waiting is not None
    assert offer_of(town.viewer("officer"), back) == waiting
    take_over(town.acting("clerk"), offer_id=back)
    assert open_offer(town.viewer("clerk"), one) is None
    told = [row.action for row in entries(town.office_id, limit=5).rows if row.action.startswith("custody.")]
    assert told == ["custody.take_over", "custody.hand_over"] * 2


def test_who_may_not_know_of_it_is_told_that_there_is_nothing(town: Town) -> None:
    one = town.enrol("密1")
    lent = town.offer(one, "clerk", "reader")
    nobody = Acting(town.office_id)
    outsider = town.acting("next")
    for attempt in (
        lambda: take_over(nobody, offer_id=lent),
        lambda: withdraw(outsider, offer_id=lent),
        lambda: carry_thing_out(nobody, thing_id=one, due_at=now()),
        lambda: carry_thing_out(outsider, thing_id=one, due_at=now()),
        lambda: report_missing(outsider, thing_id=one, note="未见"),
        lambda: town.offer(one, "next", "reader"),
        lambda: offer_of(town.viewer("next"), lent),
        lambda: open_offer(town.viewer("next"), one),
        lambda: print_handover(outsider, sheet_id=fresh_id(), offer_ids=[lent]),
        lambda: print_handover(nobody, sheet_id=fresh_id(), offer_ids=[lent]),
        lambda: begin_stock(nobody, stock_id=fresh_id(), kinds=[FOLDER]),
        lambda: close_stock(nobody, stock_id=1),
        lambda: hand_over_all(nobody, person_id=town["clerk"], successor_id=town["next"], sheet_id=1),
        lambda: hand_over_all(outsider, person_id=town["clerk"], successor_id=town["next"], sheet_id=1),
        lambda: hand_over(
            town.acting("clerk"),
            offer_id=fresh_id(),
            thing_id=one,
            what=Handover(move=Move.HANDED, receiver_id=1),
        ),
    ):
        with pytest.raises(NotVisible):
            attempt()
    assert (to_sign(Viewer(town.office_id)), given(Viewer(town.office_id))) == ((), ())
    with pytest.raises(Refusal, match="写明不接收"):
        decline(town.acting("reader"), offer_id=lent, reason=" ")
    decline(town.acting("reader"), offer_id=lent, reason="实物与单据不符")
    assert offer_of(town.viewer("clerk"), lent).reason == "实物与单据不符"
    assert withdraw(town.acting("clerk"), offer_id=town.offer(one, "clerk", "next")) == one


def test_only_who_answers_for_a_thing_says_that_it_is_missing(town: Town) -> None:
    one = town.enrol("密1", readers=[town["reader"]])
    with pytest.raises(Refusal, match="不由您持有或保管"):
        report_missing(town.acting("reader"), thing_id=one, note="未见")
    report_missing(town.acting("officer"), thing_id=one, note="盘点未见")
    report_found(town.acting("clerk"), thing_id=one, place="柜三")
    assert thing(town.viewer("clerk"), one).place == "柜三"
    carry_thing_out(town.acting("clerk"), thing_id=one, due_at=now() + timedelta(days=1), note="参会")
    bring_thing_back(town.acting("clerk"), thing_id=one, place="柜一")
    assert thing(town.viewer("clerk"), one).state is ThingState.KEPT


def test_a_folder_shows_what_lies_in_it(town: Town) -> None:
    folder, one = town.enrol("夹1"), town.enrol("密1")
    copy = town.enrol("密2", origin_id=one)
    put_into_bundle(town.acting("clerk"), thing_id=one, bundle_id=folder)
    assert [row.number for row in inside(town.viewer("clerk"), folder)] == ["密1"]
    assert [row.id for row in copies_of(town.viewer("clerk"), one)] == [copy]
    take_from_bundle(town.acting("clerk"), thing_id=one)
    assert inside(town.viewer("clerk"), folder) == ()


def test_a_leader_signs_in_ink_and_the_scan_moves_the_thing(town: Town) -> None:
    one, two = town.enrol("密1"), town.enrol("密2")
    offers = [town.offer(one, "clerk", "reader"), town.offer(two, "clerk", "reader")]
    sheet = fresh_id()
    assert print_handover(town.acting("officer"), sheet_id=sheet, offer_ids=offers).startswith("JJ")
    card = sheet_of(town.viewer("clerk"), sheet)
    assert [row.thing.number for row in card.offers] == ["密1", "密2"]
    scan = SimpleUploadedFile("signed.png", PNG)
    for outsider in ("reader", "next"):
        with pytest.raises(NotVisible):
            register_signed_sheet(town.acting(outsider), sheet_id=sheet, upload=scan)
    with pytest.raises(NotVisible):
        sheet_of(town.viewer("next"), sheet)
    with pytest.raises(NotVisible):
        sheet_of(town.viewer("clerk"), 1)
    scan.seek(0)
    moved = register_signed_sheet(town.acting("clerk"), sheet_id=sheet, upload=scan)
    assert {row.thing_id for row in moved} == {one, two}
    signed = sheet_of(town.viewer("reader"), sheet)
    assert signed.signed_at is not None
    assert thing(town.viewer("reader"), one).holder_id == town["reader"]


def test_a_sheet_whose_hand_overs_were_withdrawn_is_worth_nothing(town: Town) -> None:
    waiting = town.offer(town.enrol("密3"), "clerk", "reader")
    other = fresh_id()
    print_handover(town.acting("clerk"), sheet_id=other, offer_ids=[waiting])
    withdraw(town.acting("clerk"), offer_id=waiting)
    scan = SimpleUploadedFile("signed.png", PNG)
    with pytest.raises(Overtaken, match="已办结或撤回"):
        register_signed_sheet(town.acting("clerk"), sheet_id=other, upload=scan)


def test_a_count_is_the_keepers_or_of_one_who_keeps_the_kind(town: Town) -> None:
    one, count_id = town.enrol("密1"), fresh_id()
    hidden = town.enrol("密9", keeper="reader")
    with pytest.raises(WrongUse, match="没有选盘点的类别"):
        begin_stock(town.acting("clerk"), stock_id=count_id, kinds=[])
    with pytest.raises(NotVisible):
        begin_stock(town.acting("next"), stock_id=count_id, kinds=[FOLDER], keeper_id=town["clerk"])
    begun = begin_stock(town.acting("officer"), stock_id=count_id, kinds=[FOLDER], keeper_id=town["clerk"])
    assert begun == 1
    with pytest.raises(Overtaken, match="已经开始"):
        begin_stock(town.acting("officer"), stock_id=count_id, kinds=[FOLDER], keeper_id=town["clerk"])
    with pytest.raises(NotVisible):
        read_stock_label(town.acting("next"), stock_id=count_id, label="密1")
    with pytest.raises(WrongUse, match="没有读到标签"):
        read_stock_label(town.acting("clerk"), stock_id=count_id, label="  ")
    read = [read_stock_label(town.acting("clerk"), stock_id=count_id, label=one) for one in ("密1", "密9")]
    assert read == [Difference.NONE, Difference.UNKNOWN]
    assert read_stock_label(town.acting("officer"), stock_id=count_id, label="密9") is Difference.ELSEWHERE
    _card, lines = stock(town.viewer("clerk"), count_id)
    for line in lines:
        if line.difference is not Difference.NONE:
            assert explain_difference(town.acting("clerk"), line_id=line.id, words="由钱进保管") == count_id
    close_stock(town.acting("officer"), stock_id=count_id)
    assert [row.difference for row in stocks_of_thing(town.viewer("clerk"), one)] == [Difference.NONE]
    assert [row.explained for row in stocks_of_thing(town.viewer("reader"), hidden)] == ["由钱进保管"]


def test_all_that_a_leaver_holds_goes_in_one_go(town: Town) -> None:
    kept, folder, lent = town.enrol("密1", "gone"), town.enrol("夹1", "gone"), town.enrol("密2")
    put_into_bundle(town.acting("gone"), thing_id=kept, bundle_id=folder)
    take_over(town.acting("gone"), offer_id=town.offer(lent, "clerk", "gone"))
    miss(town.acting("gone"), town.enrol("密3", "gone"), "盘点未见")
    assert (clearance(town.office_id, town["gone"]), clearance(town.office_id, town["gone"], ["x"])) == (4, 0)
    assert clearance_by_kind(town.office_id, town["gone"]) == {FOLDER: 4}
    sheet = fresh_id()
    whose: Mapping[str, int] = {"person_id": town["gone"], "successor_id": town["next"], "sheet_id": sheet}
    done = hand_over_all(town.acting("officer"), **whose)
    assert (done.handed, done.returned, done.missing) == (1, 1, 1)
    assert [row.thing.number for row in sheet_of(town.viewer("officer"), sheet).offers] == ["夹1"]
    with pytest.raises(Overtaken, match="清交已经提出"):
        hand_over_all(town.acting("gone"), **whose)
    with pytest.raises(Refusal, match="没有需要清交的"):
        hand_over_all(town.acting("gone"), **{**whose, "sheet_id": fresh_id()})
    borrowed = town.enrol("密4")
    take_over(town.acting("next"), offer_id=town.offer(borrowed, "clerk", "next"))
    back = hand_over_all(
        town.acting("next"), person_id=town["next"], successor_id=town["reader"], sheet_id=fresh_id()
    )
    assert (back.sheet, back.handed, back.returned) == ("", 0, 1)


def test_who_has_left_receives_nothing(town: Town) -> None:
    one = town.enrol("密1")
    leave(Acting(town.office_id), person_id=town["gone"], last_day=today() - timedelta(days=3))
    with pytest.raises(Refusal, match="已不在本单位任职"):
        town.offer(one, "clerk", "gone")


def test_a_list_shows_each_what_he_may_know_of(town: Town) -> None:
    one = town.enrol("密1", place="柜一")
    town.enrol("密2")
    lent = town.offer(one, "clerk", "reader")
    take_over(town.acting("reader"), offer_id=lent)
    found = things(town.viewer("officer"), ThingWish(kinds=(FOLDER,)))
    assert ([row.number for row in found.rows], found.total, found.more) == (["密2", "密1"], 2, False)
    assert kept_kinds(town.viewer("officer"), today()) == {FOLDER}

    def listed(who: str, **wish: Any) -> list[str]:
        return [row.number for row in things(town.viewer(who), ThingWish(**wish)).rows]

    assert listed("reader") == ["密1"]
    assert listed("next") == []
    assert things(Viewer(town.office_id), ThingWish()).rows == ()
    later = now() + timedelta(days=2)
    day = today()
    for wish, numbers in (
        ({"order": "number"}, ["密1", "密2"]),
        ({"order": "-name"}, ["密2", "密1"]),
        ({"words": "第密 1"}, ["密1"]),
        ({"holder_id": town["reader"]}, ["密1"]),
        ({"state": "kept", "there": True}, ["密2"]),
        ({"overdue_at": later}, ["密1"]),
        ({"due_from": day, "due_until": day + timedelta(days=3)}, ["密1"]),
        ({"received_from": day - timedelta(days=1), "received_until": day}, ["密2", "密1"]),
        ({"level": "internal"}, []),
        ({"numbers": ("密2",), "page": 9}, ["密2"]),
    ):
        assert listed("officer", **wish) == numbers, wish
    with pytest.raises(WrongUse, match="不能按"):
        things(town.viewer("officer"), ThingWish(order="colour"))
