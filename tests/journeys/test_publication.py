"""Information of the statistics bureau goes online over National Day, is checked, corrected and withdrawn."""

from collections.abc import Callable
from functools import cache

from playwright.sync_api import FilePayload, expect

from tests.support.browser_people import Desk
from tests.support.documents import docx
from tests.support.server import Installation

SitDown = Callable[..., Desk]
TITLE = "关于做好年报准备的来文"
FORM_AT = "/new/publication.item/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ASKED = (("2025-09-30", "2025年10月11日"), ("2026-09-30", "2026年10月10日"))
"""外网, three working days: the Saturdays after both National Days are worked."""
HANDED_IN = (("2025-09-30", "2025-10-10"), ("2026-09-30", "2026-10-09"))
"""内网, two working days."""
FORM = {
    "标题": TITLE,
    "信息类别": "收文",
    "上网选择": "内网",
    "栏目": "其他栏目",
    "急件": "是",
    "涉密情况": "不涉密",
    "已确认不含反动、淫秽内容和人身攻击": "是",
    "责任人": "工业统计处",
    "移交方式": "刻录光盘",
    "正文": "请各企业按新口径准备年报。",
}


def test_an_item_crosses_national_day_and_is_published_checked_corrected_and_withdrawn(
    installation: Installation, at_desk: SitDown
) -> None:
    @cache
    def desk(username: str) -> Desk:
        return at_desk(installation.address, username)

    ma = desk("mahongwei")
    the_rules_say_by_when(ma)
    for start, due in HANDED_IN:
        it_is_due_after_the_holidays(ma, start, due)
    the_column_table_names_the_suppliers(ma)
    a_foreign_column_is_refused(ma)
    item = the_draft_is_handed_in_with_its_word_file(ma)
    everybody_reviews_it(desk, item)
    the_wrong_operator_is_refused_and_the_right_one_publishes(desk("fuhongmei"), desk("hezhenyu"), item)
    it_stands_on_the_intranet_and_is_checked(ma, item)
    it_is_corrected(ma, desk)
    it_is_withdrawn_and_leaves_a_notice(ma, desk)


def path_of(one: Desk) -> str:
    """The matter that is shown."""
    return one.page.url.removeprefix(one.address)


def pass_on(one: Desk, matter: str, word: str, ticks: int = 0) -> None:
    """Do what the matter waits for."""
    one.open(matter)
    one.decide(word, "同意。", ticks=ticks)
    expect(one.told.first).to_be_visible()


def the_rules_say_by_when(ma: Desk) -> None:
    """查规定 answers for both years, with their make-up days."""
    for start, said in ASKED:
        ma.open("/ask/publication.due/")
        ma.main.get_by_label("信息类别").select_option(label="收文")
        ma.main.get_by_label("发布网站").select_option(label="外网")
        ma.main.get_by_label("起算日期").fill(start)
        ma.main.get_by_role("button", name="查询", exact=True).click()
        expect(ma.main).to_contain_text(said)
        expect(ma.main).to_contain_text("S0.04-31")


def it_is_due_after_the_holidays(ma: Desk, start: str, due: str) -> None:
    """The matter's page says by when, by which clause, and that the day has passed."""
    ma.open(FORM_AT)
    ma.fill({**FORM, "标题": f"{start}签收，上内网", "起算日期": start})
    ma.page.get_by_role("button", name="提交", exact=True).click()
    panel = ma.page.locator("#publication")
    expect(panel).to_contain_text(f"{due}（已逾期）")
    expect(panel).to_contain_text("S0.04-31")
    expect(panel).to_contain_text("个工作日内")


def the_column_table_names_the_suppliers(ma: Desk) -> None:
    ma.open("/publication/columns/")
    row = ma.main.get_by_role("row").filter(has_text="统计公报")
    expect(row).to_contain_text("综合核算处")
    expect(row).to_contain_text("S0.04-11")
    ma.looks_right("columns")
    ma.open("/publication/")
    expect(ma.main).to_contain_text("2026-10-09（已逾期）")
    ma.looks_right("items")


def a_foreign_column_is_refused(ma: Desk) -> None:
    """The page says so while the form is filled in, and nothing typed is lost."""
    ma.open(FORM_AT)
    ma.fill({**FORM, "起算日期": "2026-11-20", "栏目": "统计公报"})
    refusals = ma.page.locator("#way").get_by_role("alert")
    expect(refusals.filter(has_text="S0.04-11")).to_be_visible()
    ma.page.get_by_role("button", name="提交", exact=True).click()
    expect(ma.told.first).to_contain_text("别的处室供稿")
    expect(ma.page.get_by_label("正文")).to_have_value(FORM["正文"])


def the_draft_is_handed_in_with_its_word_file(ma: Desk) -> str:
    """What departs from the type is told before it is handed in, and beside the matter afterwards."""
    word: FilePayload = {"name": "文稿.docx", "mimeType": WORD, "buffer": docx("年报准备事项")}
    ma.fill({"栏目": "其他栏目", "附件（Word 文稿、表格）": word})
    expect(ma.page.locator("#way ol > li")).to_have_count(8)
    ma.page.get_by_role("button", name="保存草稿").click()
    form = ma.page.locator("#matter-form")
    expect(form).to_contain_text("文稿.docx：格式有 1 处与规定不同")
    expect(form).to_contain_text("S0.04-21")
    ma.looks_right("form")
    ma.page.get_by_role("button", name="提交", exact=True).click()
    expect(ma.page.locator("#publication")).to_contain_text("应为宋体")
    ma.looks_right("item")
    return path_of(ma)


def everybody_reviews_it(desk: Callable[[str], Desk], item: str) -> None:
    """核签, 保密审查, 审批, 移交前复核, 接收登记."""
    pass_on(desk("dingqian"), item, "同意", ticks=3)
    pass_on(desk("shaona"), item, "核查通过", ticks=5)
    pass_on(desk("yuanchao"), item, "同意")
    pass_on(desk("mahongwei"), item, "已确认", ticks=4)
    pass_on(desk("yinyulan"), item, "已登记")


def the_wrong_operator_is_refused_and_the_right_one_publishes(wrong: Desk, right: Desk, item: str) -> None:
    pass_on(wrong, item, "办理完毕")
    expect(wrong.told.first).to_contain_text("S0.04-10")
    right.take_up(TITLE)
    expect(right.page.locator("#publication")).to_contain_text("操作员时限")
    right.decide("办理完毕")


def it_stands_on_the_intranet_and_is_checked(ma: Desk, item: str) -> None:
    pass_on(ma, item, "已确认", ticks=4)
    expect(ma.page.locator("#publication")).to_contain_text("上网后检查")
    ma.page.get_by_role("link", name="查看网页").click()
    expect(ma.main.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(ma.main).to_contain_text(FORM["正文"])


def it_is_corrected(ma: Desk, desk: Callable[[str], Desk]) -> None:
    """A correction is reviewed as the text was; the operator makes it; the first text stays."""
    ma.page.get_by_role("button", name="更正、撤下").click()
    ma.fill({"办理方式": "更正", "涉密情况": "不涉密", "错漏情况": "日期漏写。"})
    ma.fill({"更正后的正文": "请各企业于十二月底前准备年报。"})
    ma.page.get_by_role("button", name="提交", exact=True).click()
    expect(ma.main.get_by_role("heading", level=1)).to_have_text(f"更正：{TITLE}")
    correction = path_of(ma)
    pass_on(desk("shaona"), correction, "核查通过", ticks=5)
    pass_on(desk("yuanchao"), correction, "同意")
    carried_out(desk, correction)
    ma.open("/site/other/")
    ma.main.get_by_role("link", name=TITLE).click()
    expect(ma.main.locator("article")).to_contain_text("十二月底前")
    expect(ma.main).to_contain_text("日期漏写。")
    expect(ma.main).to_contain_text("第 1 版")


def it_is_withdrawn_and_leaves_a_notice(ma: Desk, desk: Callable[[str], Desk]) -> None:
    ma.page.get_by_role("button", name="更正、撤下").click()
    ma.fill({"办理方式": "撤下", "错漏情况": "上级通知重发，本件作废。"})
    ma.page.get_by_role("button", name="提交", exact=True).click()
    expect(ma.main.get_by_role("heading", level=1)).to_have_text(f"撤下：{TITLE}")
    carried_out(desk, path_of(ma))
    ma.open("/site/")
    expect(ma.main.get_by_role("listitem").filter(has_text=TITLE)).to_contain_text("已撤下")
    ma.main.get_by_role("link", name=TITLE).click()
    expect(ma.main.locator("article")).to_contain_text("上级通知重发，本件作废。")
    expect(ma.main.locator("article")).not_to_contain_text("十二月底前")
    ma.looks_right("withdrawn")


def carried_out(desk: Callable[[str], Desk], matter: str) -> None:
    """受理, then the operator."""
    pass_on(desk("yinyulan"), matter, "已登记")
    pass_on(desk("hezhenyu"), matter, "办理完毕")
