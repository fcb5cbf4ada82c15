"""What can be done at a step beside deciding it, each refused and allowed, inside countersigning too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import MatterState, Op, Queue
from zhidu.kernel.org.public import be_away, delegate, leave
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .town import DAY, Town


def _console(town: Town) -> Acting:
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
        matters.send_back(
            town.by("deputy"), step_id=town.open(paper)[0], to=town.open(paper)[0], opinion="改"
        )
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
    matters.send_back(
        town.by("head"), step_id=town.open(paper)[0], to=None, opinion="标题不当", straight=True
    )
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
    asked, never_answered = town.mine("other", paper), town.mine("mate", paper)
    with pytest.raises(Refusal, match="不作同意"):
        matters.decide(town.by("other"), step_id=asked, outcome="agree")
    matters.reply_consult(town.by("other"), step_id=asked, opinion="可行")
    assert Op.RECALL in town.view(paper, "watch").step(step).may
    with pytest.raises(Refusal):
        matters.recall_consult(town.by("office"), step_id=step)
    matters.recall_consult(town.by("watch"), step_id=step)
    assert town.labels(paper) == ["会签 刘主任", "会签 张主任"]
    with pytest.raises(Overtaken) as late:
        matters.reply_consult(town.by("mate"), step_id=never_answered, opinion="也可")
    assert late.value.what.endswith("由发起人取回，不再等待。")
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
    delegate(_console(town), holder_id=town["chief"], delegate_id=town["mate"], since=DAY, until=DAY)
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
