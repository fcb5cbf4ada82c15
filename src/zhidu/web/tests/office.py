"""A small office with rules, people and accounts, for tests of pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.test import Client

from tests.support.remembered import remembered
from zhidu.kernel.offices.public import Role, create_account, create_office, grant_role
from zhidu.kernel.org.public import establish, person_of_account
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.web.declare import Upload, site

PASSWORD = "lai-fang-0379"
SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Office:
    """The office's id, and accounts by user name."""

    id: int
    accounts: dict[str, int]

    def person(self, username: str) -> int:
        """The person of an account."""
        card = person_of_account(self.accounts[username], self.id)
        assert card is not None
        return card.id


def _person(key: str, name: str, department: str, post: str, rank: str) -> dict[str, Any]:
    held = (
        {"department": department, "name": post, "rank": rank} if department else {"name": post, "rank": rank}
    )
    return {"key": key, "name": name, "username": key, "posts": [held]}


@cache
def _organisation() -> dict[str, Any]:
    return {
        "since": SINCE,
        "department": [
            {"slug": "general_accounting", "name": "综合核算处"},
            {"slug": "supervision", "name": "监察室"},
            {"slug": "general_office", "name": "办公室", "general": True},
        ],
        "person": [
            _person("head", "周建国", "", "局长", "head"),
            _person("deputy", "林晓梅", "", "副局长", "deputy_head"),
            _person("chief", "陈丽华", "general_accounting", "处长", "section_head"),
            _person("clerk", "李敏", "general_accounting", "科员", "staff"),
            _person("registrar", "王立新", "supervision", "主任", "section_head"),
            _person("general", "孙倩", "general_office", "主任", "section_head"),
        ],
        "charge": [
            {"person": "deputy", "kind": "leads", "departments": ["general_accounting"], "lines": ["press"]}
        ],
    }


@remembered
def open_office() -> Office:
    """The office with its rules, as on any day since 2020."""
    load()
    office = create_office(code="tjj", name="洛河市统计局", short_name="市统计局")
    for pack in ("stats_bureau", "national_floor"):
        adopt_pack(office.id, pack, on=SINCE)
    accounts: dict[str, int] = {}

    def account(username: str) -> int:
        accounts[username] = create_account(username=username, password=PASSWORD, must_change=False).id
        return accounts[username]

    establish(office.id, _organisation(), account=account)
    grant_role(account("auditor"), Role.AUDITOR)
    return Office(office.id, accounts)


def signed_in(username: str, client: Client | None = None) -> Client:
    """A browser in which the account has signed in."""
    browser = client or Client()
    answer = browser.post("/login/", {"username": username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return browser


# The press form as it is declared, every field answered; what the tests look for is named below.
_FORM = site.form_of("press.release")
assert _FORM is not None
RELEASE = {
    **{item.key: str(item.sample()).lower() for item in _FORM.fields if not isinstance(item, Upload)},
    "headline": "前三季度经济运行情况",
    "outlet": "洛河日报",
    "contact": "李敏 6000001",
    "publish_on": "2026-11-30",
    "piece": "news",
    "asked_by_media": "false",
    "has_data": "false",
    "verified": "false",
    "provincial": "not_needed",
    "decided_by_meeting": "false",
    "wording_agreed": "false",
    "touches": "nothing",
    "content": "正文",
}
