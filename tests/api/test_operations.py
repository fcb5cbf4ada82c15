"""Every operation of the pages through the API: what it does for whom it is open, and how it says no."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.clock.public import now

from .cases import ALL, Case, done
from .programs import problem, program_of


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
