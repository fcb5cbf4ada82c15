"""Leave under the rules of two offices: by days and rank, at the window, at the cap, and back again."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.leaves_before import FULL_WEEK
from tests.support.browser_people import Desk
from tests.support.server import Installation
from zhidu.institutions.leave.tests.people import CALENDAR, monday

SitDown = Callable[..., Desk]
LEAVE = "请假、休假"
UNDER_LUOHE = {
    "0.5": ["本科科长 常知行", "分管副主任 吕清扬"],
    "1": ["本科科长 常知行", "分管副主任 吕清扬"],
    "2": ["本科科长 常知行", "分管副主任 吕清扬"],
    "3": ["本科科长 常知行", "分管副主任 吕清扬"],
    "4": ["本科科长 常知行", "分管副主任 吕清扬", "主任 曾佩琪"],
}
AT_THE_WINDOW = ["窗口负责人 钟国栋", "所在单位", "备案 保障服务处"]
UNDER_SERVICE_CENTRE = {"0.5": ["窗口负责人 钟国栋", "备案 保障服务处"]} | dict.fromkeys(
    ("1", "2", "3", "4"), AT_THE_WINDOW
)


@pytest.fixture(scope="module")
def two_offices(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A running installation with the informatization office and the service centre."""
    made = Installation(tmp_path_factory.mktemp("leaves") / "installation")
    shutil.copytree(prepared, made.folder)
    made.run("tests.journeys.leaves_before")
    made.start()
    yield made
    made.stop()


def dates(days: str, week: int) -> dict[str, str]:
    """The boxes of a leave of so many working days that begins with a week."""
    first = CALENDAR.workday_on_or_after(monday(week))
    whole = max(int(float(days)), 1)
    last = CALENDAR.add_workdays(first, whole - 1) if whole > 1 else first
    until = "上午" if days == "0.5" else "下午"
    return {"开始日期": first.isoformat(), "结束日期": last.isoformat(), "从": "上午", "到": until}


def foreseen(desk: Desk, steps: list[str]) -> None:
    """The page shows this way while the form is filled in."""
    shown = desk.page.locator("#way ol > li")
    expect(shown).to_have_count(len(steps))
    for place, text in enumerate(steps):
        for word in text.split():
            expect(shown.nth(place)).to_contain_text(word)


def apply(desk: Desk, kind: str, days: str, week: int, reason: str = "家中有事") -> None:
    """Fill the application in; not handed in yet."""
    desk.start(LEAVE)
    desk.fill({"假别": kind, "事由": reason, **dates(days, week)})


def hand_in(desk: Desk) -> str:
    """提交; gives the address of the matter."""
    desk.page.get_by_role("button", name="提交", exact=True).click()
    expect(desk.told.filter(has_text="已提交")).to_be_visible()
    return desk.page.url.removeprefix(desk.address)


ALWAYS = ["假别", "事由", "开始日期", "从", "结束日期", "到"]
OTHERS = ["委托谁代办（可不填）", "申请方式", "出国（境）"]
BOXES = {
    "事假": [*ALWAYS, *OTHERS],
    "公休假": [*ALWAYS, "属补休", *OTHERS],
    "护理假": [*ALWAYS, "初婚或生育第一个子女", "生育一方的年龄（可不填）", *OTHERS],
}


def test_the_form_asks_only_for_what_the_kind_of_leave_needs(
    two_offices: Installation, at_desk: SitDown
) -> None:
    """Boxes come and go with the kind of leave and the way of asking; a hidden one is not sent."""
    hujie = at_desk(two_offices.address, "hujie")
    labels = hujie.page.locator("#matter-form .z-field:visible").locator("> label, > legend")
    hujie.start(LEAVE)
    for kind, boxes in BOXES.items():
        hujie.fill({"假别": kind})
        assert [text.replace(" ", "") for text in labels.all_inner_texts()] == boxes
    hujie.fill({"生育一方的年龄": "30", "出国（境）": "是", "申请方式": "电话请假"})
    expect(hujie.page.get_by_label("行前保密教育记录")).to_be_visible()
    expect(hujie.page.get_by_label("请假人")).to_be_visible()
    hujie.fill({"假别": "公休假", "申请方式": "书面（本人填写）"})
    expect(hujie.page.get_by_label("请假人")).to_be_hidden()
    expect(hujie.page.locator("#f-mother_age")).to_be_disabled()
    hujie.looks_right("leave-form")
    hujie.page.evaluate("document.getElementById('matter-form').reset()")


def test_the_informatization_office(two_offices: Installation, at_desk: SitDown) -> None:
    """Half a day to four days, a section head, and one leave from its slip to the return."""
    hujie = at_desk(two_offices.address, "hujie")
    for week, (days, steps) in enumerate(UNDER_LUOHE.items(), start=2):
        apply(hujie, "事假", days, week)
        foreseen(hujie, steps)
        hand_in(hujie)
    chang = at_desk(two_offices.address, "changzhixing")
    for days, who in (("2", "吕清扬"), ("3", "曾佩琪")):
        apply(chang, "事假", days, week=2)
        foreseen(chang, [who])
    chang.open("/")
    chang.take_up("胡洁事假1天")
    chang.looks_right("leave-at-the-section-head")
    chang.decide("同意", "同意，注意安全。")
    lyu = at_desk(two_offices.address, "lyuqingyang")
    lyu.open("/queues/toread/")
    expect(lyu.main).to_contain_text("胡洁事假1天")
    it_stands_with_the_others_and_ends(hujie, at_desk(two_offices.address, "tianyong"))


def it_stands_with_the_others_and_ends(hujie: Desk, keeper: Desk) -> None:
    """The register, 我的假期, 销假; a stranger's leave is not there."""
    keeper.open("/registers/leave.leaves/")
    row = keeper.main.get_by_role("row").filter(has_text="胡洁")
    expect(row).to_contain_text("事假")
    expect(row).to_contain_text("常知行")
    keeper.looks_right("leave-register")
    hujie.open("/lists/leave.mine/")
    expect(hujie.main.get_by_role("row").filter(has_text="已批准")).to_have_count(1)
    hujie.looks_right("leave-mine")
    hujie.main.get_by_role("link", name="销假", exact=True).click()
    first = CALENDAR.workday_on_or_after(monday(3))
    hujie.fill({"返岗日期": first.isoformat()}, within="form.z-form")
    hujie.looks_right("leave-return")
    hujie.page.get_by_role("button", name="销假", exact=True).click()
    expect(hujie.told).to_contain_text("已销假")
    expect(hujie.main.get_by_role("row").filter(has_text="已撤销")).to_have_count(1)


def test_the_service_centre(two_offices: Installation, at_desk: SitDown) -> None:
    """The window by its own rules: head of the window, home unit, the division that files."""
    lutao = at_desk(two_offices.address, "lutao")
    for week, (days, steps) in enumerate(UNDER_SERVICE_CENTRE.items(), start=2):
        apply(lutao, "事假", days, week)
        foreseen(lutao, steps)
        hand_in(lutao)
    wang = at_desk(two_offices.address, "wangyueming")
    apply(wang, "因公外出", "2", week=2)
    foreseen(wang, ["分管局领导 孙娜"])
    zhong = at_desk(two_offices.address, "zhongguodong")
    zhong.take_up("卢涛事假1天")
    zhong.decide("同意", "同意。")
    expect(zhong.told.first).to_contain_text("S3.07-18")
    zhong.looks_right("leave-without-substitute")
    zhong.decide("同意", "同意，由韩永强顶岗。", ticks=3)
    qiu = at_desk(two_offices.address, "qiurunsheng")
    qiu.take_up("卢涛事假1天")
    qiu.decide("同意", "市公安局已批准。")
    fang = at_desk(two_offices.address, "fangxinyu")
    fang.take_up("卢涛事假1天")
    fang.decide("已备案")
    fang.open("/registers/leave.leaves/")
    expect(fang.main.get_by_role("row").filter(has_text="卢涛")).to_contain_text("方新宇")


def test_sick_leave_shows_its_proof_to_those_who_decide(two_offices: Installation, at_desk: SitDown) -> None:
    """Refused with its clause without the hospital's paper, which only those who decide can read."""
    han = at_desk(two_offices.address, "hanyongqiang")
    apply(han, "病假", "0.5", week=2, reason="看病")
    alert = han.page.locator("#way").get_by_role("alert")
    expect(alert).to_contain_text("S3.07-13")
    paper: FilePayload = {"name": "证明.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    han.fill({"医院证明": paper, "医院符合医保规定": "是"})
    expect(alert.filter(has_text="S3.07-13")).to_have_count(0)
    hand_in(han)
    expect(han.main).to_contain_text("证明.pdf")
    zhong = at_desk(two_offices.address, "zhongguodong")
    zhong.take_up("韩永强病假0.5天")
    expect(zhong.main).to_contain_text("证明.pdf")
    zhong.decide("同意", "同意。", ticks=3)
    fang = at_desk(two_offices.address, "fangxinyu")
    fang.take_up("韩永强病假0.5天")
    expect(fang.main).not_to_contain_text("证明.pdf")


def test_annual_leave_at_the_cap(two_offices: Installation, at_desk: SitDown) -> None:
    """A third of the office is away already: one more is told so, with the clause, and what to do."""
    jiang = at_desk(two_offices.address, "luotao")
    apply(jiang, "公休假", "10", FULL_WEEK)
    alert = jiang.page.locator("#way").get_by_role("alert")
    expect(alert).to_contain_text("S1.18-19")
    expect(alert).to_contain_text("最多10人")
    jiang.looks_right("leave-at-the-cap")
    jiang.page.get_by_role("button", name="提交", exact=True).click()
    expect(jiang.told.first).to_contain_text("S1.18-19")
    expect(jiang.page.get_by_label("事由")).to_have_value("家中有事")
    later = CALENDAR.add_workdays(monday(FULL_WEEK), 10)
    jiang.fill({"开始日期": later.isoformat(), "结束日期": CALENDAR.add_workdays(later, 9).isoformat()})
    expect(alert.filter(has_text="S1.18-19")).to_have_count(0)
    jiang.page.get_by_role("button", name="提交", exact=True).click()
    expect(jiang.told).to_contain_text("已提交")
    jiang.open("/lists/leave.balances/")
    expect(jiang.main.get_by_role("row").filter(has_text="S1.18-17").first).to_contain_text("10")
    jiang.looks_right("leave-balances")


def test_the_head_goes_himself(two_offices: Installation, at_desk: SitDown) -> None:
    """He tells the body above and the general section, and names a deputy who stands in."""
    zeng = at_desk(two_offices.address, "zengpeiqi")
    apply(zeng, "事假", "2", week=2)
    alert = zeng.page.locator("#way").get_by_role("alert")
    expect(alert).to_contain_text("xxb.01-02")
    deputy = zeng.page.locator("#f-delegate option").filter(has_text="孔玉兰").inner_text()
    zeng.fill({"委托谁代办": deputy})
    expect(alert).to_have_count(0)
    foreseen(zeng, ["备案 上级机关", "告知 综合科"])
    hand_in(zeng)
    zeng.looks_right("leave-of-the-head")
