"""A room is booked, asked for by somebody else in vain, used and given back, in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser_people import Desk
from tests.support.server import Installation
from zhidu.kernel.clock.public import today

from .people import NAME

WISH = {
    "会议室": "中会议室",
    "使用日期": (today() + timedelta(days=1)).isoformat(),
    "开始": "09:00",
    "结束": "11:00",
    "人数": "12",
    "用途": "汛前准备碰头会",
}


class Rooms(Installation):
    """An installation that switches the institution on, as its how-to says."""

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which every program of this installation runs."""
        return super().environment | {"ZHIDU_INSTITUTIONS": NAME}


@pytest.fixture(scope="module")
def rooms(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rooms]:
    """A served installation with the office and nothing booked yet."""
    made = Rooms(tmp_path_factory.mktemp("rooms") / "installation")
    shutil.copytree(prepared, made.folder)
    made.run(f"{NAME}.tests.founding")
    made.start()
    yield made
    made.stop()


def test_a_room_from_the_wish_to_the_returned_key(rooms: Rooms, at_desk: Callable[..., Desk]) -> None:
    def desk(username: str) -> Desk:
        return at_desk(rooms.address, username)

    bai, shi, xu = desk("baifan"), desk("shilei"), desk("xujing")
    bai.start("使用会议室")
    bai.fill(WISH)
    way = bai.page.locator("#way")
    for place, text in enumerate(
        ("部门同意 本处室负责人 石磊", "登记安排 会议室管理员 许静", "用后归还 经办人 白帆")
    ):
        expect(way.locator("ol > li").nth(place)).to_contain_text(text)
    bai.looks_right("rooms-form")
    bai.page.get_by_role("button", name="提交", exact=True).click()
    expect(bai.told).to_contain_text("到达 部门同意：石磊")
    bai.looks_right("rooms-matter")
    nobody_else_gets_it(desk("shenzhou"))
    title = f"{WISH['使用日期']} {WISH['用途']}"
    shi.take_up(title)
    shi.decide("同意")
    xu.take_up(title)
    xu.decide("已登记")
    bai.take_up(title)
    bai.looks_right("rooms-giving-back")
    bai.decide("已确认", ticks=3)
    expect(bai.told).to_contain_text("办结")
    xu.open("/registers/meeting_rooms.uses/")
    expect(xu.main.get_by_role("row").filter(has_text="汛前准备碰头会")).to_contain_text(
        re.compile(r"会室登〔\d{4}〕1号.*中会议室.*09:00—11:00")
    )
    xu.looks_right("rooms-register")


def nobody_else_gets_it(shen: Desk) -> None:
    """The page says so while the form is filled in, and again when it is sent; what was typed stays."""
    shen.start("使用会议室")
    shen.fill({**WISH, "开始": "10:30", "结束": "12:00", "用途": "资料整编"})
    alert = shen.page.locator("#way").get_by_role("alert")
    expect(alert).to_contain_text("该会议室这一时段已有安排")
    expect(alert).to_contain_text("hydrology_centre.01-06")
    shen.looks_right("rooms-refused")
    shen.page.get_by_role("button", name="提交", exact=True).click()
    expect(shen.told.first).to_contain_text("hydrology_centre.01-06")
    expect(shen.page.get_by_label("用途")).to_have_value("资料整编")
    shen.fill({"开始": "11:00"})
    expect(alert).to_have_count(0)
