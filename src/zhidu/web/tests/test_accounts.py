"""账号办理: one asks, another carries out; the first password is seen once; every sign-in is on record."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import NO_OFFICE, Role, create_account, find_account, grant_role
from zhidu.kernel.org.public import OrderKind, OrderState, order, orders, people

from .office import PASSWORD, Office, signed_in

ACCOUNTS = "/accounts/"
MATTER = 4711


@pytest.fixture
def keeper(office: Office) -> Client:
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    return signed_in("general")


def _administrator(name: str, role: Role) -> Client:
    grant_role(create_account(username=name, password=PASSWORD, must_change=False).id, role)
    return signed_in(name)


@pytest.fixture
def system(office: Office) -> Client:
    return _administrator("xitong", Role.SYSTEM_ADMINISTRATOR)


@pytest.fixture
def security(office: Office) -> Client:
    return _administrator("anquan", Role.SECURITY_ADMINISTRATOR)


def _ask(keeper: Client, person: int, what: str, **typed: str) -> int:
    assert keeper.post(f"/manage/people/{person}/account_{what}/", typed).status_code == 302
    return orders(state=OrderState.ASKED)[0].id


def _consented(office: Office, person: int, kind: OrderKind, username: str = "") -> int:
    """What the matter 账号申请 orders in the end."""
    return order(Acting(office.id), person_id=person, kind=kind, username=username, source_id=MATTER)


def _newcomer(office: Office, keeper: Client) -> int:
    form = str(keeper.get("/manage/people/new/")["Location"])
    assert keeper.post(form, {"name": "新来", "since": "2020-01-01"}).status_code == 302
    return next(one.id for one in people(office.id) if one.name == "新来")


def test_an_account_is_asked_for_by_one_and_opened_by_another(
    office: Office, keeper: Client, system: Client, security: Client
) -> None:
    asked = _newcomer(office, keeper)
    order_id = _consented(office, asked, OrderKind.CREATE, "xinlai")
    assert find_account("xinlai") is None
    do = f"{ACCOUNTS}{order_id}/carry_out/"
    assert keeper.post(do).status_code == 403
    assert security.post(do).status_code == 403
    slip = system.post(do).content.decode()
    password = re.search(r"<strong[^>]*>([^<]+)</strong>", slip)
    assert password is not None
    assert system.post(do).status_code == 409
    assert password[1] not in system.get(ACCOUNTS).content.decode()
    browser = Client()
    assert browser.post("/login/", {"username": "xinlai", "password": password[1]}).status_code == 302
    assert browser.get("/")["Location"] == "/password/"


def test_a_lost_password_is_replaced_and_a_locked_account_enters_no_more(
    office: Office, system: Client
) -> None:
    clerk = office.person("clerk")
    reset = _consented(office, clerk, OrderKind.RESET)
    assert system.post(f"{ACCOUNTS}{reset}/carry_out/").status_code == 200
    wrong = Client().post("/login/", {"username": "clerk", "password": PASSWORD})
    assert wrong.status_code == 401
    lock = _consented(office, clerk, OrderKind.LOCK)
    browser = signed_in("chief")
    assert browser.get("/").status_code == 200
    assert system.post(f"{ACCOUNTS}{lock}/carry_out/").status_code == 302
    chief_lock = _consented(office, office.person("chief"), OrderKind.LOCK)
    assert system.post(f"{ACCOUNTS}{chief_lock}/carry_out/").status_code == 302
    assert browser.get("/").status_code == 302


def test_every_order_is_listed_with_what_became_of_it(
    office: Office, keeper: Client, system: Client, security: Client
) -> None:
    back = _ask(keeper, office.person("chief"), "grant")
    assert security.post(f"{ACCOUNTS}{back}/refuse/", {"note": "须先培训"}).status_code == 302
    reset = _consented(office, office.person("clerk"), OrderKind.RESET)
    assert "/accounts/orders/" in system.get(ACCOUNTS).content.decode()
    listed = system.get("/accounts/orders/").content.decode()
    assert "须先培训" in listed
    assert "待执行" in listed
    waiting = security.get("/accounts/orders/?f.state=待执行").content.decode()
    assert "须先培训" not in waiting
    assert "李敏" in waiting
    assert system.post(f"{ACCOUNTS}{reset}/carry_out/").status_code == 200
    assert "李敏" not in system.get("/accounts/orders/?f.state=待执行").content.decode()
    assert keeper.get("/accounts/orders/").status_code == 403


def test_rights_are_given_by_the_security_administrator(
    office: Office, keeper: Client, system: Client, security: Client
) -> None:
    asked = _ask(keeper, office.person("chief"), "grant")
    assert system.post(f"{ACCOUNTS}{asked}/carry_out/").status_code == 403
    assert security.post(f"{ACCOUNTS}{asked}/carry_out/").status_code == 302
    assert signed_in("chief").get("/manage/").status_code == 200


def test_an_administrator_is_asked_for_by_one_and_made_by_another(
    office: Office, system: Client, security: Client
) -> None:
    asked = {"username": "shenji2", "role": "auditor", "office": str(office.id), "owner": "clerk"}
    assert security.post(ACCOUNTS, asked).status_code == 409
    for wrong in ({"owner": ""}, {"owner": "无此人"}, {"office": ""}, {"office": "x"}):
        refused = system.post(ACCOUNTS, {**asked, **wrong})
        assert refused.status_code == 409
        assert all(one in refused.content.decode() for one in ("由谁使用", "shenji2"))
    assert system.post(ACCOUNTS, {"username": "a b", "role": "auditor"}).status_code == 409
    assert system.post(ACCOUNTS, {"username": "x", "role": "rule_keeper"}).status_code == 409
    assert system.post(ACCOUNTS, asked).status_code == 302
    asked_for = orders(state=OrderState.ASKED)[0].id
    assert system.post(f"{ACCOUNTS}{asked_for}/carry_out/").status_code == 403
    assert security.post(f"{ACCOUNTS}{asked_for}/carry_out/").status_code == 200
    assert find_account("shenji2") is not None


def test_an_order_goes_back_with_a_reason(office: Office, system: Client) -> None:
    asked = _consented(office, office.person("clerk"), OrderKind.RESET)
    assert system.post(f"{ACCOUNTS}{asked}/refuse/", {"note": " "}).status_code == 403
    assert system.post(f"{ACCOUNTS}{asked}/refuse/", {"note": "请本人来办"}).status_code == 302
    assert orders(state=OrderState.REFUSED)[0].note == "请本人来办"
    for bad in (f"{ACCOUNTS}{asked}/explode/", f"{ACCOUNTS}1/carry_out/"):
        assert system.post(bad).status_code == 404


def test_what_others_consent_to_is_not_asked_for_directly(
    office: Office, keeper: Client, system: Client
) -> None:
    clerk = office.person("clerk")
    refused = keeper.post(f"/manage/people/{clerk}/account_reset/", {"reason": "忘记密码"})
    assert refused.status_code == 409
    assert "账号申请" in refused.content.decode()
    shown = keeper.get(f"/manage/people/{clerk}/").content.decode()
    assert "账号申请" in shown
    assert "account_reset/" not in shown
    assert "account_grant/" in shown
    assert "已经审核同意" not in system.get(ACCOUNTS).content.decode()
    _consented(office, clerk, OrderKind.RESET)
    assert f"已经审核同意（事项 {MATTER}）" in system.get(ACCOUNTS).content.decode()


def test_nobody_else_sees_orders(office: Office, clerk: Client, auditor: Client, keeper: Client) -> None:
    for browser in (clerk, auditor, keeper):
        assert browser.get(ACCOUNTS).status_code == 403
        assert browser.post(f"{ACCOUNTS}1/carry_out/").status_code == 403
    assert clerk.get("/sign-ins/").status_code == 403
    assert auditor.get("/sign-ins/").status_code == 200


def test_signing_in_and_out_is_on_record_and_can_be_looked_for(office: Office, auditor: Client) -> None:
    Client().post("/login/", {"username": "clerk", "password": "wrong-1"})
    assert "clerk" in auditor.get("/sign-ins/").content.decode()
    browser = signed_in("clerk")
    browser.post("/logout/")
    clerk = office.person("clerk")
    told = [row.action for row in entries(office.id, actor=clerk).rows]
    assert told[:2] == ["org.sign_out", "org.sign_in"]
    assert "org.sign_in" in {row.action for row in entries(NO_OFFICE).rows}
    page = auditor.get(f"/journal/?office=tjj&f.person={clerk}&f.action=org.sign_out&f.at_from=2020-01-01")
    assert page.content.decode().count('data-label="时间"') == 1
    later = auditor.get(f"/journal/?office=tjj&f.person={clerk}&f.at_from=2199-01-01").content.decode()
    assert "没有符合条件的记录" in later
    assert auditor.get("/journal/?office=-&f.person=x").status_code == 400
    assert auditor.get("/journal/?office=-&f.at_from=99&f.at_to=0000-00-00").status_code == 400


def test_five_wrong_passwords_are_on_record_too(office: Office, auditor: Client) -> None:
    for number in range(5):
        Client().post("/login/", {"username": "clerk", "password": f"wrong-{number}"})
    assert "org.locked_out" in {row.action for row in entries(office.id).rows}
    assert "锁定至" in auditor.get("/sign-ins/").content.decode()
