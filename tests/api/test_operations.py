"""Every operation of the pages through the API: what it does for whom it is open, and how it says no."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.security.world import TITLE, World, signed_in
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.matters.public import Op
from zhidu.kernel.org.public import PersonCard, people

from .programs import V1, Program, problem, program, program_of

ALL = list(range(20))
START = "/kinds/press.release/matters"


class Case:
    """A release at its first step: whose it is, who holds it, who steers and records, who sees nothing."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mine, self.stranger = program(world, "starter"), program(world, "stranger")
        self.id = self.mine.post(START, {"form": NEWS}).json()["matter_id"]
        self.holding = self._person(self.open()["people"][0]["person_id"])
        self.holder = program_of(self.holding)
        self.other, self.third = self._others()

    @property
    def matter(self) -> str:
        return f"/matters/{self.id}"

    @property
    def step(self) -> str:
        return f"{self.matter}/steps/{self.open()['id']}"

    def seen(self, by: Program | None = None) -> dict[str, Any]:
        """The matter as somebody sees it."""
        found: dict[str, Any] = (by or self.mine).get(self.matter).json()
        return found

    def open(self, by: Program | None = None) -> dict[str, Any]:
        """The step that waits."""
        return next(one for one in self.seen(by)["steps"] if one["state"] == "open")

    def steward(self) -> Program:
        """A program of a clerk of the general office, who reads this matter."""
        clerk = next(one for one in self._staff() if "办公室" in (one.department_name or ""))
        sent = self.mine.post(f"{self.matter}/inform", {"people": [str(clerk.id)]})
        assert sent.status_code == 200
        return program_of(clerk)

    def decide(self) -> None:
        """Let whoever holds the step agree."""
        step = self.open()
        his = program_of(self._person(step["people"][0]["person_id"]))
        sent = {"outcome": step["outcomes"][0]["code"], "ticked": ALL, "opinion": "同意。"}
        answer = his.post(f"{self.matter}/steps/{step['id']}/decide", sent)
        assert answer.status_code == 200, answer.content.decode()

    def _person(self, person_id: str) -> PersonCard:
        return next(one for one in people(self.world.office_id, today()) if str(one.id) == person_id)

    def _staff(self) -> list[PersonCard]:
        me = {self.world.person("starter").id, self.world.person("stranger").id}
        return [one for one in people(self.world.office_id, today()) if one.account_id and one.id not in me]

    def _others(self) -> tuple[PersonCard, PersonCard]:
        section = [one for one in self._staff() if one.id != self.holding.id and one.rank == "staff"]
        return section[0], section[1]


@pytest.fixture
def case(opened: World) -> Case:
    return Case(opened)


def done(answer: Any) -> dict[str, Any]:
    """What came out of an operation that was let through."""
    assert answer.status_code == 200, answer.content.decode()
    found: dict[str, Any] = answer.json()
    return found


def test_hand_over(case: Case) -> None:
    sent = {"to": str(case.other.id), "reason": "出差"}
    problem(case.stranger.post(f"{case.step}/hand_over", sent), 404)
    problem(case.mine.post(f"{case.step}/hand_over", sent), 403)
    problem(case.holder.post(f"{case.step}/hand_over", {**sent, "reason": " "}), 403)
    problem(case.holder.post(f"{case.step}/hand_over", {"to": str(case.other.id)}), 422)
    assert done(case.holder.post(f"{case.step}/hand_over", sent))["matter_id"] == case.id
    assert [one["person_id"] for one in case.open()["people"]] == [str(case.other.id)]
    problem(case.holder.post(f"{case.step}/hand_over", sent), 403)


def test_consult_reply_and_recall(case: Case) -> None:
    asked = {"people": [str(case.other.id), str(case.third.id)], "question": "数据口径是否一致"}
    where = case.step
    problem(case.stranger.post(f"{where}/consult", asked), 404)
    problem(case.mine.post(f"{where}/consult", asked), 403)
    problem(case.holder.post(f"{where}/consult", {**asked, "people": []}), 422)
    done(case.holder.post(f"{where}/consult", asked))
    adviser = program_of(case.other)
    own = next(one for one in case.seen(adviser)["steps"] if "decide" in one["may"])
    at = f"{case.matter}/steps/{own['id']}"
    problem(case.mine.post(f"{at}/decide", {"opinion": "一致"}), 403)
    problem(adviser.post(f"{at}/decide", {"opinion": " "}), 403)
    done(adviser.post(f"{at}/decide", {"opinion": "口径一致。"}))
    problem(case.mine.post(f"{where}/recall"), 403)
    done(case.holder.post(f"{where}/recall"))
    problem(case.holder.post(f"{where}/recall"), 403)
    assert "口径一致。" in str(case.seen())
    assert case.open()["id"] == where.rsplit("/", 1)[1]


def test_add_before(case: Case) -> None:
    sent = {"people": [str(case.other.id)], "reason": "请先核数"}
    problem(case.stranger.post(f"{case.step}/add_before", sent), 404)
    problem(case.mine.post(f"{case.step}/add_before", sent), 403)
    done(case.holder.post(f"{case.step}/add_before", sent))
    assert [one["name"] for one in case.open()["people"]] == [case.other.name]
    case.decide()
    assert [one["person_id"] for one in case.open()["people"]] == [str(case.holding.id)]


def test_add_after(case: Case) -> None:
    step = case.open(case.holder)
    sent = {
        "people": [str(case.other.id)],
        "reason": "请再核数",
        "outcome": step["outcomes"][0]["code"],
        "opinion": "同意。",
    }
    problem(case.mine.post(f"{case.step}/add_after", sent), 403)
    problem(case.holder.post(f"{case.step}/add_after", {**sent, "outcome": "burn"}), 403)
    assert "清单" in problem(case.holder.post(f"{case.step}/add_after", sent), 403)["what"]
    done(case.holder.post(f"{case.step}/add_after", {**sent, "ticked": ALL}))
    assert [one["name"] for one in case.open()["people"]] == [case.other.name]


def test_send_back_resubmit_and_withdraw_for_good(case: Case) -> None:
    where = case.step
    problem(case.mine.post(f"{where}/send_back", {"opinion": "请改"}), 403)
    problem(case.holder.post(f"{where}/send_back", {"opinion": " "}), 403)
    problem(case.holder.post(f"{where}/send_back", {"opinion": "请改", "to": case.id}), 403)
    done(case.holder.post(f"{where}/send_back", {"opinion": "请改标题", "straight": True}))
    desk = f"{case.step}/resubmit"
    mended = {**NEWS, "headline": "改好的标题"}
    problem(case.stranger.post(desk, {"form": mended}), 404)
    problem(case.holder.post(desk, {"form": mended}), 404)
    wrong = problem(case.mine.post(desk, {"form": {**mended, "headline": ""}}), 422)
    assert wrong["errors"][0]["at"] == "headline"
    done(case.mine.post(desk, {"form": mended, "opinion": "已改"}))
    assert case.seen()["title"] == "改好的标题"
    problem(case.mine.post(desk, {"form": mended}), 404)
    done(case.mine.post(f"{case.matter}/withdraw", {"reason": "不发了"}))
    assert case.seen()["state"] == "running"
    problem(case.mine.post(f"{case.matter}/withdraw", {"reason": "不发了"}), 409)
    done(case.mine.post(f"{case.matter}/withdraw", {"reason": "不发了", "for_good": True}))
    assert case.seen()["state"] == "withdrawn"


def test_inform_and_mark_read(case: Case) -> None:
    sent = {"people": [str(case.other.id)], "note": "请阅"}
    problem(case.stranger.post(f"{case.matter}/inform", sent), 404)
    reader = program_of(case.other)
    problem(reader.get(case.matter), 404)
    done(case.mine.post(f"{case.matter}/inform", sent))
    assert "mark_read" in case.seen(reader)["may"]
    assert case.id in {one["matter_id"] for one in reader.get("/queues/toread").json()["rows"]}
    done(reader.post(f"{case.matter}/mark_read"))
    problem(reader.post(f"{case.matter}/mark_read"), 409)
    assert "mark_read" not in case.seen(reader)["may"]


def test_urge(case: Case) -> None:
    problem(case.stranger.post(f"{case.matter}/urge", {"note": "快"}), 404)
    done(case.mine.post(f"{case.matter}/urge", {"note": "请抓紧"}))
    row = next(one for one in case.holder.get("/queues/todo").json()["rows"] if one["matter_id"] == case.id)
    assert row["urged"]


def test_record_for_confirm_and_deny(case: Case) -> None:
    clerk = case.steward()
    leader = str(case.holding.id)
    word = {
        "leader_id": leader,
        "outcome": case.open(case.holder)["outcomes"][0]["code"],
        "basis": "telephone",
        "said_at": now().isoformat(),
        "opinion": "电话同意",
        "ticked": ALL,
    }
    where = case.step
    problem(case.stranger.post(f"{where}/record_for", word), 404)
    assert "代录人员" in problem(case.mine.post(f"{where}/record_for", word), 403)["what"]
    problem(clerk.post(f"{where}/record_for", {**word, "basis": "dream"}), 422)
    problem(clerk.post(f"{where}/record_for", {**word, "basis": "scan"}), 403)
    problem(clerk.post(f"{where}/record_for", {**word, "leader_id": str(case.other.id)}), 403)
    later = (now() + timedelta(days=1)).isoformat()
    problem(clerk.post(f"{where}/record_for", {**word, "said_at": later}), 409)
    done(clerk.post(f"{where}/record_for", word))
    said = next(one for step in case.seen()["steps"] for one in step["opinions"] if one["basis"])
    assert (said["awaits_confirmation"], said["basis"]) == (True, "telephone")
    confirmed = {"opinion_id": said["id"], "agrees": True}
    problem(case.mine.post(f"{case.matter}/confirm_record", confirmed), 403)
    problem(case.stranger.post(f"{case.matter}/confirm_record", confirmed), 404)
    elsewhere = f"/matters/{case.world.running}/confirm_record"
    problem(case.holder.post(elsewhere, confirmed), 404)
    problem(case.holder.post(f"{case.matter}/confirm_record", {**confirmed, "agrees": False}), 403)
    done(case.holder.post(f"{case.matter}/confirm_record", confirmed))
    problem(case.holder.post(f"{case.matter}/confirm_record", confirmed), 409)


def test_attach_scan(case: Case) -> None:
    clerk = case.steward()
    word = {
        "leader_id": str(case.holding.id),
        "outcome": case.open(case.holder)["outcomes"][0]["code"],
        "basis": "face_to_face",
        "said_at": now().isoformat(),
        "ticked": ALL,
    }
    done(clerk.post(f"{case.step}/record_for", word))
    said = next(one for step in case.seen()["steps"] for one in step["opinions"] if one["basis"])
    sheet = clerk.upload(f"{case.matter}/files", SimpleUploadedFile("签批件.txt", "同意".encode())).json()
    bring = {"opinion_id": said["id"], "file_id": sheet["id"]}
    problem(case.stranger.post(f"{case.matter}/attach_scan", bring), 404)
    problem(case.mine.post(f"{case.matter}/attach_scan", bring), 403)
    problem(clerk.post(f"{case.matter}/attach_scan", {**bring, "file_id": str(case.world.file)}), 404)
    done(clerk.post(f"{case.matter}/attach_scan", bring))
    problem(clerk.post(f"{case.matter}/attach_scan", bring), 409)


def test_done_elsewhere(case: Case) -> None:
    told = {
        "system": "市政府办公平台",
        "number": "2026-7",
        "outcome": case.open(case.holder)["outcomes"][0]["code"],
        "said_at": now().isoformat(),
    }
    where = case.step
    problem(case.mine.post(f"{where}/done_elsewhere", told), 403)
    problem(case.holder.post(f"{where}/done_elsewhere", {**told, "number": " "}), 403)
    assert "清单" in problem(case.holder.post(f"{where}/done_elsewhere", told), 403)["what"]
    done(case.holder.post(f"{where}/done_elsewhere", {**told, "ticked": ALL}))
    problem(case.holder.post(f"{where}/done_elsewhere", {**told, "ticked": ALL}), 409)


def test_decide_over(case: Case) -> None:
    steps = case.seen()["steps"]
    over = next(one for one in reversed(steps) if one["verb"] in {"approve", "sign"} and one["people"])
    above = program_of(case._person(over["people"][0]["person_id"]))
    at = f"{case.matter}/steps/{over['id']}/decide_over"
    word = {"outcome": "agree", "opinion": "同意，直接发布。"}
    problem(case.holder.post(at, word), 403)
    offered = next((one for one in case.seen(above)["steps"] if one["id"] == over["id"]), None)
    assert offered
    assert "decide_over" in offered["may"]
    word["outcome"] = offered["outcomes"][0]["code"]
    problem(above.post(at, {**word, "opinion": " "}), 403)
    done(above.post(at, word))
    problem(above.post(at, word), 409)


def test_the_steward_wakes_reroutes_and_closes(case: Case) -> None:
    clerk = case.steward()
    for op, sent in (
        ("wake", {"reason": "原办理人调离"}),
        ("close_stuck", {"reason": "不再需要"}),
    ):
        problem(case.stranger.post(f"{case.matter}/{op}", sent), 404)
        problem(case.mine.post(f"{case.matter}/{op}", sent), 403)
        problem(clerk.post(f"{case.matter}/{op}", {"reason": " "}), 403)
    rerouted = {"to": str(case.other.id), "reason": "原办理人住院"}
    problem(case.mine.post(f"{case.step}/reroute", rerouted), 403)
    done(clerk.post(f"{case.step}/reroute", rerouted))
    assert [one["name"] for one in case.open()["people"]] == [case.other.name]
    done(clerk.post(f"{case.matter}/wake", {"reason": "原办理人已回"}))
    done(clerk.post(f"{case.matter}/close_stuck", {"reason": "不再需要"}))
    assert case.seen()["state"] == "closed"
    problem(clerk.post(f"{case.matter}/wake", {"reason": "再办"}), 409)


def test_a_stuck_step_is_steered_unread(case: Case) -> None:
    done(case.mine.post(f"{case.matter}/urge", {"note": "请抓紧"}))
    chief = next(
        one
        for one in people(case.world.office_id, today())
        if one.username == case.world.usernames["rule_keeper"]
    )
    steering = [program_of(chief), case.steward()]
    assert sum(one.get("/stuck").status_code == 200 for one in steering) >= 1
    for one in (case.mine, case.stranger):
        problem(one.get("/stuck"), 404)
        problem(one.post(f"/stuck/{case.open()['id']}/close", {"reason": "不办了"}), 404)
    clerk = next(one for one in steering if one.get("/stuck").status_code == 200)
    row = next(one for one in clerk.get("/stuck").json() if one["matter_id"] == case.id)
    assert TITLE not in str(row)
    where = f"/stuck/{row['step_id']}"
    problem(clerk.post(f"{where}/reroute", {"to": str(case.other.id), "reason": ""}), 403)
    done(clerk.post(f"{where}/wake", {"reason": "催办"}))
    done(clerk.post(f"{where}/reroute", {"to": str(case.other.id), "reason": "住院"}))
    done(clerk.post(f"{where}/close", {"reason": "不再需要"}))
    problem(clerk.post(f"{where}/wake", {"reason": "催办"}), 404)


def test_drafts_are_kept_changed_and_thrown_away_by_their_owner(case: Case) -> None:
    draft = case.mine.post("/kinds/press.release/drafts", {"form": NEWS}).json()["matter_id"]
    changed = {"form": {**NEWS, "headline": "另拟"}}
    problem(case.stranger.send("PUT", f"/drafts/{draft}", changed), 404)
    problem(case.holder.send("DELETE", f"/drafts/{draft}"), 404)
    done(case.mine.send("PUT", f"/drafts/{draft}", changed))
    assert case.mine.get(f"/matters/{draft}").json()["title"] == "另拟"
    done(case.mine.send("DELETE", f"/drafts/{draft}"))
    problem(case.mine.get(f"/matters/{draft}"), 404)
    problem(case.mine.send("PUT", f"/drafts/{draft}", changed), 404)


def test_a_deed_is_for_whom_it_is_there(case: Case) -> None:
    for code, about in (("leave.return", case.id), ("leave.measures", case.id), ("no.such", "1")):
        problem(case.mine.get(f"/deeds/{code}/{about}"), 404)
        problem(case.mine.post(f"/deeds/{code}/{about}", {"form": {}}), 404)


@pytest.mark.parametrize("op", ["add_after", "done_elsewhere"])
def test_the_page_of_an_operation_that_ends_the_step_shows_its_checklist(case: Case, op: str) -> None:
    browser = signed_in(case.holding.username)
    assert 'name="checked"' in browser.get(f"{case.step}/{op}/").content.decode()
    assert 'name="checked"' not in browser.get(f"{case.step}/hand_over/").content.decode()


def test_every_operation_of_the_pages_has_an_address(opened: World) -> None:
    found = Program("").browser.get(f"{V1}/openapi.json").json()["paths"]
    named = {one.rsplit("/", 1)[1] for one in found}
    elsewhere = {Op.SUBMIT: "matters", Op.DISCARD: "{draft_id}"}
    assert {elsewhere.get(op, op.value) for op in Op} <= named
