"""A rule that binds in principle, met at a step: refused without a reason, with boxes to give one."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import MatterView, StepState, decide, view
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Verb

from .office import RELEASE, SINCE, Office, signed_in

OWN = """
[regulation]
id = "tjj.01"
title = "本局宣传口径规定"
authority = "tjj_own"
issuer = "市统计局"
rank = "office"
from = 2020-01-01
status = "in_force"

[[clause]]
id = "tjj.01-01"
article = "一"
kind = "enforce"
module = "press"
summary = "会议决定事项原则上按统一口径发布。"
carried_by = ["answer:press.wording"]

[[answer]]
question = "press.wording"
clause = "tjj.01-01"
when = {decided_by_meeting = true, wording_agreed = false}
then = {refused = "会议决定事项原则上按统一口径发布"}
strength = "in_principle"

[[answer]]
question = "press.wording"
clause = "tjj.01-01"
when = {decided_by_meeting = false}
then = {yes = true}

[[answer]]
question = "press.wording"
clause = "tjj.01-01"
when = {decided_by_meeting = true, wording_agreed = true}
then = {yes = true}
"""


@pytest.fixture
def strict_office(office: Office, tmp_path: Path) -> Office:
    """The office under a wording rule of its own that binds in principle."""
    (tmp_path / "tjj_own").mkdir()
    (tmp_path / "tjj_own" / "tjj.01.toml").write_text(OWN, encoding="utf-8")
    load(tmp_path)
    adopt_pack(office.id, "tjj_own", on=SINCE)
    return office


def _seen(office: Office, matter_id: int) -> MatterView:
    return view(viewer_of(Acting(office.id, office.accounts["clerk"], office.person("clerk"))), matter_id)


def test_a_step_takes_the_reason_and_the_superior(strict_office: Office) -> None:
    office, matter_id = strict_office, fresh_id()
    form = {**RELEASE, "matter_id": str(matter_id), "decided_by_meeting": "true", "submit": "1"}
    clerk = signed_in("clerk")
    refused = clerk.post("/new/press.release/", form)
    assert "确需例外的理由" in refused.content.decode()
    given = {
        "reason.press.agreed_wording": "上级要求当日发布",
        "superior.press.agreed_wording": str(office.person("chief")),
    }
    assert clerk.post("/new/press.release/", {**form, **given}).status_code == 302
    while (step := _seen(office, matter_id).now_at[0]).verb is not Verb.SIGN:
        holder = Acting(office.id, None, step.people[0].person_id)
        ticked = {str(number): True for number in range(9)} if step.checklist else {}
        decide(holder, step_id=step.id, outcome=step.outcomes[0][0], opinion="同意", checked=ticked)
    head, address = signed_in("head"), f"/matters/{matter_id}/steps/{step.id}/decide/"
    page = head.post(address, {"outcome": "sign", "opinion": "签发。"})
    assert page.status_code == 409
    assert "确需例外的理由" in page.content.decode()
    assert "签发。" in page.content.decode()
    given["superior.press.agreed_wording"] = str(office.person("head"))
    assert head.post(address, {"outcome": "sign", "opinion": "签发。", **given}).status_code == 302
    assert _seen(office, matter_id).step(step.id).state is StepState.DONE
    weekly = head.get("/exceptions/").content.decode()
    assert "上级要求当日发布" in weekly
    assert RELEASE["headline"] in weekly
