"""Things change hands when both have signed; who has no part in it learns nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings as PytestSettings

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody import store
from zhidu.kernel.custody.models import Movement, Thing
from zhidu.kernel.custody.public import (
    Enrolment,
    Handover,
    Move,
    OfferState,
    Signed,
    ThingState,
    ThingWish,
    bring_back,
    carry_out,
    clearance,
    end,
    enrol,
    find,
    given,
    life,
    miss,
    offer,
    print_sheet,
    put_in,
    settle,
    sign_sheet,
    take,
    take_out,
    thing,
    things,
    to_sign,
)
from zhidu.kernel.custody.store import Step, move, thing_for
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

from .conftest import CLERK, FOLDER, OTHER, READER, Desk


def _lend(desk: Desk, number: int, hours: int = 8, *, by: int = CLERK, to: int = READER) -> int:
    made = fresh_id()
    due = desk.at + timedelta(hours=hours)
    offer(
        desk.acting(by),
        made,
        number,
        Handover(move=Move.LENT, receiver_id=to, due_at=due, clauses=("S2.69-07",)),
    )
    return made


def _return(desk: Desk, number: int, *, by: int = READER) -> int:
    made = fresh_id()
    offer(desk.acting(by), made, number, Handover(move=Move.RETURNED, receiver_id=CLERK, place="柜一"))
    return made


def test_a_folder_is_lent_returned_and_destroyed_and_its_life_tells_it(desk: Desk) -> None:
    one = desk.enrol("密1")
    lent = _lend(desk, one)
    assert [card.thing.id for card in to_sign(desk.viewer(READER))] == [one]
    assert [card.id for card in given(desk.viewer(CLERK))] == [lent]
    assert not things(desk.viewer(READER), ThingWish(kinds=(FOLDER,))).rows
    assert thing(desk.viewer(CLERK), one).holder_id == CLERK
    take(desk.acting(READER), lent)
    out = thing(desk.viewer(READER), one)
    assert (out.holder_id, out.state, out.keeper_id) == (READER, ThingState.OUT, CLERK)
    assert not out.is_overdue(desk.at)
    late = desk.at + timedelta(hours=9)
    overdue = things(desk.viewer(CLERK), ThingWish(kinds=(FOLDER,), overdue_at=late))
    assert [row.id for row in overdue.rows] == [one]
    take(desk.acting(CLERK), _return(desk, one))
    back = thing(desk.viewer(CLERK), one)
    assert (back.holder_id, back.state, back.due_at, back.place) == (CLERK, ThingState.KEPT, None, "柜一")
    end(desk.acting(CLERK), one, Move.DESTROYED, outside="销毁中心", clauses=("S2.69-10",))
    moves = life(desk.viewer(CLERK), one)
    assert [row.move for row in moves] == [Move.ENROLLED, Move.LENT, Move.RETURNED, Move.DESTROYED]
    assert [row.nth for row in moves] == [1, 2, 3, 4]
    assert (moves[1].giver_signed, moves[1].receiver_signed) == (Signed.SELF, Signed.SELF)
    assert (moves[1].clauses, moves[3].outside) == (("S2.69-07",), "销毁中心")
    assert "已销账" in desk.fails(lambda: _lend(desk, one))


def test_who_has_no_part_in_it_sees_nothing_and_does_nothing(desk: Desk) -> None:
    one = desk.enrol("密1")
    with pytest.raises(NotVisible):
        thing(desk.viewer(OTHER), one)
    with pytest.raises(NotVisible):
        life(desk.viewer(OTHER), one)
    with pytest.raises(NotVisible):
        thing(desk.viewer(CLERK), 1)
    assert "不由您持有" in desk.fails(lambda: _lend(desk, one, by=OTHER))
    lent = _lend(desk, one)
    for who in (OTHER, CLERK):
        with pytest.raises(NotVisible):
            take(desk.acting(who), lent)
    with pytest.raises(NotVisible):
        settle(desk.acting(OTHER), lent, OfferState.WITHDRAWN)
    with pytest.raises(NotVisible):
        take(desk.acting(READER), 1)
    assert to_sign(desk.viewer(OTHER)) == ()


def test_a_second_borrower_waits_until_the_first_offer_is_settled(desk: Desk) -> None:
    one = desk.enrol("密1")
    first = _lend(desk, one)
    again = Handover(move=Move.LENT, receiver_id=READER, due_at=desk.at)
    assert "已经提出" in desk.fails(lambda: offer(desk.acting(CLERK), first, one, again))
    assert "尚待对方签收" in desk.fails(lambda: _lend(desk, one, to=OTHER))
    settle(desk.acting(CLERK), first, OfferState.WITHDRAWN, "借错")
    with pytest.raises(Overtaken, match="已撤回"):
        take(desk.acting(READER), first)
    second = _lend(desk, one, to=OTHER)
    settle(desk.acting(OTHER), second, OfferState.DECLINED, "件数不符")
    assert thing(desk.viewer(CLERK), one).holder_id == CLERK
    third = _lend(desk, one)
    take(desk.acting(READER), third)
    with pytest.raises(Overtaken, match="已接收"):
        take(desk.acting(READER), third)


def test_only_the_holder_returns_and_only_to_the_keeper(desk: Desk) -> None:
    one = desk.enrol("密1")
    take(desk.acting(READER), _lend(desk, one))
    assert "不由您持有" in desk.fails(lambda: _return(desk, one, by=OTHER))
    wrong = Handover(move=Move.RETURNED, receiver_id=OTHER)
    assert "原保管人" in desk.fails(lambda: offer(desk.acting(READER), fresh_id(), one, wrong))
    self_ = Handover(move=Move.HANDED, receiver_id=READER)
    assert "已由对方持有" in desk.fails(lambda: offer(desk.acting(READER), fresh_id(), one, self_))
    assert "还没有归还" in desk.fails(lambda: end(desk.acting(CLERK), one, Move.DESTROYED))
    assert clearance(desk.office_id, READER) == 1
    take(desk.acting(CLERK), _return(desk, one))
    assert clearance(desk.office_id, READER) == 0


def test_a_leader_signs_on_paper(desk: Desk) -> None:
    one, two = desk.enrol("密1"), desk.enrol("密2")
    lent = [_lend(desk, one), _lend(desk, two)]
    sheet = fresh_id()
    print_sheet(desk.acting(CLERK), sheet, "交2026-1", lent)
    assert [card.sheet for card in given(desk.viewer(CLERK))] == ["交2026-1"] * 2
    assert {row.thing_id for row in sign_sheet(desk.acting(CLERK), sheet, 5)} == {one, two}
    moved = life(desk.viewer(CLERK), one)[-1]
    assert (moved.giver_signed, moved.receiver_signed, moved.sheet) == (Signed.SELF, Signed.SHEET, "交2026-1")
    with pytest.raises(Overtaken):
        sign_sheet(desk.acting(CLERK), sheet, 5)
    with pytest.raises(NotVisible):
        sign_sheet(desk.acting(CLERK), 1, 5)


def test_the_keeper_collects_from_a_leader_only_with_his_signature(desk: Desk) -> None:
    one = desk.enrol("密1")
    take(desk.acting(READER), _lend(desk, one))
    collected = _return(desk, one, by=CLERK)
    with pytest.raises(Refusal, match="尚未签字"):
        take(desk.acting(CLERK), collected)
    sheet = fresh_id()
    print_sheet(desk.acting(CLERK), sheet, "交2026-2", [collected])
    sign_sheet(desk.acting(CLERK), sheet, 5)
    moved = life(desk.viewer(CLERK), one)[-1]
    assert (moved.giver_signed, moved.receiver_signed) == (Signed.SHEET, Signed.SHEET)


def test_a_sheet_is_between_two(desk: Desk) -> None:
    one, two = desk.enrol("密1"), desk.enrol("密2")
    lent = [_lend(desk, one), _lend(desk, two, to=OTHER)]
    assert "同一接收人" in desk.fails(lambda: print_sheet(desk.acting(CLERK), fresh_id(), "1", lent))
    with pytest.raises(NotVisible):
        print_sheet(desk.acting(CLERK), fresh_id(), "1", [1])
    settle(desk.acting(CLERK), lent[0], OfferState.WITHDRAWN)
    with pytest.raises(Overtaken):
        print_sheet(desk.acting(CLERK), fresh_id(), "1", lent[:1])


def test_what_lies_in_a_bundle_goes_with_it(desk: Desk) -> None:
    folder, one = desk.enrol("夹1"), desk.enrol("密1")
    put_in(desk.acting(CLERK), one, folder)
    assert {row.id for row in things(desk.viewer(CLERK), ThingWish(kinds=(FOLDER,))).rows} == {folder, one}
    assert "先从卷、夹中取出" in desk.fails(lambda: _lend(desk, one))
    take(desk.acting(READER), _lend(desk, folder))
    assert thing(desk.viewer(READER), one).holder_id == READER
    assert "不由您持有" in desk.fails(lambda: take_out(desk.acting(CLERK), one))
    take_out(desk.acting(READER), one)
    assert "没有装在" in desk.fails(lambda: take_out(desk.acting(READER), one))
    assert "先办理交接" in desk.fails(lambda: put_in(desk.acting(CLERK), desk.enrol("密3"), folder))
    take(desk.acting(CLERK), _return(desk, one))
    assert thing(desk.viewer(CLERK), folder).holder_id == READER
    put_in(desk.acting(CLERK), one, desk.enrol("夹2"))
    two = desk.enrol("夹3")
    assert "本身是卷、夹" in desk.fails(lambda: put_in(desk.acting(CLERK), two, two))


def test_what_is_carried_out_comes_back_by_the_one_who_carried_it(desk: Desk) -> None:
    one = desk.enrol("密1")
    due = desk.at + timedelta(days=1)
    assert "不由您持有" in desk.fails(lambda: carry_out(desk.acting(READER), one, due_at=due))
    assert "不是由保管人带出" in desk.fails(lambda: bring_back(desk.acting(CLERK), one))
    carry_out(desk.acting(CLERK), one, due_at=due)
    assert thing(desk.viewer(CLERK), one).due_at == due
    bring_back(desk.acting(CLERK), one, place="柜二")
    assert thing(desk.viewer(CLERK), one).state is ThingState.KEPT


def test_what_is_missing_is_answered_for_until_it_is_found(desk: Desk) -> None:
    one = desk.enrol("密1")
    assert "没有登记为下落不明" in desk.fails(lambda: find(desk.acting(CLERK), one, "柜"))
    waiting = _lend(desk, one)
    miss(desk.acting(CLERK), one, "盘点未见")
    with pytest.raises(Overtaken):
        take(desk.acting(READER), waiting)
    gone = thing(desk.viewer(CLERK), one)
    assert (gone.state, gone.holder_id) == (ThingState.MISSING, CLERK)
    assert "下落不明" in desk.fails(lambda: _lend(desk, one))
    find(desk.acting(CLERK), one, "柜三")
    held = things(desk.viewer(CLERK), ThingWish(kinds=(FOLDER,), holder_id=CLERK))
    assert [row.id for row in held.rows] == [one]
    end(desk.acting(CLERK), one, Move.SENT, outside="市保密局")
    with pytest.raises(ValueError, match="does not end"):
        end(desk.acting(CLERK), desk.enrol("密2"), Move.LENT)


def test_numbers_are_given_once_and_levels_kept_to(
    desk: Desk, settings: PytestSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.enrol("密1")
    assert "已经使用" in desk.fails(lambda: desk.enrol("密1"))
    again = Enrolment(kind=FOLDER, number="密9", name="件", level=Level.INTERNAL, keeper_id=CLERK)
    with pytest.raises(Overtaken):
        enrol(desk.acting(CLERK), first, again)
    copy = desk.enrol("密1-2", origin_id=first)
    assert thing(desk.viewer(CLERK), copy).origin_id == first
    assert "普通办公网" in desk.fails(lambda: desk.enrol("密2", level=Level.SECRET))
    settings.PROFILE = "standalone"
    monkeypatch.setattr(store, "refuse_uncleared", lambda *_: None)
    cleared = replace(desk.viewer(CLERK), levels=(*desk.viewer(CLERK).levels, Level.SECRET))
    assert thing(cleared, desk.enrol("密2", level=Level.SECRET)).level is Level.SECRET


def test_administrators_see_no_thing(desk: Desk) -> None:
    desk.enrol("密1")
    nobody = Viewer(desk.office_id)
    assert (to_sign(nobody), given(nobody), things(nobody, ThingWish(kinds=(FOLDER,))).rows) == ((), (), ())


def test_a_movement_is_written_once_by_the_act_that_looked_last(desk: Desk) -> None:
    one = desk.enrol("密1")
    looked = thing_for(desk.acting(CLERK), one)
    miss(desk.acting(CLERK), one, "盘点未见")
    late = Step(move=Move.SENT, left={})
    with pytest.raises(Overtaken, match="刚才已由别人办理"):
        move(desk.acting(CLERK), looked, late)
    row = Movement.objects.get(thing_id=one, nth=1)
    assert str(row) == f"{one}: 1"
    with pytest.raises(TypeError, match="never erased"):
        row.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db(transaction=True)
def test_nothing_moves_outside_an_act() -> None:
    with pytest.raises(RuntimeError, match="within an act"):
        move(Acting(1), Thing(), Step(move=Move.SENT, left={}))


def test_handed_over_for_good_the_receiver_keeps_it(desk: Desk) -> None:
    one = desk.enrol("密1")
    made = fresh_id()
    offer(desk.acting(CLERK), made, one, Handover(move=Move.HANDED, receiver_id=OTHER, place="柜九"))
    take(desk.acting(OTHER), made)
    moved = thing(desk.viewer(OTHER), one)
    assert (moved.keeper_id, moved.holder_id, moved.state) == (OTHER, OTHER, ThingState.KEPT)
    with pytest.raises(NotVisible):
        offer(desk.acting(CLERK), fresh_id(), 1, Handover(move=Move.LENT, receiver_id=READER))


def test_only_what_is_missing_is_written_off_and_only_what_is_handed_is_offered(desk: Desk) -> None:
    one = desk.enrol("密1")
    assert "不能核销" in desk.fails(lambda: end(desk.acting(CLERK), one, Move.WRITTEN_OFF))
    miss(desk.acting(CLERK), one, "盘点未见")
    assert "下落不明" in desk.fails(lambda: end(desk.acting(CLERK), one, Move.DESTROYED))
    end(desk.acting(CLERK), one, Move.WRITTEN_OFF, note="已报告")
    assert thing(desk.viewer(CLERK), one).state is ThingState.GONE
    assert "已销账" in desk.fails(lambda: find(desk.acting(CLERK), one, "柜"))
    with pytest.raises(ValueError, match="nothing one hands"):
        offer(desk.acting(CLERK), fresh_id(), desk.enrol("密2"), Handover(move=Move.SENT, receiver_id=READER))
