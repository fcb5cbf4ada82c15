"""What goes wrong in an office: two at once, twice, too large, too late, not theirs; nothing is half-done."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.journeys.paper import INTERVIEW, RELEASE, scan
from tests.support.browser_people import Desk
from tests.support.server import Installation

SitDown = Callable[..., Desk]
LARGE = 50 * 1024 * 1024


@pytest.fixture
def ma(installation: Installation, at_desk: SitDown) -> Desk:
    """马宏伟 of 工业统计处, signed in."""
    return at_desk(installation.address, "mahongwei")


def fill_in_release(desk: Desk, title: str) -> None:
    """Fill in a release that no rule stands against."""
    desk.start("新闻稿件发布")
    desk.fill({"标题": title, **RELEASE})


def hand_in(desk: Desk) -> None:
    """Press 提交."""
    desk.page.get_by_role("button", name="提交", exact=True).click()


def started(desk: Desk, title: str) -> Locator:
    """The rows of that title under 我发起的."""
    desk.open("/queues/started/")
    return desk.main.get_by_role("row").filter(has_text=title)


def test_of_two_people_on_one_step_the_second_is_told_who_was_quicker(
    installation: Installation, at_desk: SitDown, ma: Desk
) -> None:
    ma.start("采访、咨询和资料查询")
    ma.fill(INTERVIEW)
    hand_in(ma)
    expect(ma.told).to_contain_text("到达 受理：")
    wu, cao = (at_desk(installation.address, name) for name in ("wuchunsheng", "caoyueming"))
    for desk in (wu, cao):
        desk.take_up("媒体采访：工业经济形势")
    wu.decide("已登记", "已收。")
    expect(wu.told).to_have_text("已办理，到达 批准：熊少华。")
    cao.decide("已登记", "我也收到。")
    expect(cao.told.first).to_contain_text("“受理”环节已由武春生于")
    expect(cao.told.first).to_contain_text("已登记")
    expect(cao.page.locator("#steps")).not_to_contain_text("我也收到。")
    cao.looks_right("overtaken")


def test_a_double_click_and_a_request_sent_again_act_once(ma: Desk) -> None:
    title = "重复提交"
    fill_in_release(ma, title)
    with ma.page.expect_request(lambda one: one.method == "POST" and "/way/" not in one.url) as sent:
        ma.page.get_by_role("button", name="提交", exact=True).dblclick()
    expect(ma.main.get_by_role("heading", level=1)).to_have_text(title)
    first, headers = sent.value, sent.value.all_headers()
    again = ma.context.request.post(
        first.url, data=first.post_data_buffer, headers={"Content-Type": headers["content-type"]}
    )
    assert again.ok
    assert "此前已经办理成功，没有重复办理" in again.text()
    ma.page.go_back()
    expect(started(ma, title)).to_have_count(1)


def test_a_decision_clicked_twice_is_one_decision(
    installation: Installation, at_desk: SitDown, ma: Desk
) -> None:
    title = "双击办理"
    fill_in_release(ma, title)
    hand_in(ma)
    zheng = at_desk(installation.address, "zhengyueming")
    zheng.take_up(title)
    form = zheng.page.locator("#decide-form")
    for tick in form.get_by_role("checkbox").all():
        tick.check()
    form.get_by_role("button", name="核查通过", exact=True).dblclick()
    expect(zheng.page.locator("#steps li").filter(has_text="核查通过")).to_have_count(1)
    expect(zheng.page.locator("#steps li").filter(has_text="待办理")).to_contain_text("登记")


def test_a_file_too_large_or_not_what_its_name_says_is_refused_and_nothing_typed_is_lost(
    ma: Desk, tmp_path: Path
) -> None:
    title = "附件有问题"
    large = tmp_path / "图表.pdf"
    with large.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(LARGE)
    fill_in_release(ma, title)
    ma.fill({"附件": large})
    hand_in(ma)
    expect(ma.told.first).to_contain_text("20 MB")
    typed_is_there(ma, title)
    ma.looks_right("file-refused")
    ma.fill({"附件": FilePayload(name="图表.pdf", mimeType="application/pdf", buffer=scan("")["buffer"])})
    hand_in(ma)
    expect(ma.told.first).to_contain_text("“pdf”，内容却是PNG")
    typed_is_there(ma, title)
    ma.fill({"附件": scan("图表.png")})
    hand_in(ma)
    expect(ma.told.last).to_contain_text("到达 初审")
    expect(ma.main.get_by_role("link", name="图表.png")).to_have_count(1)
    expect(started(ma, title)).to_have_count(1)


def typed_is_there(desk: Desk, title: str) -> None:
    """The form still holds what was typed and chosen."""
    form = desk.page.locator("#matter-form")
    expect(form.get_by_label("标题", exact=True)).to_have_value(title)
    expect(form.get_by_label("资料内容")).to_have_value(RELEASE["资料内容"])
    expect(form.get_by_label("稿件类别")).to_have_value("news")
    expect(form.get_by_role("group", name="含统计数据或资料").get_by_label("是", exact=True)).to_be_checked()


def test_what_was_typed_outlives_the_session(installation: Installation, at_desk: SitDown) -> None:
    title = "登录过期"
    ma = at_desk(installation.address, "mahongwei", anew=True)
    key = next(one.get("value") for one in ma.context.cookies() if one.get("name") == "sessionid")
    fill_in_release(ma, title)
    with closing(sqlite3.connect(installation.database, timeout=20)) as raw, raw:
        expired = "UPDATE django_session SET expire_date = '2000-01-01 00:00:00' WHERE session_key = ?"
        assert raw.execute(expired, (key,)).rowcount == 1
    hand_in(ma)
    expect(ma.told).to_contain_text("刚才的提交没有执行")
    ma.looks_right("signed-out")
    ma.sign_in("wrong-password")
    expect(ma.told.filter(has_text="用户名或密码不正确")).to_be_visible()
    ma.sign_in()
    expect(ma.main.locator("dl")).to_contain_text(RELEASE["资料内容"])
    ma.looks_right("carry-on")
    ma.page.get_by_role("button", name="继续提交").click()
    expect(ma.told).to_contain_text("到达 初审")
    expect(ma.main.get_by_role("heading", level=1)).to_have_text(title)


def test_a_stranger_finds_nothing(installation: Installation, at_desk: SitDown, ma: Desk) -> None:
    title = "内部事项"
    fill_in_release(ma, title)
    ma.fill({"附件": scan("图表.png")})
    hand_in(ma)
    expect(ma.told.last).to_contain_text("到达 初审")
    path = ma.page.url.removeprefix(ma.address)
    file = ma.main.get_by_role("link", name="图表.png").get_attribute("href") or ""
    paths = (path, f"{path}sheet.pdf", f"{path}sheet.docx", f"{path}do/inform/", file)
    assert [ma.status(one) for one in paths] == [200] * len(paths)
    for username in ("yuchao", "laixinyu", "auditor"):
        stranger = at_desk(installation.address, username)
        assert {stranger.status(one) for one in paths} <= {403, 404}
        stranger.open(path)
        expect(stranger.page.locator("body")).not_to_contain_text(title)


def test_the_form_is_filled_in_without_a_mouse(ma: Desk) -> None:
    keys, form = ma.page.keyboard, ma.page.locator("#matter-form")
    tab_to(ma, ma.page.get_by_role("navigation", name="主菜单").get_by_role("link", name="我要办"))
    keys.press("Enter")
    tab_to(ma, ma.main.get_by_role("link", name="新闻稿件发布"))
    keys.press("Enter")
    for label, text in (("标题", "只用键盘"), ("新闻发布单位", "云溪日报"), ("联系人及联系方式", "马宏伟")):
        tab_to(ma, form.get_by_label(label, exact=True))
        keys.insert_text(text)
    tab_to(ma, form.get_by_label("发布时间"))
    for key in ("ArrowUp", "ArrowRight", "ArrowUp", "ArrowRight", "ArrowUp"):
        keys.press(key)
    choose(ma, form.get_by_label("稿件类别"), "news")
    tab_to(ma, form.get_by_role("group", name="含统计数据或资料").get_by_label("是", exact=True))
    keys.press("ArrowRight")
    choose(ma, form.get_by_label("上级核准情况"), "not_needed")
    choose(ma, form.get_by_label("涉及秘密"), "nothing")
    tab_to(ma, form.get_by_label("资料内容"))
    keys.insert_text("普及统计知识。")
    tab_to(ma, ma.page.get_by_role("button", name="提交", exact=True))
    keys.press("Enter")
    expect(ma.main.get_by_role("heading", level=1)).to_have_text("只用键盘")
    expect(ma.told).to_contain_text("到达 初审")


def tab_to(desk: Desk, target: Locator) -> None:
    """Press Tab until the target has the focus, and see that this shows."""
    expect(target).to_be_visible()
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            assert target.evaluate("one => one.matches(':focus-visible')")
            return
        desk.page.keyboard.press("Tab")
    pytest.fail(f"{target} is not reached with the Tab key")


def choose(desk: Desk, target: Locator, code: str) -> None:
    """Go down a list of options until the wanted one is chosen."""
    tab_to(desk, target)
    for _ in range(10):
        if target.input_value() == code:
            return
        desk.page.keyboard.press("ArrowDown")
    pytest.fail(f"{code} is not reached with the arrow keys")
