"""Programs do what their person does on the pages: ask, start, decide, once and with the same refusals."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.security.world import WORDS, World, contents
from tests.support.working import seen
from zhidu.cli.main import main
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.journal.public import entries, seal_all
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import Level

from .programs import V1, Program, auditors, problem, program

MARKED = Level.SECRET.label + chr(0x2605) + "10年\n正文"
START = "/kinds/press.release/matters"


def test_questions_are_answered_as_the_command_answers(
    opened: World, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = program(opened, "starter", Scope.ASK)
    for question, facts in (("press.release_chain", {}), ("press.interview_chain", {"classified": True})):
        pairs = [f"{name}={str(value).lower()}" for name, value in facts.items()]
        main(["ask", question, "--office", "tjj", "--json", *pairs])
        printed = json.loads(capsys.readouterr().out)
        assert mine.post("/ask", {"question": question, "facts": facts}).json() == printed
    missing = problem(mine.post("/ask", {"question": "press.content"}), 422)
    assert missing["errors"][0]["at"]
    problem(mine.post("/ask", {"question": "no.such"}), 404)
    problem(mine.post("/ask", {"question": "press.release_chain", "facts": {"x": 1}}), 422)
    problem(mine.post("/ask", {"question": "press.release_chain", "on": "昨天"}), 422)


def test_a_matter_is_previewed_drafted_given_a_file_submitted_and_decided(opened: World) -> None:
    mine, holder = program(opened, "starter"), program(opened, "holder")
    foreseen = mine.post("/kinds/press.release/preview", {"form": NEWS}).json()
    assert [step["label"] for step in foreseen["steps"]][:2] == ["拟稿", "初审"]
    draft = mine.post("/kinds/press.release/drafts", {"form": NEWS}).json()["matter_id"]
    kept = mine.upload(f"/matters/{draft}/files", SimpleUploadedFile("附件.txt", "说明".encode()))
    assert kept.status_code == 201, kept.content.decode()
    begun = mine.post(START, {"form": NEWS, "draft_id": draft})
    assert (begun.status_code, begun.json()["matter_id"]) == (201, draft)
    found = mine.get(f"/matters/{draft}").json()
    assert [one["name"] for one in found["files"]] == ["附件.txt"]
    step = next(one for one in found["steps"] if one["state"] == "open")
    at = f"/matters/{draft}/steps/{step['id']}"
    problem(mine.post(f"{at}/decide", {"outcome": "done"}), 403)
    own = next(one for one in holder.get(f"/matters/{draft}").json()["steps"] if one["state"] == "open")
    assert "decide" in own["may"]
    decided = holder.post(f"{at}/decide", {"outcome": own["outcomes"][0]["code"], "ticked": list(range(20))})
    assert decided.status_code == 200, decided.content.decode()
    assert decided.json()["opened"]
    problem(holder.post(f"{at}/send_back", {"opinion": "请改"}), 409)
    assert entries(opened.office_id).rows[0].person_id == opened.person("holder").id


def test_a_wrong_form_says_what_is_wrong_and_writes_nothing(opened: World) -> None:
    mine = program(opened, "starter")
    mine.get("/queues")
    before = contents()
    wrong = problem(mine.post(START, {"form": {"headline": "甲" * 200, "x": "y"}}), 422)
    assert {"headline", "x"} <= {one["at"] for one in wrong["errors"]}
    problem(mine.post("/kinds/no.such/matters", {"form": {}}), 404)
    problem(mine.post(START, {"form": {"headline": "\0"}}), 422)
    problem(mine.post(START, {"form": {"headline": "\ud800"}}), 422)
    problem(mine.post(START, {"form": [1]}), 422)
    headers = {"Authorization": f"Bearer {mine.token}"}
    problem(mine.browser.post(f"{V1}/ask", "{", "application/json", headers=headers), 400)
    assert contents() == before
    problem(mine.post(START, {"form": {**NEWS, "content": MARKED}}), 403)
    assert {name for name, rows in contents().items() if rows != before[name]} == {
        "journal_entry",
        "journal_salt",
        "journal_waiting",
        "secrecy_sighting",
    }


def test_a_request_sent_twice_acts_once(opened: World) -> None:
    mine = program(opened, "starter")
    first, again = (mine.post(START, {"form": NEWS}, key="a-1") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Idempotency-Repeated"] == "true"
    problem(mine.post(START, {"form": {**NEWS, "headline": "另一篇"}}, key="a-1"), 422)
    third = mine.post(START, {"form": NEWS}, key="a-2")
    assert third.json()["matter_id"] != first.json()["matter_id"]
    matter = first.json()["matter_id"]
    for _ in range(2):
        assert mine.post(f"/matters/{matter}/urge", {"note": "请抓紧"}, key="b-1").status_code == 200
    remarks = [one for one in seen(opened.person("starter"), int(matter)).remarks if one.text == "请抓紧"]
    assert len(remarks) == 1
    stranger = program(opened, "stranger")
    assert stranger.post(START, {"form": NEWS}, key="a-1").json() != first.json()


def test_a_failed_request_may_be_mended_under_the_same_key(opened: World) -> None:
    mine = program(opened, "starter")
    problem(mine.post(START, {"form": {**NEWS, "content": MARKED}}, key="a"), 403)
    assert mine.post(START, {"form": NEWS}, key="a").status_code == 201
    problem(mine.post(START, {"form": NEWS}, key="键" * 3), 422)


def test_the_journal_is_the_auditors_and_its_proofs_hold(opened: World) -> None:
    seal_all()
    theirs = auditors(opened)
    rows = theirs.get("/journal/entries", limit=5).json()["rows"]
    assert rows[0]["wording"] == "生成接口令牌"
    assert not [word for word in WORDS if word in json.dumps(rows, ensure_ascii=False)]
    proof = theirs.get(f"/journal/entries/{opened.entry}/proof").json()
    assert proof["head"] == theirs.get("/journal/head").json()
    problem(theirs.get(f"/journal/entries/{entries(opened.other_id).rows[0].id}/proof"), 404)
    problem(theirs.get("/queues"), 403)
    problem(program(opened, "starter").get("/journal/entries"), 403)


def test_people_are_named_by_their_ids(opened: World) -> None:
    mine = program(opened, "starter")
    there = {one["name"]: one for one in mine.get("/people").json()}
    leader, foreign = opened.person("leader"), opened.person("other_office")
    assert there[leader.name]["id"] == str(leader.id)
    assert str(foreign.id) not in {one["id"] for one in there.values()}
    sent = mine.post(f"/matters/{opened.running}/inform", {"people": [str(leader.id)], "note": "请阅"})
    assert sent.status_code == 200, sent.content.decode()
    refused = mine.post(f"/matters/{opened.running}/inform", {"people": [str(foreign.id)]})
    assert refused.status_code in {403, 404}


def test_lists_ask_the_database_as_often_for_much_as_for_little(opened: World) -> None:
    mine = program(opened, "starter")
    few = queries(mine, "/queues/started")
    for _ in range(3):
        mine.post(START, {"form": NEWS})
    assert queries(mine, "/queues/started") == few <= 12
    assert queries(mine, "/registers/press.releases") <= 10


def queries(mine: Program, where: str) -> int:
    """How often a warm request asks the database."""
    mine.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert mine.get(where).status_code == 200
    return len(asked)
