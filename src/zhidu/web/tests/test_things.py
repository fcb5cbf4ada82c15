"""Things on pages: who holds what, hand-overs signed by the receiver or on paper."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import Move, end
from zhidu.kernel.offices.public import fresh_id
from zhidu.web.declare import Deed, site

from .folders import BINDER, FOLDER, NAME, Desk, said, sent
from .office import signed_in


def test_a_thing_is_lent_signed_for_and_returned_and_its_life_is_on_one_page(desk: Desk) -> None:
    thing = desk.enrol()
    due = (now() + timedelta(days=2)).strftime("%Y-%m-%dT09:30")
    offer = desk.offer(thing, due=due, place="二楼")
    assert NAME in said(desk.chief, "/things/mine/to_sign/")
    assert "待签收 1 件" in said(desk.chief, "/")
    assert "等对方签收" in said(desk.clerk, f"/things/offers/{offer}/")
    assert "尚待签收" in said(desk.clerk, f"/things/{thing}/")
    assert "由您负责保管" in sent(desk.chief, f"/things/offers/{offer}/", op="take")
    life = said(desk.chief, f"/things/{thing}/")
    for word in (
        NAME,
        "工作秘密",
        "陈丽华",
        "李敏",
        "本人登录签收",
        "借出",
        "登记",
        "青色",
        f"{due[:10]} 09:30",
    ):
        assert word in life
    assert f"/things/{thing}/hand-over/returned/" in life
    assert f"/things/{thing}/hand-over/handed/" not in life
    assert "现在不能由您移交" in said(desk.chief, f"/things/{thing}/hand-over/handed/", 403)
    assert NAME in said(desk.chief, "/things/")
    assert NAME not in said(desk.clerk, "/things/")
    back = desk.chief.post(f"/things/{thing}/hand-over/returned/", {"offer_id": str(fresh_id())})
    sent(desk.clerk, back["Location"], op="take")
    assert NAME in said(desk.clerk, "/things/")
    assert '交接记录 <span class="z-count">3</span>' in said(desk.clerk, f"/things/{thing}/")


def test_what_is_not_ones_own_is_refused_and_what_may_not_be_seen_is_not_there(desk: Desk) -> None:
    thing, general = desk.enrol(), signed_in("general")
    for where in (f"/things/{thing}/", f"/things/{thing}/hand-over/lent/", f"/deeds/things.miss/{thing}/"):
        said(general, where, 404)
    assert NAME not in said(general, f"/things/kinds/{FOLDER}/")
    assert "共 0 条" in said(general, f"/things/kinds/{FOLDER}/")
    offer = desk.offer(thing)
    said(general, f"/things/offers/{offer}/", 404)
    sent(general, f"/things/offers/{offer}/", 404, op="take")
    sent(desk.clerk, f"/things/offers/{offer}/", 404, op="take")
    sent(desk.clerk, f"/things/offers/{offer}/", 400, op="nothing")
    registrar = signed_in("registrar")
    assert NAME in said(registrar, f"/things/kinds/{FOLDER}/")
    assert "现在不能由您归还" in said(registrar, f"/things/{thing}/hand-over/returned/", 403)
    said(desk.clerk, f"/things/{thing}/hand-over/destroyed/", 404)
    said(desk.clerk, "/things/mine/held/", 404)
    said(desk.clerk, "/things/kinds/nothing/", 404)


def test_a_second_receiver_is_refused_nothing_typed_is_lost_and_sending_twice_offers_once(desk: Desk) -> None:
    thing = desk.enrol()
    where = f"/things/{thing}/hand-over/handed/"
    assert "还有 1 处需要填写" in sent(desk.clerk, where, 400, place="三号柜")
    typed = {"offer_id": str(fresh_id()), "receiver": str(desk.office.person("chief")), "place": "三号柜"}
    assert desk.clerk.post(where, typed).status_code == 302
    assert "这次交接已经提出" in sent(desk.clerk, where, 409, **typed)
    other = {**typed, "offer_id": str(fresh_id())}
    refused = sent(desk.clerk, where, 409, **other)
    assert "不能同时交给两人" in refused
    assert 'value="三号柜"' in refused
    assert "共 1 条" in said(desk.clerk, "/things/mine/given/")


def test_a_receiver_says_why_he_does_not_take_it_and_a_giver_takes_it_back(desk: Desk) -> None:
    thing = desk.enrol()
    first = desk.offer(thing)
    assert "请写明不接收的原因" in sent(desk.chief, f"/things/offers/{first}/", 409, op="decline")
    sent(desk.chief, f"/things/offers/{first}/", op="decline", reason="份数不符")
    assert "份数不符" in said(desk.clerk, f"/things/offers/{first}/")
    second = desk.offer(thing)
    sent(desk.clerk, f"/things/offers/{second}/", op="withdraw")
    assert "已撤回" in sent(desk.chief, f"/things/offers/{second}/", 409, op="take")
    assert "李敏" in said(desk.clerk, f"/things/{thing}/")


def test_a_leader_signs_on_paper_and_never_signs_in(desk: Desk) -> None:
    things = [desk.enrol(), desk.enrol()]
    offers = [desk.offer(one, to="head") for one in things]
    assert "2 件：编交接单" in said(desk.clerk, "/things/mine/given/")
    sheet_id = fresh_id()
    listed = {"offer": [str(one) for one in offers]}
    page = sent(desk.clerk, "/things/sheets/", sheet_id=sheet_id, **listed)
    assert "已经编好" in sent(desk.clerk, "/things/sheets/", 409, sheet_id=sheet_id, **listed)
    assert "已列入别的交接单" in sent(desk.clerk, "/things/sheets/", 403, sheet_id=fresh_id(), **listed)
    number = re.findall(r"<h1>交接单 (\S+)</h1>", page)[0]
    paper = desk.clerk.get(f"/things/sheets/{sheet_id}/sheet.pdf")
    words = "".join(one.extract_text() for one in PdfReader(io.BytesIO(paper.content)).pages)
    for word in (number, "周建国", "李敏", NAME, "工作秘密"):
        assert word in words.replace("\n", "")
    where = f"/things/sheets/{sheet_id}/"
    said(desk.chief, where, 404)
    assert "登记签字" not in said(signed_in("head"), where)
    assert where in said(desk.clerk, f"/things/mine/given/?f.words={number}")
    assert "没有选择扫描件" in sent(desk.clerk, where, 409)
    scan = SimpleUploadedFile("交接单.txt", "已签字".encode())
    assert "2 件已交接" in sent(desk.clerk, where, scan=scan)
    assert f"交接单签字 {number}" in said(desk.clerk, f"/things/{things[0]}/")
    again = SimpleUploadedFile("交接单.txt", "已签字".encode())
    assert "已经登记签字" in sent(desk.clerk, where, 409, scan=again)
    assert "周建国" in said(desk.clerk, f"/things/{things[1]}/")


def test_small_forms_carry_out_bring_back_miss_find_and_bundle(desk: Desk) -> None:
    thing, binder = desk.enrol(), desk.enrol(BINDER)
    due = (now() + timedelta(days=1)).strftime("%Y-%m-%dT17:30")
    shown = said(desk.clerk, f"/things/{thing}/")
    for code in ("carry_out", "put_in", "miss"):
        assert f"/deeds/things.{code}/{thing}/" in shown
    for code in ("bring_back", "find", "take_out"):
        assert f"/deeds/things.{code}/{thing}/" not in shown
        said(desk.clerk, f"/deeds/things.{code}/{thing}/", 404)
    assert "不是日期和时间" in sent(
        desk.clerk, f"/deeds/things.carry_out/{thing}/", 400, outside="市局", due="明天"
    )
    assert "在外" in sent(desk.clerk, f"/deeds/things.carry_out/{thing}/", outside="市局", due=due)
    sent(desk.clerk, f"/deeds/things.bring_back/{thing}/", place="柜")
    assert binder_of(desk, thing, binder)
    sent(desk.clerk, f"/deeds/things.put_in/{thing}/", 404, bundle="x")
    assert f"/things/{thing}/" in said(desk.clerk, f"/things/{binder}/")
    sent(desk.clerk, f"/deeds/things.take_out/{thing}/")
    assert f"/deeds/things.miss/{thing}/" in said(signed_in("registrar"), f"/things/{thing}/")
    missing = sent(desk.clerk, f"/deeds/things.miss/{thing}/", note="清点时发现")
    assert "下落不明" in missing
    assert "/hand-over/" not in missing
    assert "在库" in sent(desk.clerk, f"/deeds/things.find/{thing}/", place="柜")


def binder_of(desk: Desk, thing: int, binder: int) -> bool:
    """Lay the thing into the binder; whether its page says so."""
    return f"/things/{binder}/" in sent(desk.clerk, f"/deeds/things.put_in/{thing}/", bundle=str(binder))


def test_with_what_is_gone_nothing_is_done_any_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"about": lambda _visitor, _thing_id: "整理", "run": lambda *_given: None}
    deed = Deed(code="test.none", title="整理", fields=(), **words)  # type: ignore[arg-type]
    monkeypatch.setitem(site._deeds, deed.code, deed)
    kept, gone = desk.enrol(), desk.enrol()
    with transaction.atomic():
        end(Acting(desk.office.id, person_id=desk.office.person("clerk"), at=now()), gone, Move.DESTROYED)
    assert f"/deeds/test.none/{kept}/" in said(desk.clerk, f"/things/{kept}/")
    assert 'aria-label="办理"' not in said(desk.clerk, f"/things/{gone}/")


def test_a_place_is_found_by_part_of_its_name(desk: Desk) -> None:
    lent, _kept = desk.enrol(), desk.enrol()
    sent(desk.chief, f"/things/offers/{desk.offer(lent, place='机要室 3 号柜')}/", op="take")
    ledger = f"/things/kinds/{FOLDER}/"
    assert f"/things/{lent}/" in said(desk.clerk, f"{ledger}?f.place=3 号柜")
    assert "共 1 条" in said(desk.clerk, f"{ledger}?f.place=机要室")
    assert f"/things/{lent}/" not in said(desk.clerk, f"{ledger}?f.place=4 号柜")


def test_copies_stand_on_the_page_of_their_original(desk: Desk) -> None:
    original = desk.enrol()
    copy = desk.enrol(origin_id=original)
    assert "第 1 号" in said(desk.clerk, f"/things/{original}/")
    shown = said(desk.clerk, f"/things/{copy}/")
    assert f"/things/{original}/" in shown


def test_a_leaver_hands_everything_over_at_one_go(desk: Desk) -> None:
    things = [desk.enrol(), desk.enrol(BINDER)]
    assert "文件夹 <strong>1</strong> 件" in said(desk.clerk, "/things/hand-over/")
    assert "没有选择接任人" in sent(desk.clerk, "/things/hand-over/", 409)
    typed = {"sheet_id": fresh_id(), "successor": desk.office.person("chief")}
    assert "移交接任人 2 件" in sent(desk.clerk, "/things/hand-over/", **typed)
    assert "共 2 条" in said(desk.chief, "/things/mine/to_sign/")
    sent(desk.clerk, "/things/hand-over/", 409, **typed)
    assert "没有需要清交" in sent(desk.clerk, "/things/hand-over/", 409, **typed | {"sheet_id": fresh_id()})
    sent(desk.chief, "/things/hand-over/", 404, **typed | {"leaver": desk.office.person("clerk")})
    assert "接收人 陈丽华" not in said(desk.clerk, f"/things/{things[0]}/")


def test_an_empty_register_is_printed_with_its_columns(desk: Desk) -> None:
    index = said(desk.clerk, "/blank-registers/")
    assert f"/blank-registers/{FOLDER}/" in index
    assert "/blank-registers/press.releases/" in index
    blank = said(desk.clerk, f"/blank-registers/{FOLDER}/")
    assert "颜色" in blank
    assert NAME not in blank
    said(desk.clerk, "/blank-registers/nothing/", 404)
    lists = re.findall(r'href="(/blank-registers/checklists/\S+/)"', index)
    assert "检查人签字" in said(desk.clerk, lists[0])
    said(desk.clerk, "/blank-registers/checklists/nothing/", 404)


def test_lists_of_things_ask_the_database_as_often_for_many_as_for_one(desk: Desk) -> None:
    desk.offer(desk.enrol())
    desk.enrol()
    places = ("/things/", "/things/mine/given/", "/things/mine/overdue/", f"/things/kinds/{FOLDER}/")
    before = {where: _queries(desk.clerk, where) for where in places}
    for _ in range(12):
        desk.offer(desk.enrol())
        desk.enrol()
    assert {where: _queries(desk.clerk, where) for where in places} == before
    assert max(before.values()) <= 9, before


def _queries(browser: Client, where: str) -> int:
    said(browser, where)
    with CaptureQueriesContext(connection) as asked:
        said(browser, where)
    return len(asked)
