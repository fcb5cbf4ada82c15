"""A secret laptop, from its purchase to its use, its repair and its end: each only as the rules allow."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from playwright.sync_api import expect

from tests.support.browser_people import Desk
from tests.support.server import Installation

SitDown = Callable[..., Desk]
KEEPER, USER, CHIEF, TECHNICIAN, HEAD = "hezhenyu", "fuhongmei", "haojiayi", "lushuzhen", "xiongshaohua"
KEEPERS_NAME, USERS_NAME = "贺振宇（科员）", "傅红梅（科员）"
DEED = "main form[method=post]"
BOUGHT = {
    "类别": "笔记本电脑",
    "设备密级": "涉密（秘密级）",
    "名称": "笔记本电脑",
    "存放处": "保密柜一号",
    "来源": "市政府采购中心",
    "端口封闭情况": "无线网卡已拆除",
    "由谁界定": "2026年11月20日保密委员会",
}


def test_a_secret_laptop_lives_by_the_rules(classified: Installation, at_desk: SitDown) -> None:
    classified.run("tests.support.clearing", "tjj")
    keeper, user = (at_desk(classified.address, name) for name in (KEEPER, USER))
    page = enter(keeper)
    answer_for_it(keeper, user, page)
    connect(user, page)
    repair(user, page, *(at_desk(classified.address, name) for name in (CHIEF, TECHNICIAN)))
    hand(user, page, KEEPERS_NAME)
    sign(keeper)
    destroy(keeper, at_desk(classified.address, HEAD), page)


def do(desk: Desk, page: str, title: str, values: Mapping[str, str], word: str = "登记") -> None:
    """One of the deeds on the page of the thing."""
    desk.open(page)
    desk.main.get_by_role("link", name=title, exact=True).click()
    desk.fill(values, within=DEED)
    desk.main.get_by_role("button", name=word, exact=True).click()


def enter(keeper: Desk) -> str:
    """Into the ledger; the address of its page."""
    keeper.open("/things/kinds/devices.secret_device/")
    keeper.main.get_by_role("link", name="登记涉密设备", exact=True).click()
    keeper.fill(BOUGHT, within=DEED)
    keeper.looks_right("laptop-form")
    keeper.main.get_by_role("button", name="登记", exact=True).click()
    expect(keeper.page).to_have_url(re.compile(r"/things/\d+/$"))
    return keeper.page.url.removeprefix(keeper.address)


def hand(giver: Desk, page: str, name: str) -> None:
    """Offer it to somebody."""
    giver.open(page)
    giver.main.get_by_role("link", name="移交", exact=True).click()
    giver.fill({"接收人": name}, within=DEED)
    giver.main.get_by_role("button", name="移交", exact=True).click()


def sign(receiver: Desk) -> None:
    """The receiver signs for what waits for him."""
    receiver.open("/things/")
    receiver.main.get_by_role("link", name=re.compile("^待签收")).click()
    receiver.main.get_by_role("link", name=re.compile("^MS")).first.click()
    receiver.main.get_by_role("button", name="签收", exact=True).click()
    expect(receiver.told).to_contain_text("签收")


def answer_for_it(keeper: Desk, user: Desk, page: str) -> None:
    """Nobody gets it before he is named as the one who answers for it."""
    hand(keeper, page, USERS_NAME)
    expect(keeper.main).to_contain_text("S0.06-03")
    do(keeper, page, "确定责任人", {"第一责任人": USERS_NAME})
    hand(keeper, page, USERS_NAME)
    sign(user)


def connect(user: Desk, page: str) -> None:
    """Never to the internet; to the secret network, on record."""
    do(user, page, "接入网络、介质", {"接到": "国际互联网"})
    expect(user.main).to_contain_text("national_floor.03-01")
    do(user, page, "接入网络、介质", {"接到": "涉密网络"})
    expect(user.main).to_contain_text("接入网络、介质：涉密网络")
    user.looks_right("laptop")


def repair(user: Desk, page: str, chief: Desk, technician: Desk) -> None:
    """At the designated unit, never elsewhere: checked before, the office's own technician standing by."""
    user.open(page)
    user.main.get_by_role("link", name="设备维修", exact=True).click()
    user.fill({"维修地点": "其他地方", "故障": "不能开机"})
    expect(user.main).to_contain_text("national_floor.03-04")
    user.fill({"维修地点": "保密部门指定的维修单位"})
    user.page.get_by_role("button", name="提交", exact=True).click()
    expect(user.page).to_have_url(re.compile(r"/matters/\d+/"))
    matter = user.page.url.removeprefix(user.address).partition("?")[0]
    chief.open(matter)
    chief.decide("核查通过", ticks=3)
    user.open(matter)
    user.decide("办理完毕")
    technician.open(matter)
    technician.decide("核查通过")
    user.open(matter)
    user.looks_right("laptop-repair")
    user.main.get_by_role("link", name="登记维修结果", exact=True).click()
    user.fill({"维修结果": "换电池，没有换下存储介质"}, within=DEED)
    user.main.get_by_role("button", name="登记", exact=True).click()
    user.decide("已确认")
    expect(user.main).to_contain_text("已办结")


def destroy(keeper: Desk, head: Desk, page: str) -> None:
    """Not before the head has agreed; then its life is over, and all of it stands on its page."""
    do(keeper, page, "销账", {"怎样处理": "销毁", "去向": "指定的销毁点"})
    expect(keeper.main).to_contain_text("S0.07-16")
    keeper.open(page)
    keeper.main.get_by_role("link", name="设备外带、报废等审批", exact=True).click()
    keeper.fill({"怎样处理": "销毁", "事由、保密措施": "已到报废年限，硬盘一并销毁。"})
    keeper.page.get_by_role("button", name="提交", exact=True).click()
    expect(keeper.page).to_have_url(re.compile(r"/matters/\d+/"))
    matter = keeper.page.url.removeprefix(keeper.address).partition("?")[0]
    head.open(matter)
    head.decide("同意", "同意。")
    keeper.open(matter)
    keeper.decide("办理完毕")
    keeper.open(page)
    expect(keeper.main).to_contain_text("已销账")
    expect(keeper.main).to_contain_text("销毁")
