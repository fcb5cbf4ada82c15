"""A colleague who means harm: more than his token says, other people's keys, floods, broken words."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.security.world import PERSONLESS, World, account, contents
from tests.support.offices import as_person
from tests.support.working import seen
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.clock.public import clock_at, now
from zhidu.kernel.offices.public import Role, grant_role, revoke_role
from zhidu.kernel.tokens.public import (
    Scope,
    close_interface,
    make_token,
    open_interface,
    revoke_token,
    tokens_of,
)
from zhidu.kernel.words.public import NotVisible, Refusal

from .programs import V1, Program, auditors, problem, program

START = "/kinds/press.release/matters"


def test_nobody_makes_a_token_for_more_than_he_may(opened: World) -> None:
    for kind in ("starter", "rule_keeper", "holder"):
        with pytest.raises(Refusal, match="安全审计员"):
            make_token(opened.acting(kind), name="查", scopes=[Scope.READ, Scope.JOURNAL], days=1)
    with pytest.raises(Refusal, match="天"):
        make_token(opened.acting("starter"), name="查", scopes=[Scope.READ], days=100_000)
    with pytest.raises(ValueError, match="root"):
        make_token(opened.acting("starter"), name="查", scopes=[Scope("root")], days=1)


def test_a_token_for_the_journal_ends_with_the_role(opened: World) -> None:
    theirs = auditors(opened)
    assert theirs.get("/journal/head").status_code == 200
    grant_role(account(PERSONLESS).pk, Role.AUDITOR)  # the last one cannot be let go
    revoke_role(account("auditor").pk, Role.AUDITOR)
    problem(theirs.get("/journal/head"), 401)
    grant_role(account("auditor").pk, Role.AUDITOR)
    assert theirs.get("/journal/head").status_code == 200


def test_no_administrator_reads_the_work_of_an_office_by_his_token(opened: World) -> None:
    theirs = auditors(opened)
    for where in ("/queues", f"/matters/{opened.running}", "/registers", "/people", "/questions", "/kinds"):
        problem(theirs.get(where), 403)
    problem(theirs.post(START, {"form": NEWS}), 403)


def test_others_tokens_are_not_to_be_revoked_nor_known(opened: World) -> None:
    mine = program(opened, "starter")
    (card,) = tokens_of(opened.office_id, opened.acting("starter").account_id)
    for kind in ("stranger", "holder"):
        with pytest.raises(NotVisible):
            revoke_token(opened.acting(kind), token_id=card.id)
    with pytest.raises(NotVisible):
        revoke_token(opened.acting("other_office"), token_id=card.id)
    assert mine.get("/queues").status_code == 200
    revoke_token(opened.acting("rule_keeper"), token_id=card.id)
    problem(mine.get("/queues"), 401)


def test_a_token_that_ends_midway_ends_the_work_at_once(opened: World) -> None:
    mine = program(opened, "starter")
    draft = mine.post("/kinds/press.release/drafts", {"form": NEWS}).json()["matter_id"]
    (card,) = tokens_of(opened.office_id, opened.acting("starter").account_id)
    revoke_token(opened.acting("starter"), token_id=card.id)
    before = contents()
    problem(mine.post(START, {"form": NEWS, "draft_id": draft}, key="x"), 401)
    problem(mine.upload(f"/matters/{draft}/files", SimpleUploadedFile("甲.txt", b"x")), 401)
    problem(mine.send("DELETE", f"/drafts/{draft}"), 401)
    assert contents() == before
    fresh = program(opened, "starter")
    with clock_at(now() + timedelta(days=1)):
        problem(fresh.post(START, {"form": NEWS, "draft_id": draft}), 401)
    assert fresh.post(START, {"form": NEWS, "draft_id": draft}).status_code == 201


def test_a_closed_office_answers_no_repeated_request_either(opened: World) -> None:
    mine = program(opened, "starter")
    assert mine.post(START, {"form": NEWS}, key="k").status_code == 201
    close_interface(opened.acting("rule_keeper"))
    problem(mine.post(START, {"form": NEWS}, key="k"), 404)
    open_interface(opened.acting("rule_keeper"))
    assert mine.post(START, {"form": NEWS}, key="k")["Idempotency-Repeated"] == "true"


def test_nobody_gets_at_what_was_answered_to_another_under_his_key(opened: World) -> None:
    mine, holder = program(opened, "starter"), program(opened, "holder")
    where = f"/matters/{opened.running}/urge"
    assert mine.post(where, {"note": "快"}, key="same").status_code == 200
    refused = problem(program(opened, "stranger").post(where, {"note": "快"}, key="same"), 404)
    assert "matter_id" not in refused
    answer = holder.post(f"/matters/{opened.running}/mark_read", key="same")
    assert "Idempotency-Repeated" not in answer
    second = Program(make_token(opened.acting("starter"), name="乙", scopes=[Scope.ACT], days=1).secret)
    assert "Idempotency-Repeated" not in second.post(where, {"note": "快"}, key="same")


@pytest.mark.parametrize("key", ["甲", " ", "a b\tc", "x" * 101, "\x7f"])
def test_a_key_that_is_none_is_refused_and_acts_not(opened: World, key: str) -> None:
    mine = program(opened, "starter")
    mine.get("/queues")
    before = contents()
    answer = mine.post(START, {"form": NEWS}, key=key)
    assert answer.status_code in {201, 422}
    if answer.status_code == 422:
        assert contents() == before


def test_one_key_serves_one_address_only(opened: World) -> None:
    mine = program(opened, "starter")
    assert mine.post(f"/matters/{opened.running}/urge", {"note": "快"}, key="k").status_code == 200
    problem(mine.post(f"/matters/{opened.running}/withdraw", {"note": "快"}, key="k"), 422)
    assert seen(opened.person("starter"), opened.running).state.value == "running"


BROKEN = ["{", "[]", "null", '"x"', "1", "{}x", '{"form": null}', '{"form": {"headline": {"a": 1}}}', "\x00"]


@pytest.mark.parametrize("body", BROKEN)
def test_broken_words_change_nothing_and_are_told(opened: World, body: str) -> None:
    mine = program(opened, "starter")
    mine.get("/queues")
    before = contents()
    headers = {"Authorization": f"Bearer {mine.token}"}
    answer = mine.browser.post(V1 + START, body, "application/json", headers=headers)
    assert answer.status_code in {400, 422}
    problem(answer, answer.status_code)
    assert contents() == before


def test_depth_and_size_are_bounded(opened: World) -> None:
    mine = program(opened, "starter")
    mine.get("/queues")
    before = contents()
    headers = {"Authorization": f"Bearer {mine.token}"}
    deep = '{"form":' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}"
    for body, statuses in (
        (deep, {400, 422}),
        (json.dumps({"form": {"headline": "甲" * 3_000_000}}), {413}),
        (json.dumps({"form": {f"k{number}": "v" for number in range(1_000)}}), {422}),
        (json.dumps({"form": {"headline": "甲" * 30_000}}), {422}),
        ('{"form": {"headline": ' + "9" * 5_000 + "}}", {400, 422}),
        ('{"form": {"headline": NaN}}', {400, 422}),
        ('{"form": {"headline": 1e999}}', {400, 422}),
    ):
        answer = mine.browser.post(V1 + START, body, "application/json", headers=headers)
        assert answer.status_code in statuses, body[:60]
        problem(answer, answer.status_code)
    big = SimpleUploadedFile("大.txt", b"x" * (21 * 1024 * 1024))
    assert "20 MB" in problem(mine.upload(f"/matters/{opened.draft}/files", big), 413)["what"]
    assert contents() == before


def test_ids_of_other_offices_and_no_ids_at_all_look_the_same(opened: World, both: World) -> None:
    foreign = program(both, "other_office")
    mine = program(opened, "starter")
    nothing = problem(mine.get("/matters/77"), 404)
    for one in (opened.running, opened.draft, opened.finished):
        for where in (f"/matters/{one}", f"/matters/{one}/sheet.pdf"):
            assert problem(foreign.get(where), 404) == nothing
        assert problem(foreign.post(f"/matters/{one}/inform", {"people": ["1"]}), 404) == nothing
    for where in ("/matters/9223372036854775808", "/matters/-1", "/matters/1.0", "/matters/%00"):
        assert mine.get(where).status_code in {404, 422}
    problem(
        mine.post(f"/matters/{opened.running}/inform", {"people": [str(both.person("other_office").id)]}), 403
    )


def test_whoever_has_two_posts_acts_as_the_one_whose_token_it_is(opened: World) -> None:
    mine = program(opened, "starter")
    begun = mine.post(START, {"form": NEWS}).json()["matter_id"]
    assert seen(opened.person("starter"), int(begun)).starter_id == opened.person("starter").id
    forged = mine.post(START, {"form": {**NEWS, "starter_id": str(opened.person("leader").id)}})
    problem(forged, 422)
    headers = {"Authorization": f"Bearer {mine.token}", "X-Acting-Person": "1"}
    assert mine.browser.get(f"{V1}/queues/started", headers=headers).status_code == 200


def test_other_sites_are_told_nothing(opened: World) -> None:
    mine = program(opened, "starter")
    headers = {"Authorization": f"Bearer {mine.token}", "Origin": "https://evil.example"}
    answer = mine.browser.get(f"{V1}/queues", headers=headers)
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    asked = Client().options(f"{V1}/queues", headers=headers | {"Access-Control-Request-Method": "GET"})
    assert asked.status_code == 405
    assert not [name for name in asked.headers if name.lower().startswith("access-control")]


def test_no_cookie_and_no_form_of_a_page_acts_here(opened: World) -> None:
    mine = program(opened, "starter")
    strict = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {mine.token}"}
    sent = strict.post(f"{V1}/matters/{opened.running}/urge", "{}", "application/json", headers=headers)
    assert sent.status_code == 200
    assert "Set-Cookie" not in sent.headers
    assert not sent.cookies
    browser = opened.browser("starter")
    form = browser.post(f"{V1}/matters/{opened.running}/urge", {"note": "快"})
    problem(form, 401)


def test_guesses_of_one_secret_tell_nothing(opened: World) -> None:
    token = program(opened, "starter").token
    prefix, identity, secret = token.split("_", 2)
    wrong = (f"{prefix}_{identity}_{secret[:-1]}", f"{prefix}_{identity}_", f"{prefix}_1_{secret}")
    said = [problem(Program(one).get("/queues"), 401)["what"] for one in wrong]
    assert len(set(said)) == 1
    assert as_person(opened.person("starter")).office_id == opened.office_id
