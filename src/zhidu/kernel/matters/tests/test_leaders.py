"""Leaders who decide at once, on paper or on the telephone; and the general office that gets things going."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import Basis, MatterState, Op, Queue, StepState
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .town import Town


def _console(town: Town) -> Acting:
    return Acting(town.office.id, at=town.now())


def _texts(town: Town, paper: int) -> list[str]:
    view = town.view(paper)
    said = [one for step in view.steps for one in step.opinions] + list(view.remarks)
    return [one.text for one in sorted(said, key=lambda one: one.id) if one.text]


def test_a_higher_post_decides_at_once_and_the_skipped_read_it_afterwards(town: Town) -> None:
    paper = town.submit("plain")
    last = next(step.id for step in town.view(paper).steps if step.label == "签发")
    registration = next(step.id for step in town.view(paper).steps if step.label == "登记")
    with pytest.raises(Refusal):
        matters.decide_over(town.by("chief"), step_id=last, outcome="sign", opinion="急")
    with pytest.raises(Overtaken):
        matters.decide_over(town.by("registrar"), step_id=registration, outcome="registered", opinion="急")
    assert Op.DECIDE_OVER in town.view(paper, "head").step(last).may
    matters.decide_over(town.by("head"), step_id=last, outcome="sign", opinion="急件，先行签发")
    states = {step.label: step.state for step in town.view(paper).steps}
    assert states["审核"] is states["审批"] is StepState.SKIPPED
    assert town.labels(paper) == ["登记 刘主任、孙丽"]  # no consent, so it stays to be done
    assert [one.outcome for one in town.view(paper).steps if one.state is StepState.SKIPPED] == ["", ""]
    assert town.queue("chief", Queue.TOREAD) == [paper]
    town.do("office", paper, "registered")
    assert town.view(paper).state is MatterState.FINISHED


def test_nobody_passes_his_own_checklist_by_deciding_over_others_or_elsewhere(town: Town) -> None:
    paper = town.submit("overseen")
    last = town.view(paper).steps[-1].id
    word: dict[str, Any] = {"step_id": last, "outcome": "passed", "opinion": "急"}
    for ticked in (None, {"0": True}):
        with pytest.raises(Refusal, match="文字已校对"):
            matters.decide_over(town.by("head"), **word, checked=ticked)
    matters.decide_over(town.by("head"), **word, checked={"0": True, "1": True})
    assert town.view(paper).state is MatterState.FINISHED
    listed = town.submit("listed")
    there: dict[str, Any] = {"step_id": town.open(listed)[0], "outcome": "passed"}
    there |= {"system": "省平台", "number": "3", "said_at": town.now()}
    with pytest.raises(Refusal, match="文字已校对"):
        matters.done_elsewhere(town.by("chief"), **there)
    matters.done_elsewhere(town.by("chief"), **there, checked={"0": True, "1": True})
    assert town.labels(listed) == ["备案 刘主任、孙丽"]


def test_a_leaders_word_is_recorded_with_its_basis_and_waits_for_confirmation(town: Town) -> None:
    paper = town.submit("short")
    step, said_at = town.open(paper)[0], town.now()
    word: dict[str, Any] = {
        "step_id": step,
        "leader_id": town["chief"],
        "outcome": "agree",
        "said_at": said_at,
    }
    with pytest.raises(Refusal, match="代录人员"):
        matters.record_for(town.by("clerk"), **word, basis=Basis.TELEPHONE)
    with pytest.raises(Refusal, match="签批件"):
        matters.record_for(town.by("office"), **word, basis=Basis.SCAN)
    with pytest.raises(Refusal, match="不由"):
        matters.record_for(town.by("office"), **word | {"leader_id": town["head"]}, basis=Basis.TELEPHONE)
    late = word | {"said_at": said_at + timedelta(days=1)}
    with pytest.raises(Overtaken, match="晚于"):
        matters.record_for(town.by("office"), **late, basis=Basis.TELEPHONE)
    matters.record_for(town.by("office"), **word, basis=Basis.TELEPHONE, opinion="电话同意")
    said = town.view(paper).step(step).opinions[0]
    assert (said.by, said.recorded_by, said.basis) == ("李科长", "刘主任", Basis.TELEPHONE)
    assert said.said_at == said_at < said.recorded_at
    assert (said.confirm_by, said.awaits_confirmation) == (date(2026, 11, 12), True)
    with pytest.raises(Refusal, match="本人确认"):
        matters.confirm_record(town.by("clerk"), opinion_id=said.id)
    matters.confirm_record(town.by("chief"), opinion_id=said.id)
    assert not town.view(paper).step(step).opinions[0].awaits_confirmation
    with pytest.raises(Overtaken):
        matters.confirm_record(town.by("chief"), opinion_id=said.id)


def test_a_recorded_word_that_the_leader_denies_is_asked_again(town: Town) -> None:
    paper = town.submit("short")
    word: dict[str, Any] = {"step_id": town.open(paper)[0], "leader_id": town["chief"], "said_at": town.now()}
    matters.record_for(town.by("office"), **word, outcome="agree", basis=Basis.FACE_TO_FACE, opinion="行")
    said = town.view(paper).steps[0].opinions[0]
    with pytest.raises(Refusal, match="实际意见"):
        matters.confirm_record(town.by("chief"), opinion_id=said.id, agrees=False)
    matters.confirm_record(town.by("chief"), opinion_id=said.id, agrees=False, remark="未曾同意")
    assert town.labels(paper) == ["审核 李科长"]
    town.do("chief", paper)
    assert town.labels(paper) == ["审批 周镇长"]
    assert {"行", "未曾同意"} <= set(_texts(town, paper))


def test_signing_is_recorded_only_from_the_signed_paper(town: Town) -> None:
    paper = town.submit("sealed")
    word: dict[str, Any] = {
        "step_id": town.open(paper)[0],
        "leader_id": town["head"],
        "outcome": "sign",
        "said_at": town.now(),
    }
    with pytest.raises(Refusal, match="只认签批件") as refused:
        matters.record_for(town.by("office"), **word, basis=Basis.TELEPHONE)
    assert refused.value.clauses == ("common.matters-03",)
    upload = SimpleUploadedFile("签批件.txt", "同意印发。".encode())
    scan = matters.attach(town.by("office"), matter_id=paper, upload=upload)
    matters.record_for(town.by("office"), **word, basis=Basis.SCAN, scan_id=scan.id)
    ended = town.view(paper)
    assert ended.state is MatterState.FINISHED
    assert ended.steps[0].opinions[0].confirmed_how == "补交签批件"


def test_done_elsewhere_tells_where_and_by_which_number(town: Town) -> None:
    paper = town.submit("short")
    step = town.open(paper)[0]
    done: dict[str, Any] = {"step_id": step, "outcome": "agree", "said_at": town.now()}
    with pytest.raises(Refusal, match="哪个系统"):
        matters.done_elsewhere(town.by("chief"), **done, system=" ", number="3")
    matters.done_elsewhere(town.by("chief"), **done, system="省平台", number="2026-3")
    assert "省平台，编号2026-3" in town.view(paper).step(step).elsewhere


def test_the_general_office_gets_a_stuck_matter_going_and_administrators_do_not(town: Town) -> None:
    paper = town.submit("beside")
    town.do("chief", paper, opinion="呈办")
    step = town.mine("watch", paper)
    with pytest.raises(Refusal, match="办公室"):
        matters.reroute(town.by("clerk"), step_id=step, to=town["other"], reason="病假")
    with pytest.raises(Refusal, match="管理员"):
        matters.close_stuck(Acting(town.office.id, account_id=1), matter_id=paper, reason="清理")
    with pytest.raises(Refusal, match="理由"):
        matters.reroute(town.by("registrar"), step_id=step, to=town["other"], reason="")
    matters.reroute(town.by("registrar"), step_id=step, to=town["other"], reason="病假")
    assert town.labels(paper) == ["会签 刘主任", "会签 陈晨"]
    matters.wake(town.by("office"), matter_id=paper, reason="恢复")
    assert town.labels(paper) == ["会签 刘主任", "会签 张主任"]
    matters.close_stuck(town.by("office"), matter_id=paper, reason="项目取消")
    ended = town.view(paper)
    assert (ended.state, ended.closing_note) == (MatterState.CLOSED, "项目取消")
    assert "呈办" in _texts(town, paper)


def test_circulating_leaves_receipts_and_lets_people_see(town: Town) -> None:
    paper = town.submit("short")
    with pytest.raises(NotVisible):
        matters.inform(town.by("other"), matter_id=paper, people=[town["mate"]])
    matters.inform(town.by("chief"), matter_id=paper, people=[town["other"]], note="请阅")
    assert town.view(paper, "other").readers[0].sent_by == "李科长"
    assert town.queue("other", Queue.COPIED) == [paper]
    assert Op.MARK_READ in town.view(paper, "other").may


def test_a_draft_is_its_starters_alone(town: Town) -> None:
    acting = town.by("clerk")
    for _ in range(2):
        matters.open_draft(acting, matter_id=9, kind="test.paper", form={})
    matters.save_draft(town.by("clerk"), matter_id=9, form={"subject": "草"})
    assert town.queue("clerk", Queue.DRAFTS) == [9]
    with pytest.raises(NotVisible):
        town.view(9, "chief")
    with pytest.raises(NotVisible):
        matters.discard_draft(town.by("chief"), matter_id=9)
    form = {"subject": "成文", "route": "short"}
    matters.submit(town.by("clerk"), matter_id=9, kind="test.paper", form=form)
    assert town.queue("clerk", Queue.STARTED) == [9]
    with pytest.raises(NotVisible):
        matters.discard_draft(town.by("clerk"), matter_id=9)
    matters.open_draft(town.by("clerk"), matter_id=10, kind="test.paper", form={"subject": "弃"})
    matters.discard_draft(town.by("clerk"), matter_id=10)
    with pytest.raises(NotVisible):
        town.view(10)
