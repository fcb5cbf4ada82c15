"""Whoever holds a secret carrier cannot leave before it is back and signed for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.carriers_before import LEAVER
from tests.support.browser_people import Desk
from tests.support.server import Installation
from zhidu.kernel.clock.public import today

SitDown = Callable[..., Desk]
RULE_KEEPER, CLERK = "zhaolei", "renqiushi"
NAME = "关于年度工作安排的通知"


@pytest.fixture
def held(classified: Installation) -> Installation:
    """A classified computer on which the leaver holds a carrier."""
    classified.run("tests.journeys.carriers_before")
    return classified


def let_leave(desk: Desk, name: str) -> None:
    """登记离任, as the rule keeper does it."""
    desk.open("/manage/people/")
    desk.main.get_by_role("link", name=name).first.click()
    desk.main.get_by_role("link", name="登记离任").click()
    desk.main.get_by_label("在岗最后一日").fill(today().isoformat())
    desk.main.get_by_role("button", name="确定").click()


@pytest.mark.clause("S2.64-16", outcome="refused")
@pytest.mark.clause("S2.64-16", outcome="allowed")
def test_a_leaver_leaves_when_everything_is_back(held: Installation, at_desk: SitDown) -> None:
    keeper = at_desk(held.address, RULE_KEEPER)
    let_leave(keeper, "薛宏伟")
    expect(keeper.main).to_contain_text("涉密载体 1 件")
    leaver = at_desk(held.address, LEAVER)
    leaver.open("/things/")
    leaver.main.get_by_role("row").filter(has_text=NAME).get_by_role("link").first.click()
    leaver.main.get_by_role("link", name="归还", exact=True).click()
    leaver.looks_right("give-back")
    leaver.main.get_by_role("button", name="归还", exact=True).click()
    let_leave(keeper, "薛宏伟")
    expect(keeper.main).to_contain_text("涉密载体 1 件")
    clerk = at_desk(held.address, CLERK)
    clerk.open("/things/mine/to_sign/")
    clerk.main.get_by_role("row").filter(has_text=NAME).get_by_role("link").first.click()
    clerk.main.get_by_role("button", name="签收", exact=True).click()
    clerk.open("/lists/carriers.leavers/")
    clerk.looks_right("leavers")
    let_leave(keeper, "薛宏伟")
    expect(keeper.told).to_contain_text("已登记离任")
