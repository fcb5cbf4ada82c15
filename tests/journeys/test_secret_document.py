"""A secret document: received, read by three, given back the same day, copied once, cleared, destroyed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from playwright.sync_api import expect

from tests.support.browser_people import Desk
from tests.support.server import Installation
from zhidu.kernel.clock.public import today

SitDown = Callable[..., Desk]
CLERK, HEAD, DEPUTY = "renqiushi", "luoxueqin", "wucaiwei"
READERS = {"tianjianping": "田建平（科员）", "xuehongwei": "薛宏伟（科员）", "lulin": "卢琳（科员）"}
TITLE, SPRING = "关于秋季教学安排的通知", "关于春季教学安排的通知"
LEDGER = "/things/kinds/carriers.carrier/"
DEED = "main form[method=post]"
CAME = {
    "来由": "收到来文",
    "名称": TITLE,
    "密级": "机密",
    "保密期限（年）": "10",
    "制发机关": "市委办公室",
    "份号": "0012",
    "存放的柜、格": "一号柜",
    "已清点": "是",
}


def test_a_secret_document_from_receipt_to_certified_destruction(
    classified: Installation, at_desk: SitDown
) -> None:
    classified.run("tests.journeys.carriers_spring")
    clerk, head = at_desk(classified.address, CLERK), at_desk(classified.address, HEAD)
    page, number = receive(clerk)
    fix_circle(head, page)
    readers = {name: at_desk(classified.address, name) for name in READERS}
    for name, reader in readers.items():
        read_and_back(clerk, reader, READERS[name], page, number)
    copy_page, copied = one_copy(clerk, readers["lulin"], head, number)
    read_and_back(clerk, readers["lulin"], READERS["lulin"], copy_page, copied)
    clear_and_destroy(clerk, at_desk(classified.address, DEPUTY), (number, copied))
    for gone in (page, copy_page):
        clerk.open(gone)
        expect(clerk.main).to_contain_text("已销账")
    clerk.looks_right("carrier-life")


def do(desk: Desk, title: str, values: Mapping[str, str], word: str) -> None:
    """One of the deeds that the page shown offers."""
    desk.main.get_by_role("link", name=title, exact=True).click()
    desk.fill(values, within=DEED)
    desk.main.get_by_role("button", name=word, exact=True).click()


def receive(clerk: Desk) -> tuple[str, str]:
    """Counted, registered and numbered: the address of its page, and its number."""
    clerk.open(LEDGER)
    do(clerk, "登记涉密载体", CAME | {"已清点": "否"}, "登记")
    expect(clerk.main).to_contain_text("S2.63-07")
    clerk.fill({"已清点": "是"}, within=DEED)
    clerk.main.get_by_role("button", name="登记", exact=True).click()
    link = clerk.main.get_by_role("row").filter(has_text=TITLE).get_by_role("link").first
    number = link.inner_text()
    link.click()
    expect(clerk.page).to_have_url(re.compile(r"/things/\d+/$"))
    return clerk.page.url.removeprefix(clerk.address), number


def fix_circle(head: Desk, page: str) -> None:
    """The head of the office says who may know."""
    head.open(page)
    named = {f"知悉人员{word}": name for word, name in zip("一二三", READERS.values(), strict=True)}
    do(head, "确定知悉范围", named, "确定")
    expect(head.told).to_contain_text("知悉范围已确定")


def sign(receiver: Desk, number: str) -> None:
    """The receiver signs for what waits for him."""
    receiver.open("/things/mine/to_sign/")
    receiver.main.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    receiver.main.get_by_role("button", name="签收", exact=True).click()


def read_and_back(clerk: Desk, reader: Desk, name: str, page: str, number: str) -> None:
    """Through the clerk to one reader, back the same day."""
    clerk.open(page)
    do(clerk, "送阅、借出", {"送给": name}, "送出")
    sign(reader, number)
    reader.open(page)
    expect(reader.main).to_contain_text(f"{today():%Y-%m-%d}")
    do(reader, "归还", {}, "归还")
    sign(clerk, number)


def one_copy(clerk: Desk, reader: Desk, head: Desk, number: str) -> tuple[str, str]:
    """Refused until the office agreed that the reader may; then a carrier of its own: page and number."""
    wanted = {"载体编号": number, "申请人": READERS["lulin"], "份数": "1", "翻印机关": "机要室"}
    clerk.open(LEDGER)
    do(clerk, "复印、翻印", wanted | {"印发范围": "科研处"}, "登记")
    expect(clerk.main.get_by_role("alert")).to_contain_text("S2.64-09")
    clerk.looks_right("carrier-copy")
    reader.open("/new/carriers.use/")
    reader.fill({"载体编号": number, "怎样使用": "复印、翻印", "用途、理由": "办理来文", "份数": "1"})
    expect(reader.main).to_contain_text("S2.64-09")
    head.open(submitted(reader))
    head.decide("同意", "同意。")
    expect(head.page.locator("#decide-form")).to_have_count(0)
    clerk.main.get_by_role("button", name="登记", exact=True).click()
    row = clerk.main.get_by_role("row").filter(has_text=TITLE).filter(has_not_text=number)
    copied = row.get_by_role("link").first.inner_text()
    row.get_by_role("link").first.click()
    expect(clerk.page).to_have_url(re.compile(r"/things/\d+/$"))
    for shown in (copied, "复印件序号 第 1 号", f"原件 {number}"):
        expect(clerk.main).to_contain_text(re.compile(shown.replace(" ", r"\s*")))
    return clerk.page.url.removeprefix(clerk.address), copied


def submitted(desk: Desk) -> str:
    """Submit the application that is filled in: the address of its matter."""
    desk.page.get_by_role("button", name="提交", exact=True).click()
    expect(desk.page).to_have_url(re.compile(r"/matters/\d+/"))
    return desk.page.url.removeprefix(desk.address).partition("?")[0]


def clear_and_destroy(clerk: Desk, deputy: Desk, numbers: tuple[str, str]) -> None:
    """What came in spring is on the half-yearly list; it is destroyed with the rest before two witnesses."""
    clerk.open("/lists/carriers.to_return/")
    row = clerk.main.get_by_role("row").filter(has_text=SPRING)
    spring = row.get_by_role("link").first.inner_text()
    clerk.main.get_by_role("link", name="销毁审批", exact=True).click()
    listed = {"载体编号": "\n".join((spring, *numbers)), "销毁原因": "半年清退", "销毁地点": "销毁站"}
    clerk.fill(listed)
    matter = submitted(clerk)
    settle(clerk, deputy, matter)
    clerk.open(f"/deeds/carriers.destroy/{matter.strip('/').partition('/')[2]}/")
    for key, name in (("first", "汪清扬（机要员）"), ("second", "赖新宇（科员）")):
        clerk.page.locator(f"select[name={key}]").select_option(label=name)
    clerk.looks_right("carrier-destroy")
    clerk.main.get_by_role("button", name="登记销毁", exact=True).click()
    clerk.open("/registers/carriers.destructions/")
    for number in (spring, *numbers):
        expect(clerk.main).to_contain_text(number)


def settle(clerk: Desk, deputy: Desk, matter: str) -> None:
    """Everybody on the way of the matter does his step."""
    clerk.open(matter)
    clerk.decide("已登记")
    deputy.open(matter)
    deputy.decide("同意", "同意。")
    clerk.open(matter)
    clerk.decide("办理完毕")
