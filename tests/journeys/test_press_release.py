"""A press release of the statistics bureau, from the clerk's draft to the filed form, and what proves it."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from tests.journeys.paper import RELEASE, scan
from tests.support.browser_people import Desk
from tests.support.commands import typed
from tests.support.server import ROOT, Installation

TITLE = "前三季度工业经济运行平稳"
NUMBER = re.compile(r"新宣备〔\d{4}〕1号")
SitDown = Callable[..., Desk]


def step_of(desk: Desk, label: str, who: str) -> Locator:
    """The last place in 流转记录 with that name of a step and these words."""
    return desk.page.locator("#steps li").filter(has_text=label).filter(has_text=who).last


def test_the_release_goes_from_draft_to_the_filed_form_and_the_journal_proves_it(
    installation: Installation, at_desk: SitDown
) -> None:
    def desk(username: str) -> Desk:
        return at_desk(installation.address, username)

    ma, zheng, wu = desk("mahongwei"), desk("zhengyueming"), desk("wuchunsheng")
    path = the_clerk_hands_in_a_release(ma)
    the_delegate_sends_it_back(zheng)
    the_clerk_mends_it(ma)
    the_delegate_reviews_it_by_the_checklist(zheng)
    two_departments_countersign(wu, desk("sujie"), desk("haojiayi"))
    the_supervision_office_registers_it(wu)
    the_deputy_says_yes_on_the_telephone(desk("huangjingyi"))
    the_head_signs(desk("xiongshaohua"))
    cao = desk("caoyueming")
    it_is_published_and_filed(cao)
    the_sheet_says_it_all(cao, path)
    the_register_has_it(cao)
    the_auditor_sees_who_did_what(desk("auditor"), installation)
    a_changed_byte_is_found(installation)


def the_clerk_hands_in_a_release(ma: Desk) -> str:
    """While 马宏伟 types, the page shows who will be asked, by which clause, and what the rules refuse."""
    ma.looks_right("workbench")
    ma.start("新闻稿件发布")
    way = ma.page.locator("#way")
    names = (
        "拟稿 经办人 马宏伟",
        "初审 综合核算处 郑月明",
        "登记 监察室",
        "审核 分管领导 袁超",
        "签发 局长 熊少华",
    )
    for place, text in enumerate(names):
        expect(way.locator("ol > li").nth(place)).to_contain_text(text)
        expect(way.locator("ol > li").nth(place)).to_contain_text("S0.02-09")
    expect(way).to_contain_text("张刚不在岗")
    ma.fill({"标题": TITLE, **RELEASE, "本局已最后核定": "否", "上级核准情况": "尚未核准"})
    expect(way.get_by_role("alert")).to_contain_text("不得对外公布")
    expect(way.get_by_role("alert")).to_contain_text("S0.02-07")
    ma.looks_right("form-refused")
    ma.page.get_by_role("button", name="提交", exact=True).click()
    expect(ma.told.first).to_contain_text("S0.02-07")
    ma.fill({"本局已最后核定": "是", "上级核准情况": "无须上级核准"})
    expect(way.get_by_role("alert")).to_have_count(0)
    ma.page.get_by_role("button", name="提交", exact=True).click()
    expect(ma.told).to_have_text("已提交，到达 初审：郑月明。")
    ma.looks_right("matter-of-the-starter")
    return ma.page.url.removeprefix(ma.address)


def the_delegate_sends_it_back(zheng: Desk) -> None:
    """郑月明 stands in for the absent 张刚 of 综合核算处; both names stand."""
    zheng.open("/")
    expect(zheng.main.get_by_role("row").filter(has_text=TITLE)).to_contain_text("代张刚")
    zheng.take_up(TITLE)
    zheng.looks_right("matter-at-the-review")
    answers = {"退回到": "发起人（马宏伟）", "改好之后": "直接回到退回人", "退回理由": "请注明数据来源。"}
    zheng.operate("退回", answers)
    expect(zheng.told).to_have_text("已办理，到达 修改：马宏伟。")
    expect(step_of(zheng, "初审", "请注明数据来源。")).to_contain_text("郑月明（代张刚） 退回")


def the_clerk_mends_it(ma: Desk) -> None:
    """He reads why, mends, and hands in again."""
    ma.take_up(TITLE)
    ma.main.get_by_role("link", name="修改后提交").first.click()
    expect(ma.told).to_contain_text("请注明数据来源。")
    ma.looks_right("form-mended")
    ma.fill(
        {"资料内容": "据联网直报数据，前三季度全市规模以上工业增加值保持增长。", "修改说明": "已注明来源。"}
    )
    ma.page.get_by_role("button", name="提交", exact=True).click()
    expect(ma.told).to_have_text("已提交，到达 初审：郑月明。")
    expect(step_of(ma, "初审", "请注明数据来源。")).to_be_visible()


def the_delegate_reviews_it_by_the_checklist(zheng: Desk) -> None:
    """Without the ticks the review is refused, and the opinion typed stays."""
    zheng.take_up(TITLE)
    zheng.decide("核查通过", "数据已核对。", ticks=2)
    expect(zheng.told.first).to_contain_text("还有 2 项没有核对")
    expect(zheng.told.first).to_contain_text("S0.02-06")
    expect(zheng.page.get_by_label("意见", exact=True)).to_have_value("数据已核对。")
    expect(zheng.page.locator("#decide-form").get_by_role("checkbox", checked=True)).to_have_count(2)
    zheng.decide("核查通过", "数据已核对。", ticks=4)
    expect(zheng.told).to_contain_text("到达 登记：武春生")
    reviewed = step_of(zheng, "初审", "数据已核对。")
    expect(reviewed).to_contain_text("郑月明（代张刚） 核查通过")
    expect(reviewed).to_contain_text("S0.02-09")


def two_departments_countersign(wu: Desk, su: Desk, hao: Desk) -> None:
    """武春生 has 法规处 and 信息处 agree first, both at once; then the step is his again."""
    wu.take_up(TITLE)
    wu.open_operation("前加签")
    wu.looks_right("adding-people")
    wu.operate("前加签", {"理由": "请法规处、信息处会签。"}, people=("苏洁", "郝佳怡"))
    expect(wu.told).to_contain_text("苏洁")
    expect(wu.told).to_contain_text("郝佳怡")
    su.take_up(TITLE)
    su.looks_right("countersigning")
    su.decide("同意", "无异议。")
    expect(su.told).to_contain_text("已办理")
    hao.take_up(TITLE)
    hao.decide("同意", "信息处同意。")
    expect(hao.told).to_contain_text("到达 登记：武春生")
    for who, opinion in (("苏洁 同意", "无异议。"), ("郝佳怡 同意", "信息处同意。")):
        expect(step_of(hao, "前加签", opinion)).to_contain_text(who)


def the_supervision_office_registers_it(wu: Desk) -> None:
    """He lets the document clerk know, who will record what the deputy says, and registers."""
    wu.take_up(TITLE)
    wu.operate("抄送", {"说明": "袁局出差，请联系后代录。"}, people=("黄静怡",))
    wu.decide("已登记", "已登记。")
    expect(wu.told).to_have_text("已办理，到达 审核：袁超。")


def the_deputy_says_yes_on_the_telephone(huang: Desk) -> None:
    """黄静怡 records it with its basis; it waits for confirmation until the signed sheet is in."""
    huang.open("/queues/toread/")
    huang.main.get_by_role("link", name=TITLE).click()
    huang.open_operation("代录")
    huang.looks_right("recording-for-the-deputy")
    said = {"代哪位领导录入": "袁超", "办理结果": "同意", "依据": "电话", "意见": "同意，请局长签发。"}
    huang.operate("代录", said)
    expect(huang.told).to_have_text("已办理，到达 签发：熊少华。")
    approved = step_of(huang, "审核", "同意，请局长签发。")
    expect(approved).to_contain_text("袁超 同意")
    expect(approved).to_contain_text("代录，依据：电话。待本人确认或补交签批件")
    huang.operate("补交签批件", {"扫描件": scan("签批件.png")})
    expect(huang.told.last).to_contain_text("已办理")
    confirmed = step_of(huang, "审核", "同意，请局长签发。")
    expect(confirmed).to_contain_text("补交签批件")
    expect(confirmed).not_to_contain_text("待本人确认")
    expect(huang.main.get_by_role("link", name="签批件.png")).to_be_visible()


def the_head_signs(xiong: Desk) -> None:
    """The head reads the whole way and signs."""
    xiong.take_up(TITLE)
    xiong.looks_right("signing")
    xiong.decide("签发", "同意发布。")
    expect(xiong.told).to_contain_text("到达 发布：武春生")
    expect(step_of(xiong, "签发", "同意发布。")).to_contain_text("S0.02-09")


def it_is_published_and_filed(cao: Desk) -> None:
    """曹月明 of the one window publishes what went through it, files it, and it gets its number."""
    cao.take_up(TITLE)
    cao.decide("办理完毕", "已刊发。")
    expect(cao.told).to_contain_text("到达 备案：")
    expect(step_of(cao, "发布", "已刊发。")).to_contain_text("S0.02-08")
    cao.decide("已备案", "存卷。", ticks=1)
    expect(cao.told).to_have_text(re.compile(rf"已办结，编号 {NUMBER.pattern}。"))
    expect(step_of(cao, "备案", "存卷。")).to_contain_text("S0.02-12")
    cao.looks_right("finished")


def the_sheet_says_it_all(cao: Desk, path: str) -> None:
    """The printed form has title, number, both names of the delegate, every opinion and clause."""
    reader = PdfReader(BytesIO(cao.fetch(f"{path}sheet.pdf")))
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    assert TITLE in text
    assert NUMBER.search(text)
    opinions = ("请注明数据来源。", "数据已核对。", "无异议。", "同意，请局长签发。", "同意发布。", "存卷。")
    assert [opinion for opinion in opinions if opinion not in text] == []
    places = [text.index(opinion) for opinion in opinions]
    assert places == sorted(places)
    for name in ("郑月明（代张刚）", "黄静怡据电话代录", "熊少华"):
        assert name in text
    for clause in ("S0.02-07", "S0.02-08", "S0.02-09", "S0.02-12"):
        assert clause in text
    assert cao.fetch(f"{path}sheet.docx").startswith(b"PK")


def the_register_has_it(cao: Desk) -> None:
    """One row with number and signatures, and the table for Excel."""
    cao.open("/registers/press.releases/")
    row = cao.main.get_by_role("row").filter(has_text=TITLE)
    for text in ("马宏伟", "工业统计处", "张刚（郑月明代）", "武春生", "袁超", "熊少华"):
        expect(row).to_contain_text(text)
    expect(row).to_contain_text(NUMBER)
    expect(cao.main).to_contain_text(re.compile("[0-9]{4} 年按.+统计"))
    cao.looks_right("register")
    assert Path(cao.download("导出 Excel").path()).read_bytes().startswith(b"PK")


def the_auditor_sees_who_did_what(auditor: Desk, installation: Installation) -> None:
    """Who did what by which clause, but no title; anchored, the journal verifies."""
    assert installation.zhidu("journal", "anchor").returncode == 0
    auditor.open("/journal/?office=tjj")
    row = auditor.main.get_by_role("row").filter(has_text="代录").first
    expect(row).to_contain_text("黄静怡（代袁超）")
    expect(auditor.main).not_to_contain_text(TITLE)
    auditor.main.get_by_role("button", name="核验", exact=True).click()
    expect(auditor.main.get_by_role("status").filter(has_text="核验通过")).to_be_visible()
    auditor.looks_right("journal")


def a_changed_byte_is_found(installation: Installation) -> None:
    """The owner of the stopped database changes one byte of an anchored entry: verify names that entry."""
    anchored, sound = typed([["journal", "anchor"], ["journal", "verify"]], ROOT, installation.environment)
    assert anchored.returncode == 0
    assert (sound.returncode, "有问题" in sound.stdout) == (0, False), sound.stdout + sound.stderr
    installation.stop()
    entry = change_one_byte(installation.database)
    found = installation.zhidu("journal", "verify")
    assert found.returncode == 1
    assert f"（留痕 {entry}）" in found.stdout
    assert found.stdout.count("（留痕 ") == 1


def change_one_byte(database: Path) -> int:
    """Change a byte of the last decision's entry in the file itself, where no guard stands; gives its id."""
    with closing(sqlite3.connect(database)) as raw:
        entry, digest = raw.execute(
            "SELECT id, digest FROM journal_entry WHERE action = 'matters.decide' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        with pytest.raises(sqlite3.IntegrityError, match="只增不改"):
            raw.execute("UPDATE journal_entry SET at = at + 1 WHERE id = ?", (entry,))
        raw.rollback()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(database.read_bytes())
    assert content.count(digest) == 1
    content[content.index(digest)] ^= 1
    database.write_bytes(content)
    return int(entry)
