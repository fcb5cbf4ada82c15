"""Pages that no other walk comes by: they fit, and whoever cannot see or point well can use them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.browser_people import Desk
from tests.support.server import Installation

SitDown = Callable[..., Desk]
PAGES = {
    "yinyulan": ("/ask/press.release_chain/", "/organisation/", "/site/"),
    "security": ("/",),
}
WIDE = "/registers/publication.items/"


@pytest.mark.parametrize("username", PAGES)
def test_the_pages_fit_and_have_no_grave_fault(
    installation: Installation, at_desk: SitDown, username: str
) -> None:
    desk = at_desk(installation.address, username)
    for where in PAGES[username]:
        desk.open(where)
        desk.looks_right("page" + where.replace("/", "-").rstrip("-"))


def test_a_register_of_many_columns_keeps_its_first_in_view_and_prints_whole(
    installation: Installation, at_desk: SitDown, tmp_path: Path
) -> None:
    old = tmp_path / "旧台账.csv"
    old.write_text(
        "编号,登记日期,标题,栏目,发布网站\n旧1号,2024-03-01,一季度运行情况,统计分析,内网\n", "utf-8"
    )
    done = installation.zhidu(
        "register", "import", str(old), "--register", "publication.items", "--office", "tjj"
    )
    assert done.returncode == 0, done.stderr
    desk = at_desk(installation.address, "yinyulan")
    desk.open(WIDE)
    frame = desk.page.locator(".z-scroll--many")
    assert frame.evaluate("box => { box.scrollLeft = 9999; return box.scrollLeft }") > 0
    edge, number = frame.bounding_box(), frame.locator("tbody td").first.bounding_box()
    assert edge is not None
    assert number is not None
    assert number["x"] >= edge["x"]
    desk.looks_right("register-of-many-columns")
    desk.open(f"{WIDE}?as=print")
    desk.page.emulate_media(media="print")
    desk.page.set_viewport_size({"width": 1030, "height": 700})  # A4 across, within its margins
    assert desk.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert desk.page.locator("table").evaluate("t => t.scrollWidth - t.parentElement.clientWidth") <= 0
