"""What can be done at a step beside deciding it, each refused and allowed, inside countersigning too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import Basis, MatterState, Op, Queue, StepState
from zhidu.kernel.org.public import be_away, delegate, leave
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .town import DAY, Town


def _console(town: Town):
    from zhidu.kernel.acts.public import Acting

    return Acting(town.office.id, at=town.now())


def _texts(town: Town, paper: int) -> list[str]:
    view = town.view(paper)
    said = [one for step in view.steps for one in step.opinions] + list(view.remarks)
    return [one.text for one in sorted(said, key=lambda one: one.id) if one.text]


def test_send_back_runs_forward_again_or_straight_back(town: Town) -> None:
    paper = town.submit("plain")
    first = town.open(paper)[0]
    town.do("chief", paper, opinion="一审")
    town.do("registrar", paper, "registered")
    with pytest.raises(Refusal, match="理由"):
        matters.send_back(town.by("deputy"), step_id=town.open(paper)[0], to=first, opinion=" ")
    with pytest.raises(Refusal, match="前面已经办理"):
        matters.send_back(town.by("deputy"), step_id=town.open(paper)[0], to=town.open(paper)[0], opinion="改")
    matters.send_back(town.by("deputy"), step_id=town.open(paper)[0], to=first, opinion="请核实")
    assert town.labels(paper) == ["审核 李科长"]
    town.do("chief", paper, opinion="已核实")
    assert town.labels(paper) == ["登记 刘主任、孙丽"]  # forward again, through every hand
    town.do("registrar", paper, "registered")
    again = [step for step in town.view(paper).steps if step.label == "审核"][-1]
    matters.send_back(
        town.by("deputy"), step_id=town.open(paper)[0], to=again.id, opinion="再核", straight=True
    )
    town.do("chief", paper, opinion="再核无误")
    assert town.labels(paper) == ["审批 王副镇长"]  # straight back to who sent it
    assert _texts(town, paper) == ["一审", "请核实", "已核实", "再核", "再核无误"]


def test_send_back_to_the_starter_who_mends_and_hands_in_again(town: Town) -> None:
    paper = town.submit("short")
    town.do("chief", paper)
    matters.send_back(town.by("head"), step_id=town.open(paper)[0], to=None, opinion="标题不当", straight=True)
    assert town.labels(paper) == ["修改 赵云"]
    desk = town.open(paper)[0]
    with pytest.raises(Refusal, match="不作同意"):
        matters.decide(town.by("clerk"), step_id=desk, outcome="agree")
    matters.resubmit(town.by("clerk"), step_id=desk, form={"subject": "关于修桥的请示", "route": "short"})
    assert town.view(paper).title == "关于修桥的请示"
    assert town.labels(paper) == ["审批 周镇长"]
    matters.send_back(town.by("head"), step_id=town.open(paper)[0], to=None, opinion="改走会签")
    matters.resubmit(
        town.by("clerk"), step_id=town.open(paper)[0], form={"subject": "请示", "route": "beside"}
    )
    assert town.labels(paper) == ["审核 李科长"]
    assert [one.because for one in town.view(paper).answers if one.purpose == "way"][1:]


def test_send_back_out_of_countersigning_keeps_what_was_said(town: Town) -> None:
    paper = town.submit("beside")
    town.do("chief", paper)
    town.do("watch", paper, opinion="会签同意")
    first = town.view(paper).steps[0].id
    matters.send_back(
        town.by("office"), step_id=town.open(paper)[0], to=first, opinion="请补材料", straight=True
    )
    assert town.labels(paper) == ["审核 李科长"]
    town.do("chief", paper)
    assert town.labels(paper) == ["会签 刘主任"]  # the other had signed already
    first = [step for step in town.view(paper).steps if step.label == "审核"][-1].id
    matters.send_back(town.by("office"), step_id=town.open(paper)[0], to=first, opinion="重来")
    town.do("chief", paper)
    assert town.labels(paper) == ["会签 刘主任", "会签 张主任"]
    assert "会签同意" in _texts(town, paper)


def test_send_back_to_a_person_who_has_left_goes_to_the_successor(town: Town) -> None:
    paper = town.submit("plain")
    first = town.open(paper)[0]
    town.do("chief", paper)
    leave(_console(town), person_id=town["chief"], last_day=DAY - timedelta(days=1))
    matters.send_back(town.by("registrar"), step_id=town.mine("registrar", paper), to=first, opinion="再核")
    step = town.view(paper).now_at[0]
    assert [one.name for one in step.people] == ["王副镇长"]
    assert "李科长" in step.note


def test_handed_over_is_gone_for_good(town: Town) -> None:
    paper = town.submit("beside")
    town.do("chief", paper)
    step = town.mine("watch", paper)
    with pytest.raises(Refusal, match="发起人"):
        matters.hand_over(town.by("watch"), step_id=step, to=town["clerk"], reason="出差")
    matters.hand_over(town.by("watch"), step_id=step, to=town["other"], reason="出差")
    assert town.labels(paper) == ["会签 刘主任", "会签 陈晨"]
    with pytest.raises(Refusal, match="陈晨"):
        matters.decide(town.by("watch"), step_id=step, outcome="agree")
    matters.decide(town.by("other"), step_id=step, outcome="agree")
    assert "张主任转办给陈晨" in town.view(paper).step(step).note


def test_consulting_comes_back_and_counts_for_nothing(town: Town) -> None:
    paper = town.submit("beside")
    town.do("chief", paper)
    step = town.mine("watch", paper)
    matters.consult(town.by("watch"), step_id=step, people=[town["other"], town["mate"]], question="可行吗")
    assert town.labels(paper) == ["会签 刘主任", "征求意见 陈晨", "征求意见 钱进"]
    with pytest.raises(Overtaken, match="尚未到达"):
        matters.decide(town.by("watch"), step_id=step, outcome="agree")
    asked = town.mine("other", paper)
    with pytest.raises(Refusal, match="不作同意"):
        matters.decide(town.by("other"), step_id=asked, outcome="agree")
    matters.reply_consult(town.by("other"), step_id=asked, opinion="可行")
    assert Op.RECALL in town.view(paper, "watch").step(step).may
    with pytest.raises(Refusal):
        matters.recall_consult(town.by("office"), step_id=step)
    matters.recall_consult(town.by("watch"), step_id=step)
    assert town.labels(paper) == ["会签 刘主任", "会签 张主任"]
    assert "可行" in _texts(town, paper)


def test_added_before_agree_first_and_added_after_agree_last(town: Town) -> None:
    paper = town.submit("beside")
    town.do("chief", paper)
    step = town.mine("watch", paper)
    with pytest.raises(Refusal, match="发起人"):
        matters.add_before(town.by("watch"), step_id=step, people=[town["clerk"]], reason="把关")
    matters.add_before(town.by("watch"), step_id=step, people=[town["other"]], reason="把关")
    assert town.labels(paper) == ["会签 刘主任", "前加签 陈晨"]
    town.do("other", paper, "refuse", opinion="有疑问")
    assert town.labels(paper) == ["会签 刘主任", "会签 张主任"]  # his no goes back to who asked
    matters.add_after(
        town.by("watch"), step_id=step, people=[town["mate"]], reason="知悉", outcome="agree", opinion="可"
    )
    town.do("office", paper)
    assert town.labels(paper) == ["后加签 钱进"]
    town.do("mate", paper)
    assert town.labels(paper) == ["审批 周镇长"]
    assert {"把关", "有疑问", "知悉", "可"} <= set(_texts(town, paper))


def test_withdrawn_before_the_next_has_acted_afterwards_with_a_reason(town: Town) -> None:
    paper = town.submit("short")
    with pytest.raises(Refusal, match="发起人"):
        matters.withdraw(town.by("chief"), matter_id=paper)
    with pytest.raises(NotVisible):
        matters.withdraw(town.by("other"), matter_id=paper)
    matters.withdraw(town.by("clerk"), matter_id=paper)
    assert town.labels(paper) == ["修改 赵云"]
    matters.resubmit(
        town.by("clerk"), step_id=town.open(paper)[0], form={"subject": "请示", "route": "short"}
    )
    town.do("chief", paper, opinion="同意")
    with pytest.raises(Refusal, match="已经办理") as refused:
        matters.withdraw(town.by("clerk"), matter_id=paper)
    assert refused.value.clauses == ("common.matters-05",)
    matters.withdraw(town.by("clerk"), matter_id=paper, reason="情况有变", for_good=True)
    ended = town.view(paper)
    assert ended.state is MatterState.WITHDRAWN
    assert "同意" in _texts(town, paper)


def test_urging_shows_in_the_queue_of_who_holds_it_up(town: Town) -> None:
    paper = town.submit("short")
    with pytest.raises(Refusal, match="您手中"):
        matters.urge(town.by("chief"), matter_id=paper)
    matters.urge(town.by("clerk"), matter_id=paper, note="急")
    assert [row.urged for row in matters.queue(town.viewer("chief"), Queue.TODO).rows] == [True]


def test_a_delegate_acts_in_the_holders_name_but_not_a_delegates_delegate(town: Town) -> None:
    delegate(
        _console(town), holder_id=town["chief"], delegate_id=town["mate"], since=DAY, until=DAY
    )
    delegate(_console(town), holder_id=town["mate"], delegate_id=town["other"], since=DAY, until=DAY)
    paper = town.submit("short")
    step = town.open(paper)[0]
    with pytest.raises(NotVisible):
        matters.decide(town.by("other"), step_id=step, outcome="agree")
    assert town.queue("mate", Queue.TODO) == [paper]
    town.do("mate", paper, opinion="代为审核")
    done = town.view(paper)
    assert (done.steps[0].acted_by, done.steps[0].acted_for) == ("钱进", "李科长")
    assert (done.events[-1].by, done.events[-1].on_behalf_of) == ("钱进", "李科长")


def test_an_absent_holder_never_swallows_a_matter(town: Town) -> None:
    paper = town.submit("plain")
    be_away(_console(town), person_id=town["deputy"], since=DAY, until=DAY + timedelta(days=3), reason="出差")
    town.do("chief", paper)
    town.do("registrar", paper, "registered")
    step = town.view(paper).now_at[0]
    assert [one.name for one in step.people] == ["周镇长"]
    assert "王副镇长不在岗" in step.vacancy


def test_a_holder_who_may_not_see_it_counts_as_vacant(town: Town) -> None:
    paper = town.submit("short", hidden_from=town["chief"])
    step = town.view(paper).now_at[0]
    assert [one.name for one in step.people] == ["王副镇长"]
    assert "知悉范围" in step.vacancy


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


def test_a_leaders_word_is_recorded_with_its_basis_and_waits_for_confirmation(town: Town) -> None:
    paper = town.submit("short")
    step, said_at = town.open(paper)[0], town.now()
    word = {"step_id": step, "leader_id": town["chief"], "outcome": "agree", "said_at": said_at}
    with pytest.raises(Refusal, match="代录人员"):
        matters.record_for(town.by("clerk"), **word, basis=Basis.TELEPHONE)
    with pytest.raises(Refusal, match="签批件"):
        matters.record_for(town.by("office"), **word, basis=Basis.SCAN)
    with pytest.raises(Refusal, match="不由"):
        matters.record_for(town.by("office"), **word | {"leader_id": town["head"]}, basis=Basis.TELEPHONE)
    with pytest.raises(Overtaken, match="晚于"):
        late = word | {"said_at": said_at + timedelta(days=1)}
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
        matters.attach_scan(town.by("office"), opinion_id=said.id, file_id=1)


def test_a_recorded_word_that_the_leader_denies_is_asked_again(town: Town) -> None:
    paper = town.submit("short")
    word = {"step_id": town.open(paper)[0], "leader_id": town["chief"], "said_at": town.now()}
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
    word = {"step_id": town.open(paper)[0], "leader_id": town["head"], "outcome": "sign", "said_at": town.now()}
    with pytest.raises(Refusal, match="只认签批件") as refused:
        matters.record_for(town.by("office"), **word, basis=Basis.TELEPHONE)
    assert refused.value.clauses == ("common.matters-03",)
    matters.record_for(town.by("office"), **word, basis=Basis.SCAN, scan_id=5)
    ended = town.view(paper)
    assert ended.state is MatterState.FINISHED
    assert ended.steps[0].opinions[0].confirmed_how == "sheet"


def test_done_elsewhere_tells_where_and_by_which_number(town: Town) -> None:
    paper = town.submit("short")
    step = town.open(paper)[0]
    done = {"step_id": step, "outcome": "agree", "said_at": town.now()}
    with pytest.raises(Refusal, match="哪个系统"):
        matters.done_elsewhere(town.by("chief"), **done, system=" ", number="3")
    matters.done_elsewhere(town.by("chief"), **done, system="省平台", number="2026-3")
    assert "省平台，编号2026-3" in town.view(paper).step(step).elsewhere


def test_the_general_office_gets_a_stuck_matter_going_and_administrators_do_not(town: Town) -> None:
    from zhidu.kernel.acts.public import Acting

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
