"""The leave rule of an office amended, from 1 day to 2: drafted, tried on leaves, consented to, in force.

A leave handed in before is decided by the old rule, one handed in after by the new.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.test_leave import apply, foreseen, hand_in
from tests.support.browser_people import Desk
from tests.support.server import Installation
from zhidu.kernel.clock.public import now, today

SitDown = Callable[..., Desk]
OLD = ["本科科长 常知行", "分管副主任 吕清扬"]
SOON = timedelta(days=7)


@pytest.fixture
def office(prepared: Path, tmp_path: Path) -> Iterator[Installation]:
    """A running installation with the informatization office alone."""
    made = Installation(tmp_path / "installation")
    shutil.copytree(prepared, made.folder)
    made.run("tests.support.founding", "xxb")
    made.start()
    yield made
    made.stop()


def test_an_office_amends_its_leave_rule(office: Installation, at_desk: SitDown) -> None:
    hujie = at_desk(office.address, "hujie")
    apply(hujie, "事假", "2", week=4)
    foreseen(hujie, OLD)
    old = hand_in(hujie)
    keeper = at_desk(office.address, "linrunsheng")
    draft = begin(keeper, today() + SOON)
    change_the_limit(keeper, draft)
    try_it(keeper, draft)
    send(keeper, draft)
    for username in ("lyuqingyang", "zengpeiqi"):
        agree(at_desk(office.address, username))
    hujie.open("/")
    expect(hujie.main).to_contain_text("即将施行")
    hujie.looks_right("amendment-announced")
    office.stop()
    office.start(now() + SOON + timedelta(hours=1))
    its_day_has_come(office, at_desk, old)


def begin(keeper: Desk, on: date) -> str:
    """A draft of the leave rule, to hold from that day; gives its address."""
    keeper.open("/rulebook/drafts/start/?regulation=S1.18")
    keeper.fill({"拟自何日起施行": on.isoformat(), "缘由": "减少审批环节"}, within="main form[method=post]")
    keeper.main.get_by_role("button", name="起草", exact=True).click()
    expect(keeper.main).to_contain_text("没有修改任何内容")
    return keeper.page.url.removeprefix(keeper.address)


def change_the_limit(keeper: Desk, draft: str) -> None:
    """Two rows and their clauses; the cases that no longer hold are told, and mended."""
    edit(keeper, draft, "q:leave.chain", {"第 1 行天数": "超过0、不超过2", "第 2 行天数": "超过2、不超过3"})
    expect(keeper.main).to_contain_text("还有 3 处不能施行")
    keeper.looks_right("amendment-draft")
    summaries = {
        "第 3 行内容": "工作人员请假不超过 2 天，科长批准，报分管副主任知道。",
        "第 4 行内容": "工作人员请假超过 2 天、不超过 3 天，科长同意后由分管副主任批准。",
    }
    edit(keeper, draft, "clauses", summaries)
    by_the_head = {"第 5 行应答": "审批：本科科长\n告知：分管副主任", "第 5 行依据条款": "S1.18-03"}
    edit(keeper, draft, "cases", by_the_head, drop=(3, 4))
    expect(keeper.main).to_contain_text("可以送审")


def edit(keeper: Desk, draft: str, sheet: str, values: dict[str, str], drop: tuple[int, ...] = ()) -> None:
    """Fill cells of one sheet of the draft, drop rows, and save."""
    keeper.open(f"{draft}sheets/{sheet}/")
    for label, value in values.items():
        keeper.main.get_by_label(label, exact=True).fill(value)
    for number in drop:
        keeper.main.get_by_label(f"删去第 {number} 行", exact=True).check()
    keeper.main.get_by_role("button", name="保存", exact=True).click()
    expect(keeper.main.get_by_role("heading", level=1)).to_contain_text("草案")


def try_it(keeper: Desk, draft: str) -> None:
    """The leave that would have been decided otherwise is counted, with what it was and would be told."""
    keeper.open(f"{draft}trial/")
    keeper.main.get_by_role("button", name="测算", exact=True).click()
    expect(keeper.main).to_contain_text("涉及 1 件事项")
    turned = keeper.main.get_by_role("region", name="答复有变")
    for word in ("S1.18-04", "S1.18-03", "分管副主任"):
        expect(turned).to_contain_text(word)
    keeper.looks_right("amendment-trial")


def send(keeper: Desk, draft: str) -> None:
    """For consent; the form comes filled in and shows whose."""
    keeper.open(draft)
    keeper.main.get_by_role("link", name="送审", exact=True).click()
    expect(keeper.page.locator("#way ol > li")).to_have_count(3)
    keeper.looks_right("amendment-sent")
    hand_in(keeper)


def agree(leader: Desk) -> None:
    """A leader sees what changes, and agrees."""
    leader.take_up("《请假制度》修订")
    expect(leader.main).to_contain_text("不超过2")
    leader.looks_right("amendment-at-the-leader")
    leader.decide("同意", "同意。")
    expect(leader.told.first).to_be_visible()


def its_day_has_come(office: Installation, at_desk: SitDown, old: str) -> None:
    """A new leave is the section head's to approve; the old one still goes up to the deputy."""
    hujie, chang, lyu = (
        at_desk(office.address, name, anew=True) for name in ("hujie", "changzhixing", "lyuqingyang")
    )
    apply(hujie, "事假", "2", week=6)
    foreseen(hujie, OLD)
    expect(hujie.page.locator("#way ol > li").nth(1)).to_contain_text("告知")
    new = hand_in(hujie)
    for path in (new, old):
        chang.open(path)
        chang.decide("同意", "同意。")
    ends(hujie, new, "S1.18-03")
    lyu.open(old)
    lyu.decide("同意", "同意。")
    ends(hujie, old, "S1.18-04")


def ends(hujie: Desk, path: str, clause: str) -> None:
    """The leave is decided, by that clause."""
    hujie.open(path)
    expect(hujie.main).to_contain_text("办结")
    expect(hujie.main).to_contain_text(clause)
    hujie.looks_right(f"amendment-{clause}")
