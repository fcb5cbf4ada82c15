"""采用的制度 and 放假安排 by page."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from django.test import Client

from zhidu.kernel.offices.public import Role, grant_role
from zhidu.kernel.regulations.public import (
    adoptions,
    calendar_of,
    load,
    notices,
    offers,
    rulebook,
    standing,
)
from zhidu.kernel.rulebook.public import Status

from .office import Office, signed_in

YEAR = {
    "title": "关于2028年部分节假日安排的通知",
    "year": "2028",
    "complete": "true",
    "free": "2028年1月1日至2028年1月3日\n２０２８－１０－０１～2028-10-07",
    "worked": "2028/10/8",
}


@pytest.fixture
def keeper(office: Office) -> Client:
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    return signed_in("general")


def test_a_regulation_is_confirmed_and_stopped(office: Office, keeper: Client, clerk: Client) -> None:
    followed = next(one for one in adoptions(office.id) if one.regulation == "S0.02")
    where = f"/manage/rules/{followed.id}/confirm/"
    typed = {"regulation": "S0.02", "status": "in_force", "on": "2026-11-20", "replaced_by": ""}
    assert clerk.post(where, typed).status_code == 403
    assert 'value="S0.02" selected' in keeper.get(f"{where}?row={followed.id}").content.decode()
    assert keeper.post(where, typed).status_code == 302
    found = standing(office.id, "S0.02", date(2026, 11, 22))
    assert found is not None
    assert (found.status, found.checked_by_id) == (Status.IN_FORCE, office.person("general"))
    assert "2026-11-20 孙倩" in keeper.get("/manage/rules/").content.decode()
    assert keeper.post(where, {**typed, "status": "perhaps"}).status_code == 400
    stop = f"/manage/rules/{followed.id}/stop/"
    assert keeper.post(stop, {"regulation": "S0.02", "last_day": "2027-01-31"}).status_code == 302
    assert keeper.post(stop, {"regulation": "S9.99", "last_day": "2027-01-31"}).status_code == 400


def test_a_pack_is_adopted_once(office: Office, keeper: Client) -> None:
    where = str(keeper.get("/manage/rules/new/")["Location"])
    typed = {"pack": "luohe_it_office", "since": "2026-11-01", "replace": "false"}
    before = len(adoptions(office.id))
    assert keeper.post(where, typed).status_code in {302, 409}
    after = len(adoptions(office.id))
    assert keeper.post(where, typed).status_code in {302, 409}
    assert len(adoptions(office.id)) == after >= before
    assert keeper.post(where, {**typed, "pack": "common"}).status_code == 400


def test_a_newer_text_of_the_pack_is_shown_with_what_differs_and_taken(
    office: Office, keeper: Client, clerk: Client, tmp_path: Path
) -> None:
    _reload(tmp_path, "S0.02", "stats_bureau", ('title = "', 'title = "新'))
    newer = next(one for one in offers(office.id, date(2026, 11, 22)) if one.version.regulation == "S0.02")
    where = f"/manage/offers/{newer.version.id}/"
    assert where in keeper.get("/manage/rules/").content.decode()
    shown = keeper.get(where).content.decode()
    assert newer.version.title in shown
    assert "与原文本相比" in shown
    assert clerk.get(where).status_code == 403
    taking = f"/manage/rules/{newer.version.id}/take/"
    assert clerk.post(taking, {"since": "2026-12-01"}).status_code == 403
    assert keeper.post(taking, {"since": "2026-12-01"}).status_code == 302
    assert keeper.get(where).status_code == 404
    taken = adoptions(office.id)
    again = keeper.post(taking, {"since": "2026-12-02"}, follow=True)
    assert "已经决定采用这一文本" in again.content.decode()
    assert adoptions(office.id) == taken
    assert keeper.post("/manage/rules/7/take/", {"since": "2026-12-01"}).status_code == 404
    titles = [one.title for one in rulebook(office.id, date(2026, 12, 1)).regulations()]
    assert newer.version.title in titles


def _reload(folder: Path, regulation: str, owner: str, changed: tuple[str, str]) -> None:
    """Load the regulation once more, with one thing in it written otherwise."""
    text = (files("zhidu") / "packs" / owner / f"{regulation}.toml").read_text(encoding="utf-8")
    (folder / owner).mkdir()
    (folder / owner / f"{regulation}.toml").write_text(text.replace(*changed, 1), encoding="utf-8")
    load(folder)


def test_a_years_notice_settles_the_year(office: Office, keeper: Client, clerk: Client) -> None:
    where = str(keeper.get("/manage/holidays/new/")["Location"])
    assert calendar_of(office.id).is_provisional(date(2028, 10, 8))
    assert clerk.post(where, YEAR).status_code == 403
    assert keeper.post(where, YEAR).status_code == 302
    assert keeper.post(where, YEAR).status_code == 409
    calendar = calendar_of(office.id)
    assert not calendar.is_provisional(date(2028, 10, 8))
    assert len(notices(office.id)) == 1
    assert len(notices(office.id)[0].days) == 11
    assert "10-08" in keeper.get("/manage/holidays/").content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"free": "国庆节"}, "不是日期"),
        ({"free": "2028-10-07 至 2028-10-01"}, "起止不对"),
        ({"worked": "2028-10-01"}, "既放假又上班"),
        ({"free": "2029-10-01"}, "日期却不对"),
        ({"title": ""}, "请填写通知名称"),
        ({"year": "二〇二八"}, "不是数字"),
    ],
)
def test_a_wrong_notice_is_refused(
    office: Office, keeper: Client, changed: dict[str, str], words: str
) -> None:
    where = str(keeper.get("/manage/holidays/new/")["Location"])
    answer = keeper.post(where, {**YEAR, **changed})
    assert answer.status_code in {400, 409}
    assert words in answer.content.decode()
    assert notices(office.id) == ()
