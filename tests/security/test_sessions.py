"""Sessions: whose they are, how they end, and what another page cannot make of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from tests.support.offices import PASSWORD
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.offices.public import Role, change_password, grant_role
from zhidu.kernel.org.public import add_person, leave
from zhidu.web.routes import routes

from .addresses import address
from .world import STAFF, VISITORS, World, account, signed_in

NEW_PASSWORD = "another-sample-2"
NOT_OURS = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example/",
    "evil.example",
]


def test_signing_in_gives_a_new_session(world: World) -> None:
    browser = Client()
    browser.cookies["sessionid"] = "chosen-by-somebody-else-000000000"
    browser.post("/login/", {"username": STAFF["starter"], "password": PASSWORD})
    first = browser.cookies["sessionid"].value
    assert first != "chosen-by-somebody-else-000000000"
    browser.post("/login/", {"username": STAFF["stranger"], "password": PASSWORD})
    assert browser.cookies["sessionid"].value != first
    assert world.person("stranger").name in browser.get("/").content.decode()


def test_a_session_ends_with_signing_out_for_whoever_kept_its_cookie(world: World) -> None:
    browser = world.browser("starter")
    kept = browser.cookies["sessionid"].value
    browser.post("/logout/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get("/")["Location"].startswith("/login/")


def test_a_session_ends_after_a_working_day(world: World) -> None:
    browser = world.browser("starter")
    start, whole = now(), timedelta(seconds=settings.SESSION_COOKIE_AGE)
    worked = timedelta(minutes=20)
    while worked < whole:  # at work all day long, never away from the desk
        with time_machine.travel(start + worked):
            assert browser.get("/").status_code == 200
        worked += timedelta(minutes=20)
    with time_machine.travel(start + whole + timedelta(minutes=1)):
        assert browser.get("/")["Location"].startswith("/login/")


def test_cookies_are_not_for_scripts_nor_for_other_sites(world: World) -> None:
    cookie = world.browser("starter").cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_who_leaves_the_office_does_no_business_from_the_next_day_on(world: World) -> None:
    browser = world.browser("starter")
    leave(world.acting("rule_keeper"), person_id=world.person("starter").id, last_day=today())
    assert browser.get(f"/matters/{world.running}/").status_code == 200
    with time_machine.travel(now() + timedelta(days=1)):
        again = Client().post("/login/", {"username": STAFF["starter"], "password": PASSWORD})
        assert again.status_code == 403


def test_a_session_from_before_he_left_is_worth_nothing(world: World) -> None:
    browser = world.browser("starter")
    yesterday = today() - timedelta(days=1)
    leave(world.acting("rule_keeper"), person_id=world.person("starter").id, last_day=yesterday)
    other = world.browser("stranger")
    assert browser.get(f"/matters/{world.running}/")["Location"].startswith("/login/")
    assert browser.post(f"/matters/{world.running}/do/urge/", {"note": "快"}).status_code == 401
    for who in (STAFF["starter"], STAFF["left"]):
        refused = Client().post("/login/", {"username": who, "password": PASSWORD})
        assert refused.status_code == 403
    assert other.get("/").status_code == 200


def test_a_deactivated_account_is_signed_out_at_once(world: World) -> None:
    browser = world.browser("starter")
    row = account(STAFF["starter"])
    row.is_active = False
    row.save()
    assert browser.get("/")["Location"].startswith("/login/")
    refused = Client().post("/login/", {"username": STAFF["starter"], "password": PASSWORD})
    assert refused.status_code == 401


def test_a_changed_password_ends_the_other_sessions_and_not_his_own(world: World) -> None:
    here, elsewhere = world.browser("starter"), world.browser("starter")
    sent = {"old": PASSWORD, "new": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert here.post("/password/", sent).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/")["Location"].startswith("/login/")
    assert Client().post("/login/", {"username": STAFF["starter"], "password": PASSWORD}).status_code == 401


def test_a_password_changed_by_another_road_ends_the_session_too(world: World) -> None:
    browser = world.browser("starter")
    change_password(account(STAFF["starter"]).pk, old=PASSWORD, new=NEW_PASSWORD)
    assert browser.get("/")["Location"].startswith("/login/")


def test_a_role_given_or_taken_counts_from_the_next_request(world: World) -> None:
    browser = world.browser("personless")
    assert browser.get("/journal/").status_code == 403
    row = account(world.usernames["personless"])
    grant_role(row.pk, Role.AUDITOR)
    assert browser.get("/journal/").status_code == 200
    row.roles.all().delete()
    assert browser.get("/journal/").status_code == 403


def test_one_acts_only_as_one_s_own_persons(world: World) -> None:
    browser = world.browser("starter")
    for person in ("stranger", "rule_keeper", "other_office"):
        answer = browser.post("/persons/", {"person": str(world.person(person).id)})
        assert answer.status_code == 404
        assert browser.get("/").content.decode().count(world.person("starter").name)
    mine = account(STAFF["starter"]).pk
    acting = world.acting("rule_keeper")
    session = browser.session
    session["acting_office"] = world.other_id
    session.save()
    assert browser.get("/queues/todo/").status_code == 403
    assert mine != acting.account_id


def test_an_account_handed_to_somebody_else_acts_as_nobody_it_was(world: World) -> None:
    """The account of one who left is given to his successor: the old name does nothing any more."""
    browser = world.browser("starter")
    keeper, old = world.acting("rule_keeper"), world.person("starter")
    leave(keeper, person_id=old.id, last_day=today() - timedelta(days=1))
    add_person(keeper, name="新来的", since=today(), account_id=old.account_id)
    assert browser.get(f"/matters/{world.running}/").status_code == 404
    assert "新来的" in browser.get("/queues/started/").content.decode()


def test_wrong_passwords_lock_the_account_from_every_address_and_no_other_account(world: World) -> None:
    wrong = {"username": STAFF["starter"], "password": "wrong"}
    found = [Client(REMOTE_ADDR=f"10.0.0.{one}").post("/login/", wrong).status_code for one in range(6)]
    assert found == [401] * (settings.AXES_FAILURE_LIMIT - 1) + [429, 429]
    right = {"username": STAFF["starter"], "password": PASSWORD}
    assert Client(REMOTE_ADDR="10.9.9.9").post("/login/", right).status_code == 429
    assert signed_in(STAFF["stranger"]).get("/").status_code == 200


def test_the_sign_in_page_does_not_tell_which_names_exist(world: World) -> None:
    known, unknown = (
        Client().post("/login/", {"username": name, "password": "wrong"}).content.decode().replace(name, "")
        for name in (STAFF["starter"], "nobody-of-that-name")
    )
    assert _plain(known) == _plain(unknown)


def _plain(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line.lower()]


@pytest.mark.parametrize("target", NOT_OURS)
def test_signing_in_leads_nowhere_else(world: World, target: str) -> None:
    sent = {"username": STAFF["starter"], "password": PASSWORD, "next": target, "kept_target": target}
    answer = Client().post("/login/", sent)
    assert (answer.status_code, answer.get("Location")) == (302, "/")
    shown = Client().get("/login/", {"next": target}).content.decode()
    assert f'href="{target}"' not in shown


@pytest.mark.parametrize("kind", ["nobody", "starter", "auditor"])
def test_every_answer_keeps_scripts_frames_and_guesses_away(world: World, kind: str) -> None:
    """Pages, files, errors alike: scripts and frames only ours, no guessing of types, no copies kept."""
    browser = world.browser(kind, raise_request_exception=False)
    addresses = {address(one, world) for one in routes()} | {
        "/nowhere/",
        "/files/x/",
        "/static/none.css",
        "//x",
    }
    for where in sorted(addresses):
        for answer in (browser.get(where), browser.head(where)):
            _guarded(answer, where)
            if not where.startswith("/static/") and answer.status_code == 200:
                assert "no-store" in answer["Cache-Control"], where


def _guarded(answer: object, where: str) -> None:
    headers = answer.headers  # type: ignore[attr-defined]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy, where
    assert "frame-ancestors 'self'" in policy, where
    assert "object-src 'none'" in policy, where
    assert "unsafe" not in policy, where
    assert headers["X-Content-Type-Options"] == "nosniff", where
    assert headers["Referrer-Policy"] == "same-origin", where


def test_a_file_is_always_saved_and_never_shown_as_a_page(world: World) -> None:
    answer = world.browser("starter").get(f"/files/{world.file}/")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_fault_of_ours_tells_nothing_of_the_inside(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("inside: /etc/secret")

    monkeypatch.setattr("zhidu.web.views.workbench.queue", broken)
    browser = world.browser("starter", raise_request_exception=False)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "inside" not in answer.content.decode()
    assert "没有完成" in answer.content.decode()
    _guarded(answer, "/")


def test_every_kind_of_visitor_is_a_kind_of_account(world: World) -> None:
    assert {kind for kind in VISITORS if kind != "nobody"} == set(world.usernames) - {"left"}
