"""Steering, drafts and deeds through the API; nothing that the pages offer is left out."""

from __future__ import annotations

import pytest

from tests.security.world import TITLE, World, signed_in
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import Op
from zhidu.kernel.org.public import people

from .cases import Case, done
from .programs import V1, Program, problem, program_of


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


@pytest.mark.parametrize("op", ["fix_work_secret", "lift_work_secret"])
def test_work_secrets_are_the_business_of_leaders(case: Case, op: str) -> None:
    problem(case.stranger.post(f"{case.matter}/{op}", {"reason": "公布前"}), 404)
    problem(case.mine.post(f"{case.matter}/{op}", {"reason": "公布前"}), 403)


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
