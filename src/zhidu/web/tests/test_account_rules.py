"""What the rules ask of accounts: signing in, leaving the screen, first passwords, what one may open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.base import SessionBase
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.matters.public import attach, open_draft
from zhidu.kernel.offices.public import ADMINISTRATORS, Role, create_account, grant_role
from zhidu.kernel.org.public import PLEDGED, add_person, book_of, checklist_of, pledge_due
from zhidu.kernel.words.public import Refusal
from zhidu.web import idle
from zhidu.web.idle import COOKIE

from .office import PASSWORD, RELEASE, Office, signed_in

NEW = {"old": PASSWORD, "new": "xin-de-kou-ling", "again": "xin-de-kou-ling"}
PLEDGES = {"pledge.0": "on", "pledge.1": "on"}


def _fresh(office: Office) -> tuple[Client, int]:
    """Somebody new in the office, with a first password."""
    account = create_account(username="fresh", password=PASSWORD)
    made = add_person(Acting(office.id), name="新来", since=today(), account_id=account.id)
    return signed_in("fresh"), made


def _file_of(office: Office) -> tuple[str, str]:
    """A draft of the clerk with a file: where each is opened."""
    clerk = Acting(office.id, account_id=office.accounts["clerk"], person_id=office.person("clerk"))
    open_draft(clerk, matter_id=7, kind="press.release", form={"headline": "草稿"})
    kept = attach(clerk, matter_id=7, upload=SimpleUploadedFile("说明.txt", "正文".encode()))
    return "/matters/7/", f"/files/{kept.id}/"


@pytest.mark.clause("S0.10-10", outcome="refused")
def test_nothing_is_shown_before_signing_in(office: Office) -> None:
    assert Client().get("/rulebook/")["Location"].startswith("/login/")


@pytest.mark.clause("S0.10-10", outcome="allowed")
def test_whoever_signed_in_is_shown_his_office(office: Office) -> None:
    assert signed_in("clerk").get("/rulebook/").status_code == 200


@pytest.mark.clause("S0.10-11", outcome="refused")
def test_an_account_is_not_shared_by_two(office: Office) -> None:
    with pytest.raises(Refusal, match="已有在职人员"):
        add_person(Acting(office.id), name="同事", since=today(), account_id=office.accounts["clerk"])


@pytest.mark.clause("S0.10-11", outcome="allowed")
def test_an_account_of_ones_own_is_taken(office: Office) -> None:
    account = create_account(username="own", password=PASSWORD)
    assert add_person(Acting(office.id), name="同事", since=today(), account_id=account.id)


@pytest.mark.clause("S0.10-12", outcome="refused")
@pytest.mark.parametrize("forged", [None, "", "1.0", "9999999999.9999999999:x"])
def test_whoever_was_away_too_long_signs_in_again(office: Office, forged: str | None) -> None:
    clerk = signed_in("clerk")
    if forged is None:
        with time_machine.travel(now() + timedelta(minutes=31)):
            answer = clerk.get("/")
    else:
        clerk.cookies[COOKIE] = forged
        answer = clerk.get("/")
    assert answer["Location"].startswith("/login/")
    assert "已退出登录" in clerk.get(answer["Location"]).content.decode()


@pytest.mark.clause("S0.10-12", outcome="allowed")
def test_whoever_keeps_working_stays_signed_in(office: Office) -> None:
    clerk, start = signed_in("clerk"), now()
    for minutes in (29, 58, 87):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert clerk.get("/").status_code == 200


def test_a_form_sent_after_too_long_is_carried_through_the_sign_in(office: Office) -> None:
    clerk = signed_in("clerk")
    with time_machine.travel(now() + timedelta(minutes=31)):
        answer = clerk.post("/new/press.release/", {**RELEASE, "draft": "1", "matter_id": "7"})
    assert answer.status_code == 401
    assert 'name="kept.headline"' in answer.content.decode()


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_an_account_without_an_office_is_held_to_the_strictest_office(
    office: Office, minutes: int, status: int
) -> None:
    browser = signed_in("auditor")
    with time_machine.travel(now() + timedelta(minutes=minutes)):
        assert browser.get("/journal/").status_code == status


@pytest.mark.django_db
def test_where_no_office_has_such_a_rule_nobody_is_signed_out_by_it() -> None:
    create_account(username="wuren", password=PASSWORD, must_change=False)
    browser = signed_in("wuren")
    with time_machine.travel(now() + timedelta(hours=7)):
        assert browser.get("/").status_code == 200


def test_the_strictest_limit_is_asked_for_once_while_no_rules_change(
    office: Office, django_assert_max_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    request = HttpRequest()
    request.session = SessionBase()
    assert idle._minutes(request) == 30
    with django_assert_max_num_queries(1):
        assert idle._minutes(request) == 30


@pytest.mark.clause("S0.10-14", outcome="refused")
def test_nothing_is_done_under_a_first_password(office: Office) -> None:
    browser, _ = _fresh(office)
    assert browser.get("/rulebook/")["Location"] == "/password/"


@pytest.mark.clause("S0.10-14", outcome="allowed")
def test_with_a_password_of_ones_own_everything_is_open(office: Office) -> None:
    browser, _ = _fresh(office)
    assert browser.post("/password/", NEW | PLEDGES).status_code == 302
    assert browser.get("/rulebook/").status_code == 200


@pytest.mark.clause("S0.10-26", outcome="refused")
@pytest.mark.parametrize("ticked", [{}, {"pledge.0": "on"}, {"pledge.0": "on", "pledge.1": "no"}])
def test_who_does_not_acknowledge_the_rules_of_accounts_does_not_begin(
    office: Office, ticked: dict[str, str]
) -> None:
    browser, person = _fresh(office)
    assert "严格保密" in browser.get("/password/").content.decode()
    answer = browser.post("/password/", NEW | ticked)
    assert answer.status_code == 400
    assert "账号守则还有" in answer.content.decode()
    assert "S0.10-27" in answer.content.decode()
    assert browser.get("/")["Location"] == "/password/"
    assert pledge_due(office.id, person, book_of(office.id, today()))


@pytest.mark.clause("S0.10-26", outcome="allowed")
def test_who_acknowledges_them_begins_and_it_is_on_record(office: Office) -> None:
    browser, person = _fresh(office)
    assert browser.post("/password/", NEW | PLEDGES).status_code == 302
    assert pledge_due(office.id, person, book_of(office.id, today())) is None
    assert "没有需要确认的内容" in browser.get("/pledge/").content.decode()


def test_whoever_had_an_account_before_acknowledges_on_a_page_of_its_own(office: Office) -> None:
    clerk = signed_in("clerk")
    shown = clerk.get("/pledge/").content.decode()
    asked = checklist_of(book_of(office.id, today()), PLEDGED)
    assert asked is not None
    assert shown.count('type="checkbox"') == len(asked.items)
    assert "S0.10-38" in shown
    assert clerk.post("/pledge/", {"pledge.0": "on"}).status_code == 400
    assert clerk.post("/pledge/", PLEDGES).status_code == 302
    assert clerk.post("/pledge/", PLEDGES).status_code == 302
    assert signed_in("auditor").get("/pledge/").status_code == 403


@pytest.mark.clause("S0.10-19", outcome="refused")
def test_what_bears_a_mark_of_secrecy_does_not_come_in(office: Office) -> None:
    marked = "机" + "密" + "\N{BLACK STAR}" + "五年"
    answer = signed_in("clerk").post("/new/press.release/", RELEASE | {"content": marked, "matter_id": "7"})
    assert answer.status_code == 409
    assert "密级标志" in answer.content.decode()


@pytest.mark.clause("S0.10-19", outcome="allowed")
def test_what_bears_none_comes_in(office: Office) -> None:
    answer = signed_in("clerk").post("/new/press.release/", RELEASE | {"draft": "1", "matter_id": "7"})
    assert answer.status_code == 302


@pytest.mark.clause("S0.10-21", "S0.09-12", "S3.02-03", outcome="refused")
def test_nobody_works_beyond_his_rights(office: Office) -> None:
    clerk = signed_in("clerk")
    assert clerk.get("/manage/people/").status_code == 403
    assert clerk.post("/manage/people/new/", {"name": "某人"}).status_code in {403, 405}
    assert clerk.get("/journal/").status_code == 403


@pytest.mark.clause("S0.10-21", "S0.09-12", "S3.02-03", outcome="allowed")
def test_within_his_rights_everybody_works(office: Office) -> None:
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    assert signed_in("general").get("/manage/people/").status_code == 200
    assert signed_in("auditor").get("/journal/").status_code == 200


@pytest.mark.clause("S1.19-30", "S2.60-05", "S2.60-06", outcome="refused")
@pytest.mark.clause("S2.64-03", outcome="refused")
def test_what_is_none_of_ones_business_does_not_exist(office: Office) -> None:
    matter, file = _file_of(office)
    assert Client().get(file)["Location"].startswith("/login/")
    stranger = signed_in("registrar")
    assert stranger.get(matter).status_code == 404
    assert stranger.get(file).status_code == 404


@pytest.mark.clause("S1.19-30", "S2.60-05", "S2.60-06", outcome="allowed")
@pytest.mark.clause("S2.64-03", outcome="allowed")
def test_what_is_ones_own_is_open(office: Office) -> None:
    _matter, file = _file_of(office)
    clerk = signed_in("clerk")
    assert "草稿" in clerk.get("/queues/drafts/").content.decode()
    assert clerk.get(file).status_code == 200


@pytest.mark.clause("S1.19-33", "common.accounts-01", outcome="refused")
@pytest.mark.django_db
def test_one_account_is_not_two_administrators() -> None:
    account = create_account(username="guanli", password=PASSWORD)
    grant_role(account.id, Role.SYSTEM_ADMINISTRATOR)
    for other in (Role.SECURITY_ADMINISTRATOR, Role.KEY_ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(Refusal, match="不能兼任"):
            grant_role(account.id, other)


@pytest.mark.clause("common.accounts-02", outcome="refused")
def test_who_keeps_the_rules_is_no_administrator(office: Office) -> None:
    account = create_account(username="guanli", password=PASSWORD)
    grant_role(account.id, Role.RULE_KEEPER, office.id)
    for other in ADMINISTRATORS:
        with pytest.raises(Refusal, match="不能兼任"):
            grant_role(account.id, other)


@pytest.mark.clause("common.accounts-02", outcome="allowed")
def test_rules_and_administration_are_two_accounts(office: Office) -> None:
    grant_role(create_account(username="guanli", password=PASSWORD).id, Role.RULE_KEEPER, office.id)
    grant_role(create_account(username="shenji", password=PASSWORD).id, Role.AUDITOR)


@pytest.mark.clause("S1.19-33", "common.accounts-01", outcome="allowed")
@pytest.mark.django_db
def test_three_accounts_are_three_administrators() -> None:
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.KEY_ADMINISTRATOR):
        grant_role(create_account(username=role.value, password=PASSWORD).id, role)


def test_the_workbench_says_what_is_to_acknowledge_and_when_a_password_is_old(office: Office) -> None:
    clerk = signed_in("clerk")
    shown = clerk.get("/").content.decode()
    assert "账号使用守则有 2 项需要您确认" in shown
    assert "更换期限" not in shown
    clerk.post("/pledge/", PLEDGES)
    assert "需要您确认" not in clerk.get("/").content.decode()
    start = now()
    for days, old in ((90, False), (91, True)):
        with time_machine.travel(start + timedelta(days=days, minutes=1)):
            assert (
                "口令已超过制度规定的更换期限 1 天" in signed_in("clerk").get("/").content.decode()
            ) is old
