"""Who is let in with a token, how far it reaches, and when it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.security.world import TITLE, WORDS, World, contents
from tests.support.offices import as_person
from zhidu.kernel.clock.public import clock_at, now
from zhidu.kernel.offices.public import Role, roles_of
from zhidu.kernel.org.public import leave, people
from zhidu.kernel.tokens.public import Scope, close_interface, open_interface, revoke_token, tokens_of

from .programs import V1, Program, problem, program

PAGES = {
    Scope.ASK: ["/questions"],
    Scope.READ: [
        "/kinds",
        "/kinds/press.release",
        "/people",
        "/queues",
        "/queues/started",
        "/matters/{running}",
        "/files/{file}",
    ],
    Scope.REGISTERS: ["/registers", "/registers/press.releases"],
}


def places(world: World) -> list[tuple[Scope, str]]:
    """Addresses to read, with the scope each needs."""
    known = {"running": world.running, "file": world.file}
    return [(scope, one.format(**known)) for scope, many in PAGES.items() for one in many]


def test_before_an_office_opens_there_is_no_api(world: World) -> None:
    for token in ("", "zhidu_1_x"):
        for where in ("/queues", "/matters/1"):
            problem(Program(token).get(where), 404)
    problem(Program("").get("/openapi.json"), 404)
    open_interface(world.acting("rule_keeper"))
    problem(Program("").get("/queues"), 401)
    assert Program("").get("/openapi.json").status_code == 200


def test_a_closed_office_is_gone_again(opened: World) -> None:
    mine = program(opened, "starter")
    assert mine.get("/queues").status_code == 200
    close_interface(opened.acting("rule_keeper"))
    problem(mine.get("/queues"), 404)


@pytest.mark.parametrize("scope", [Scope.ASK, Scope.READ, Scope.REGISTERS, Scope.ACT])
def test_a_scope_opens_its_own_addresses_and_no_others(opened: World, scope: Scope) -> None:
    narrow = program(opened, "starter", scope)
    for needed, where in places(opened):
        answer = narrow.get(where)
        if needed is scope:
            assert answer.status_code == 200, where
        else:
            assert "不能用于" in problem(answer, 403)["what"]
    urged = narrow.post(f"/matters/{opened.running}/urge", {"note": ""})
    assert urged.status_code == (200 if scope is Scope.ACT else 403)
    asked = narrow.post("/ask", {"question": "press.release_chain"})
    assert asked.status_code == (200 if scope is Scope.ASK else 403)


def test_what_the_person_may_not_see_does_not_exist(opened: World) -> None:
    mine, stranger = program(opened, "starter"), program(opened, "stranger")
    assert TITLE in mine.get(f"/matters/{opened.running}").content.decode()
    for where in (f"/matters/{opened.running}", f"/matters/{opened.draft}", f"/files/{opened.file}"):
        assert problem(stranger.get(where), 404) == problem(stranger.get("/matters/77"), 404)
    said = "".join(stranger.get(where).content.decode() for _, where in places(opened))
    assert not [word for word in WORDS if word in said]
    for op in ("urge", "mark_read", "withdraw"):
        problem(stranger.post(f"/matters/{opened.running}/{op}"), 404)


def test_a_token_never_reaches_another_office(opened: World) -> None:
    keepers = [
        one
        for one in people(opened.other_id)
        if one.account_id and Role.RULE_KEEPER in roles_of(one.account_id, opened.other_id)
    ]
    open_interface(as_person(keepers[0]))
    foreign = program(opened, "other_office")
    assert foreign.get("/queues").status_code == 200
    for _, where in places(opened):
        if str(opened.running) in where or str(opened.file) in where:
            problem(foreign.get(where), 404)
    problem(foreign.post(f"/matters/{opened.running}/steps/{opened.step}/decide", {"outcome": "agree"}), 404)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer"}])
def test_a_session_of_the_pages_counts_for_nothing(opened: World, headers: dict[str, str]) -> None:
    browser = opened.browser("starter")
    assert browser.get("/").status_code == 200
    before = work()
    problem(browser.get(f"{V1}/queues", headers=headers), 401)
    sent = browser.post(f"{V1}/matters/{opened.running}/urge", "{}", "application/json", headers=headers)
    problem(sent, 401)
    assert sent["WWW-Authenticate"] == "Bearer"
    assert work() == before


def work() -> dict[str, object]:
    """What the tables hold, but for the count of wrong tokens."""
    return {name: rows for name, rows in contents().items() if name != "tokens_wrongtries"}


def test_ended_tokens_are_refused_with_the_reason(opened: World) -> None:
    mine = program(opened, "starter")
    account = get_user_model().objects.filter(username=opened.usernames["starter"])
    for field, ended in (("is_active", False), ("must_change_password", True)):
        account.update(**{field: ended})
        problem(mine.get("/queues"), 401)
        account.update(**{field: not ended})
        assert mine.get("/queues").status_code == 200
    with clock_at(now() + timedelta(days=1)):
        assert "过期" in problem(mine.get("/queues"), 401)["what"]
    (card,) = tokens_of(opened.office_id, opened.acting("starter").account_id)
    revoke_token(opened.acting("starter"), token_id=card.id)
    assert "吊销" in problem(mine.get("/queues"), 401)["what"]


def test_a_changed_password_ends_tokens(opened: World) -> None:
    mine = program(opened, "starter")
    account = get_user_model().objects.filter(username=opened.usernames["starter"])
    account.update(password_changed_at=now() + timedelta(seconds=1))
    assert "修改过密码" in problem(mine.get("/queues"), 401)["what"]


def test_whoever_left_is_let_in_no_more(opened: World) -> None:
    mine = program(opened, "stranger")
    keeper = opened.acting("rule_keeper")
    leave(keeper, person_id=opened.person("stranger").id, last_day=keeper.on - timedelta(days=1))
    assert "任职" in problem(mine.get("/queues"), 401)["what"]


def test_guessing_is_locked_out_and_the_right_token_is_not(opened: World) -> None:
    mine = program(opened, "starter")
    statuses = [Program(f"zhidu_{number}_x").get("/queues").status_code for number in range(1, 8)]
    assert statuses == [401] * 5 + [429] * 2
    locked = Program("zhidu_1_x").get("/queues")
    assert int(locked["Retry-After"]) > 0
    problem(locked, 429)
    assert mine.get("/queues").status_code == 200


def test_answers_are_kept_by_nobody_and_other_methods_are_refused(opened: World) -> None:
    mine = program(opened, "starter")
    assert mine.get("/queues")["Cache-Control"] == "no-store"
    assert mine.send("DELETE", "/queues").status_code == 405
    problem(mine.get("/no/such"), 404)
    assert Client().options(f"{V1}/queues").status_code == 405
