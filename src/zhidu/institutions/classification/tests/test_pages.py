"""Pages: what the keeper and the maker find, and that none of it is there on an ordinary network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.test import Client

from tests.support.offices import PASSWORD, as_person
from zhidu.institutions.classification.reads.office import grants, office_level
from zhidu.institutions.classification.reads.secrets import resources
from zhidu.institutions.classification.rules.codes import (
    ANSWER,
    CHANGE,
    CHANGES,
    DETERMINATION,
    FINDING,
    FINDINGS,
    GRANT,
    HELD,
    MARK,
    OPENING,
    POWERS,
    REFERRAL,
    REFERRALS,
    RESOURCE,
    RESOURCE_LIST,
    REVIEW,
    REVOKE,
    SECRETS,
    STANDING,
)
from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Verb

from .people import Desk

Desks = Callable[..., Desk]
HERE = "2026-01-01"


def browser(person: PersonCard) -> Client:
    """Somebody signed in."""
    client = Client()
    assert client.post("/login/", {"username": person.username, "password": PASSWORD}).status_code == 302
    return client


def begin(client: Client, code: str) -> str:
    """The address of something new, its id minted."""
    answer = client.get(f"/deeds/{code}/new/")
    assert answer.status_code == 302, code
    return answer["Location"]


def fill(client: Client, path: str, given: Mapping[str, Any]) -> str:
    """Send a deed; gives where it leads."""
    answer = client.post(path, given)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def text(client: Client, path: str) -> str:
    """What the page says."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_keeper_says_what_the_office_may_determine(desk: Desks) -> None:
    szfb = desk("szfb", "")
    client = browser(szfb.officer)
    standing = {"office_level": "county", "grounds": "编〔2020〕1号", "since": HERE}
    fill(client, begin(client, STANDING), standing)
    assert office_level(szfb.office.id, today()) == "county"
    grant = {
        "level": "secret",
        "matters": "专项工作",
        "granted_by": "省级机关",
        "document": "授〔2026〕1号",
        "since": HERE,
        "until": "2030-12-31",
    }
    fill(client, begin(client, GRANT), grant)
    shown = text(client, f"/lists/{POWERS}/")
    for told in (
        "县级机关",
        "先采取保密措施，报请有权机关确定；期限最长 10 年",
        "授〔2026〕1号",
        szfb.head.name,
    ):
        assert told in shown
    (given,) = grants(szfb.office.id, today())
    path = f"/deeds/{REVOKE}/{given.id}/"
    assert client.post(path, {"until": "2025-01-01"}).status_code == 409
    fill(client, path, {"until": today().isoformat()})
    assert client.get(f"/deeds/{REVOKE}/1/").status_code == 404
    clerk = browser(szfb.clerk)
    assert path not in text(clerk, f"/lists/{POWERS}/")
    assert {clerk.get(f"/deeds/{code}/new/").status_code for code in (STANDING, GRANT, FINDING)} == {404}
    assert clerk.get(path).status_code == 404


def test_the_maker_proposes_marks_and_the_keeper_reviews(desk: Desks) -> None:
    dx = desk("dx")
    client, keeper = browser(dx.clerk), browser(dx.officer)
    assert "定密依据" in text(client, f"/new/{DETERMINATION}/?origin=own")
    matter = dx.propose(scope=f"{dx.clerk.name}、{dx.officer.name}")
    mark = f"/deeds/{MARK}/{matter}/"
    assert mark not in text(client, f"/matters/{matter}/")
    dx.until(matter, Verb.CARRY_OUT)
    assert mark in text(client, f"/matters/{matter}/")
    assert "写载体编号" in text(client, mark)
    fill(client, mark, {"carriers": "ZT-1"})
    assert client.get(mark).status_code == 404
    assert "载体标识已于" in text(client, f"/matters/{matter}/")
    dx.do(matter)
    shown = text(keeper, f"/lists/{HELD}/?subject=专项&level=secret&state=in_force")
    assert "年度专项工作方案" in shown
    assert f"/deeds/{REVIEW}/{matter}/" in shown
    assert "年度专项工作方案" not in text(browser(dx.other()), f"/lists/{HELD}/")
    review = f"/deeds/{REVIEW}/{matter}/"
    assert "5年" in text(keeper, review)
    found = {"gone_through": "true", "proper": "true", "harm_changed": "false", "harmless": "false"}
    fill(keeper, review, found)
    assert keeper.get(f"/deeds/{REVIEW}/1/").status_code == 404
    number = rows(viewer_of(as_person(dx.officer)), SECRETS).rows[0].number
    dx.end(dx.change(number, "declassify", harmless=True))
    assert f"已解密（{today()}，不等于公开）" in text(keeper, f"/lists/{HELD}/")


def test_the_checklist_of_the_rules_stands_beside_a_review(desk: Desks) -> None:
    szfb = desk("szfb")
    card = szfb.determined(scope=f"{szfb.clerk.name}、{szfb.officer.name}")
    assert "知悉范围仍然合适" in text(browser(szfb.officer), f"/deeds/{REVIEW}/{card.matter_id}/")


def test_an_answer_and_a_finding_are_written_down(desk: Desks) -> None:
    szfb = desk("szfb", "county")
    client, keeper = browser(szfb.clerk), browser(szfb.officer)
    matter = szfb.ask()
    path = f"/deeds/{ANSWER}/{matter}/"
    step = szfb.until(matter, Verb.APPROVE)
    holder = next(one for one in szfb.people if one.id == step.people[0].person_id)
    assert path in text(browser(holder), f"/matters/{matter}/")
    given = {
        "verdict": "secret",
        "level": "secret",
        "decided_by": "省级机关",
        "document": "复〔2026〕7号",
        "answered_on": today().isoformat(),
    }
    fill(client, path, given)
    assert client.get(path).status_code == 404
    szfb.do(matter)
    assert f"/deeds/{MARK}/{matter}/" in text(client, "/")
    finding = {
        "fault": "missed",
        "found": "own",
        "level": "secret",
        "handler": str(szfb.clerk.id),
        "what": "专项方案没有定密。",
    }
    fill(keeper, begin(keeper, FINDING), finding)
    assert "应定未定" in text(keeper, f"/registers/{FINDINGS}/")
    for code in (CHANGES, REFERRALS, SECRETS):
        assert text(keeper, f"/registers/{code}/")
    for kind in (CHANGE, REFERRAL):
        assert text(client, f"/new/{kind}/")


def test_on_an_ordinary_network_only_resources_are_there(desk: Desks, settings: Any) -> None:
    zwzx = desk("zwzx")
    matter = zwzx.determined().matter_id
    settings.PROFILE = "intranet"
    client = browser(zwzx.officer)
    gone = [f"/lists/{HELD}/", f"/lists/{POWERS}/", f"/registers/{SECRETS}/", f"/new/{DETERMINATION}/"]
    gone += [f"/deeds/{code}/{matter}/" for code in (REVIEW, MARK, ANSWER, REVOKE, STANDING, FINDING)]
    assert {client.get(path).status_code for path in gone} == {404}
    assert f"/lists/{HELD}/" not in text(client, "/")
    resource = {
        "name": "办事指南数据",
        "system": "业务系统",
        "form": "disk",
        "may_be_secret": "false",
        "as_graded": "true",
        "level": "internal",
        "openness": "internal",
    }
    fill(client, begin(client, RESOURCE), resource)
    shown = text(client, f"/lists/{RESOURCE_LIST}/")
    assert "第二级：内部开放" in shown
    (card,) = resources(viewer_of(as_person(zwzx.officer)))
    opening = {"number": card.number, "audience": "internet", "recipient": "公众", "purpose": "查询"}
    refused = client.post(begin(client, OPENING), opening)
    assert refused.status_code == 409
    assert "查询" in refused.content.decode()
    fill(client, begin(client, OPENING), {**opening, "audience": "internal"})
    assert f"/deeds/{RESOURCE}/new/" not in text(browser(zwzx.clerk), f"/lists/{RESOURCE_LIST}/")


def test_who_has_no_such_rules_finds_no_such_list(desk: Desks) -> None:
    assert browser(desk("tjj").clerk).get(f"/lists/{RESOURCE_LIST}/").status_code == 404
