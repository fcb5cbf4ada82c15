"""Signing in, being locked out, the first password, choosing a person, and losing nothing typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.journal.public import digest_matches, entries
from zhidu.kernel.offices.public import create_account, create_office
from zhidu.kernel.offices.public import office as office_card
from zhidu.kernel.org.public import establish, leave, persons_of_account
from zhidu.kernel.regulations.public import adopt_pack

from .office import PASSWORD, RELEASE, SINCE, Office, signed_in


def test_the_right_password_opens_the_workbench_and_a_wrong_one_says_how_many_tries_are_left(
    office: Office,
) -> None:
    browser = Client()
    refused = browser.post("/login/", {"username": "clerk", "password": "wrong"})
    assert refused.status_code == 401
    assert "还可以再试 4 次" in refused.content.decode()
    assert 'value="clerk"' in refused.content.decode()
    admitted = browser.post("/login/", {"username": "Clerk", "password": PASSWORD})
    assert (admitted.status_code, admitted["Location"]) == (302, "/")


def test_too_many_wrong_passwords_lock_the_account_and_the_page_says_until_when(office: Office) -> None:
    browser = Client()
    for name in ("clerk", "CLERK", "Clerk", "clerk"):
        browser.post("/login/", {"username": name, "password": "wrong"})
    answer = browser.post("/login/", {"username": "cLerk", "password": "wrong"})
    assert answer.status_code == 429
    until = now() + timedelta(minutes=15)
    shown = {(until - timedelta(minutes=m)).astimezone(LEGAL_ZONE).strftime("%H:%M") for m in (0, 1)}
    assert any(f"暂停登录到 {time}" in answer.content.decode() for time in shown)
    assert browser.post("/login/", {"username": "clerk", "password": PASSWORD}).status_code == 429
    with time_machine.travel(now() + timedelta(minutes=31)):
        assert browser.post("/login/", {"username": "clerk", "password": PASSWORD}).status_code == 302


def test_who_left_signs_in_no_more_the_day_after_the_last_and_the_running_session_ends(
    office: Office,
) -> None:
    leave(Acting(office.id), person_id=office.person("clerk"), last_day=today())
    browser, sent = Client(), {"username": "clerk", "password": PASSWORD}
    assert browser.post("/login/", sent).status_code == 302
    assert browser.get("/").status_code == 200
    late = (now().astimezone(LEGAL_ZONE) + timedelta(days=1)).replace(hour=0, minute=1)
    with time_machine.travel(late):
        assert browser.get("/").status_code == 302
        refused = Client().post("/login/", sent)
        assert (refused.status_code, "已不在任何单位任职" in refused.content.decode()) == (403, True)
        other = Client().post("/login/", {"username": "chief", "password": PASSWORD})
        assert other.status_code == 302


def test_a_session_of_who_left_ends_though_nobody_locked_the_account(office: Office) -> None:
    browser = signed_in("clerk")
    leave(Acting(office.id), person_id=office.person("clerk"), last_day=today())
    assert browser.get("/").status_code == 200
    with time_machine.travel(now() + timedelta(days=1)):
        assert browser.get("/")["Location"].startswith("/login/")
    assert "_auth_user_id" not in browser.session


def _recorded(action: str) -> list[int]:
    """The wrong tries that entries of this action speak of, the oldest first."""
    everywhere = [row for where in (0, _own_office()) for row in entries(where).rows if row.action == action]
    return [
        next(tries for tries in range(20) if digest_matches(row.id, {"failures": tries}))
        for row in reversed(everywhere)
    ]


def _own_office() -> int:
    return office_card("tjj").id


def test_a_lock_out_is_on_record_once_however_often_somebody_goes_on_trying(office: Office) -> None:
    browser = Client()
    for _try in range(12):
        browser.post("/login/", {"username": "clerk", "password": "wrong"})
    assert _recorded("org.locked_out") == [5]
    with time_machine.travel(now() + timedelta(minutes=16)):
        for _try in range(7):
            browser.post("/login/", {"username": "clerk", "password": "wrong"})
    assert _recorded("org.locked_out") == [5, 5]


def test_a_sign_in_is_on_record_with_the_wrong_tries_before_it(office: Office) -> None:
    browser = Client()
    for _try in range(2):
        browser.post("/login/", {"username": "clerk", "password": "wrong"})
    signed_in("clerk", browser)
    signed_in("clerk", browser)
    assert _recorded("org.sign_in") == [2, 0]
    assert _recorded("org.locked_out") == []


def test_the_first_password_must_be_changed_before_anything_else(office: Office) -> None:
    create_account(username="fresh", password=PASSWORD)
    browser = signed_in("fresh")
    assert browser.get("/")["Location"] == "/password/"
    unlike = browser.post("/password/", {"old": PASSWORD, "new": "xin-de-kou-ling", "again": "other"})
    assert unlike.status_code == 400
    assert "两次输入的新密码不一致" in unlike.content.decode()
    weak = browser.post("/password/", {"old": PASSWORD, "new": "123456", "again": "123456"})
    assert weak.status_code == 400
    fine = {"old": PASSWORD, "new": "xin-de-kou-ling", "again": "xin-de-kou-ling"}
    assert browser.post("/password/", fine).status_code == 302
    assert browser.get("/").status_code == 200


def _at_another_office_too(office: Office) -> None:
    other = create_office(code="xxb", name="洛河市信息办")
    adopt_pack(other.id, "luohe_it_office", on=SINCE)
    person = {"key": "c", "name": "李敏", "username": "clerk", "posts": [{"name": "主任", "rank": "head"}]}
    establish(other.id, {"since": SINCE, "person": [person]}, account=lambda _: office.accounts["clerk"])


def test_who_has_several_persons_acknowledges_the_rules_of_accounts_of_the_one_he_chose(
    office: Office,
) -> None:
    _at_another_office_too(office)
    browser, person = signed_in("clerk"), {"person": str(office.person("clerk"))}
    assert browser.post("/persons/", person)["Location"] == "/pledge/"
    assert browser.post("/pledge/", {"pledge.0": "on", "pledge.1": "on"}).status_code == 302
    assert browser.post("/persons/", person)["Location"] == "/"


def test_who_has_several_persons_is_signed_out_when_idle_before_and_after_he_chose(office: Office) -> None:
    _at_another_office_too(office)
    later = timedelta(minutes=31)
    browser = signed_in("clerk")
    with time_machine.travel(now() + later):
        assert browser.get("/persons/")["Location"].startswith("/login/")
    for card in persons_of_account(office.accounts["clerk"]):
        browser = signed_in("clerk")
        browser.post("/persons/", {"person": str(card.id)})
        with time_machine.travel(now() + timedelta(minutes=29)):
            assert browser.get("/pledge/").status_code == 200
        with time_machine.travel(now() + timedelta(minutes=29) + later):
            assert browser.get("/pledge/")["Location"].startswith("/login/")


def test_who_has_persons_in_two_offices_chooses_and_sees_only_that_office(office: Office) -> None:
    _at_another_office_too(office)
    browser = signed_in("clerk")
    assert browser.get("/persons/").content.decode().count('name="person"') == 2
    stranger = browser.post("/persons/", {"person": str(office.person("head"))})
    assert stranger.status_code == 404
    browser.post("/persons/", {"person": str(office.person("clerk"))})
    assert "市统计局" in browser.get("/").content.decode()


def test_a_form_sent_after_the_session_ended_is_carried_through_the_sign_in(office: Office) -> None:
    browser = Client()
    asked = browser.post("/new/press.release/", {**RELEASE, "draft": "1", "matter_id": "7"})
    page = asked.content.decode()
    assert asked.status_code == 401
    assert '<input type="hidden" name="kept.headline" value="前三季度经济运行情况">' in page
    kept = {f"kept.{key}": text for key, text in {**RELEASE, "draft": "1", "matter_id": "7"}.items()}
    back = browser.post(
        "/login/",
        {"username": "clerk", "password": PASSWORD, "kept_target": "/new/press.release/", **kept},
    )
    page = back.content.decode()
    assert 'action="/new/press.release/"' in page
    assert '<input type="hidden" name="headline" value="前三季度经济运行情况">' in page


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_sign_in_leads_nowhere_else(office: Office, target: str) -> None:
    browser = Client()
    sent = {"username": "clerk", "password": PASSWORD, "next": target, "kept_target": target, "kept.a": "b"}
    answer = browser.post("/login/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_page_that_was_asked_for_is_opened_after_the_sign_in(office: Office) -> None:
    browser = Client()
    assert browser.get("/queues/todo/")["Location"] == "/login/?next=%2Fqueues%2Ftodo%2F"
    answer = browser.post("/login/", {"username": "clerk", "password": PASSWORD, "next": "/queues/todo/"})
    assert answer["Location"] == "/queues/todo/"


def test_a_part_of_a_page_asked_for_after_the_session_ended_says_so_in_place(office: Office) -> None:
    answer = Client().get("/ask/press.content/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "登录已过期" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_form_from_before_another_sign_in_is_shown_again_and_a_foreign_one_is_not(office: Office) -> None:
    browser = signed_in("clerk", Client(enforce_csrf_checks=False))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    ours = strict.post("/new/press.release/", RELEASE, headers={"Origin": "http://testserver"})
    assert ours.status_code == 403
    assert "继续提交" in ours.content.decode()
    assert 'value="前三季度经济运行情况"' in ours.content.decode()
    foreign = strict.post("/new/press.release/", RELEASE, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert "前三季度" not in foreign.content.decode()


def test_signing_out_ends_the_session(clerk: Client) -> None:
    assert clerk.get("/logout/").status_code == 405
    assert clerk.post("/logout/").status_code == 302
    assert clerk.get("/")["Location"].startswith("/login/")
