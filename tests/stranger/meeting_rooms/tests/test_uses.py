"""From the wish to the key that comes back: who is asked, what the register says, what frees a room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import Settings

from zhidu.kernel.obligations.public import due, refresh
from zhidu.kernel.offices.public import OfficeCard

from .people import KIND, ask, at_desk, done, found_office, wish

TICKED = {"checked": ["0", "1", "2"]}


@pytest.fixture(autouse=True)
def office(db: None, settings: Settings) -> OfficeCard:
    settings.STATIC_ROOT = None
    return found_office()


@pytest.mark.parametrize(
    ("changes", "hands"),
    [
        ({"ends": "13:00"}, ("xujing",)),
        ({"ends": "13:01"}, ("shilei", "xujing")),
        ({"room": "middle"}, ("shilei", "xujing")),
        ({"room": "hall", "people": "120"}, ("shilei", "jiangchuan", "xujing")),
    ],
)
def test_the_larger_and_the_longer_the_more_hands(changes: dict[str, str], hands: tuple[str, ...]) -> None:
    matter, page = ask(at_desk("baifan"), **changes)
    assert matter, page
    for username in hands:
        done(username, matter)
    assert "会议室归还清单" in at_desk("baifan").get(f"/matters/{matter}/").content.decode()


def test_what_was_used_and_given_back_stands_in_the_register() -> None:
    matter, _ = ask(at_desk("baifan"), room="middle", people="12")
    done("shilei", matter)
    done("xujing", matter)
    register = "/registers/meeting_rooms.uses/"
    assert "汛前准备碰头会" not in at_desk("xujing").get(register).content.decode()
    assert "还有 2 项没有核对" in done("baifan", matter, checked=["0"])
    done("baifan", matter, **TICKED)
    seen = at_desk("xujing").get(register).content.decode()
    for text in ("会室登〔", "中会议室", "09:00—11:00", "汛前准备碰头会", "12", "白帆", "测验科", "石磊"):
        assert text in seen, text
    assert "汛前准备碰头会" not in at_desk("linxi").get(register).content.decode()


@pytest.mark.parametrize("afterwards", ["for_good", "desk"])
def test_who_puts_an_application_away_frees_the_room_and_who_mends_it_keeps_it(afterwards: str) -> None:
    matter, _ = ask(at_desk("baifan"))
    at_desk("baifan").post(f"/matters/{matter}/do/withdraw/", {"afterwards": afterwards})
    assert bool(ask(at_desk("shenzhou"))[0]) is (afterwards == "for_good")


def test_who_is_refused_frees_the_room() -> None:
    matter, _ = ask(at_desk("baifan"), room="middle")
    assert not ask(at_desk("shenzhou"), room="middle")[0]
    done("shilei", matter, outcome="refuse", opinion="请用小会议室。")
    assert ask(at_desk("shenzhou"), room="middle")[0]


def test_what_comes_back_to_the_starter_may_keep_its_own_time(office: OfficeCard) -> None:
    desk = at_desk("baifan")
    matter, _ = ask(desk)
    desk.post(f"/matters/{matter}/do/withdraw/", {"afterwards": "desk"})
    page = desk.get(f"/matters/{matter}/").content.decode()
    mend = next(part for part in page.split('"') if part.startswith(f"/matters/{matter}/mend/"))
    assert desk.post(mend, wish(people="8")).status_code == 302


def test_the_room_keeper_is_told_of_the_monthly_check(office: OfficeCard) -> None:
    assert refresh(office.id)
    found = due(office.id, ahead=timedelta(days=365))
    assert {(one.label, one.responsible_label, one.clause) for one in found} == {
        ("检查会议室设备", "会议室管理员", "hydrology_centre.01-09")
    }


def test_another_office_has_no_rooms(sample_office: Callable[[str], OfficeCard]) -> None:
    sample_office("tjj")
    stranger = at_desk("mahongwei")
    assert "使用会议室" not in stranger.get("/new/").content.decode()
    assert stranger.get(f"/new/{KIND}/").status_code == 404
    assert "使用会议室" in at_desk("baifan").get("/new/").content.decode()
