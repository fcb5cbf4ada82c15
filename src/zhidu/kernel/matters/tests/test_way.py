"""The way of a matter from hand to hand: submit, decide, refuse, register, print."""

from __future__ import annotations

import pytest

from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import MatterState, Op, Queue, StepState
from zhidu.kernel.registers.public import rows
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .town import Town


def test_runs_from_hand_to_hand_to_number_register_and_frozen_sheet(town: Town) -> None:
    paper = town.submit("plain")
    assert town.labels(paper) == ["审核 李科长"]
    assert town.view(paper).steps[0].state is StepState.DONE  # handing in was the draft
    town.do("chief", paper, opinion="请领导审定")
    assert town.labels(paper) == ["登记 刘主任、孙丽"]
    town.do("registrar", paper, "registered")
    town.do("deputy", paper)
    moved = town.do("head", paper, "sign")
    assert moved.state is MatterState.FINISHED
    assert moved.number == "〔2026〕1号"
    done = town.view(paper)
    assert [step.acted_by for step in done.steps] == ["赵云", "李科长", "孙丽", "王副镇长", "周镇长"]
    assert [row.values["signed"] for row in rows(town.viewer("watch"), "test.papers").rows] == ["周镇长"]
    sheet = matters.sheet(town.viewer("clerk"), paper)
    assert [box.opinion for box in sheet.boxes if box.opinion] == ["请领导审定"]
    assert done.print_data["number"] == "〔2026〕1号"


def test_every_step_tells_its_clause_its_people_and_its_term(town: Town) -> None:
    step = town.view(town.submit("plain")).now_at[0]
    assert step.clauses == ("T.01-01",)
    assert step.due_at is not None
    assert step.due_at.isoformat() == "2026-11-11T15:59:59+00:00"
    assert "李科长" in step.why or "科长" in step.why


def test_a_request_sent_twice_acts_once(town: Town) -> None:
    acting = town.by("clerk")
    form = {"subject": "请示", "route": "short"}
    first = matters.submit(acting, matter_id=77, kind="test.paper", form=form)
    again = matters.submit(acting, matter_id=77, kind="test.paper", form=form)
    assert (first.repeated, again.repeated) == (False, True)
    assert again.opened == first.opened
    assert [event.action for event in town.view(77).events] == ["matters.submit"]
    with pytest.raises(Overtaken):
        matters.submit(town.by("mate"), matter_id=77, kind="test.paper", form=form)


def test_only_who_holds_the_step_may_decide_and_only_once(town: Town) -> None:
    paper = town.submit("short")
    step = town.open(paper)[0]
    with pytest.raises(Refusal, match="李科长"):
        matters.decide(town.by("deputy"), step_id=step, outcome="agree")
    with pytest.raises(NotVisible):
        matters.decide(town.by("other"), step_id=step, outcome="agree")
    matters.decide(town.by("chief"), step_id=step, outcome="agree")
    with pytest.raises(Overtaken, match=r"您本人于.*办理：同意"):
        matters.decide(town.by("chief"), step_id=step, outcome="agree")


def test_an_unknown_word_is_refused_naming_those_there_are(town: Town) -> None:
    paper = town.submit("short")
    with pytest.raises(Refusal, match="不能这样办理") as refused:
        town.do("chief", paper, "registered")
    assert "同意、不同意、批示、圈阅、已阅" in refused.value.todo


def test_a_no_needs_a_reason_and_ends_the_matter(town: Town) -> None:
    paper = town.submit("short")
    with pytest.raises(Refusal, match="理由"):
        town.do("chief", paper, "refuse")
    town.do("chief", paper, "refuse", opinion="条件不成熟")
    ended = town.view(paper)
    assert ended.state is MatterState.REFUSED
    assert [step.state for step in ended.steps] == [StepState.DONE, StepState.VOID]
    assert ended.number == ""


def test_a_word_that_counts_as_read_leaves_the_decision_open(town: Town) -> None:
    paper = town.submit("short")
    town.do("chief", paper, "read", opinion="已看过")
    assert town.labels(paper) == ["审核 李科长"]
    town.do("chief", paper, "circled")
    assert town.labels(paper) == ["审批 周镇长"]
    assert [one.outcome_label for one in town.view(paper).steps[0].opinions] == ["已阅", "圈阅"]


def test_a_checklist_is_ticked_before_it_is_passed(town: Town) -> None:
    paper = town.submit("listed")
    with pytest.raises(Refusal, match="文字已校对"):
        town.do("chief", paper, "passed", checked={"0": True})
    town.do("chief", paper, "passed", checked={"0": True, "1": True})
    assert town.view(paper).steps[0].checked == {"0": True, "1": True}


def test_telling_somebody_holds_nothing_up_and_leaves_a_receipt(town: Town) -> None:
    paper = town.submit("told")
    town.do("chief", paper)
    assert town.labels(paper) == ["审批 周镇长"]
    receipt = next(one for one in town.view(paper).readers if one.name == "陈晨")
    assert receipt.read_at is None
    assert town.queue("other", Queue.TOREAD) == [paper]
    matters.mark_read(town.by("other"), matter_id=paper)
    assert town.queue("other", Queue.TOREAD) == []
    with pytest.raises(Overtaken):
        matters.mark_read(town.by("other"), matter_id=paper)


def test_countersigners_sit_side_by_side_and_all_must_have_spoken(town: Town) -> None:
    paper = town.submit("beside")
    town.do("chief", paper)
    assert town.labels(paper) == ["会签 刘主任", "会签 张主任"]
    town.do("watch", paper)
    assert town.labels(paper) == ["会签 刘主任"]
    town.do("office", paper)
    assert town.labels(paper) == ["审批 周镇长"]


def test_nobody_approves_himself_the_next_higher_does(town: Town) -> None:
    assert town.labels(town.submit("short", by="chief")) == ["审核 王副镇长"]
    paper = town.submit("short", by="head")
    assert "发起人" in town.view(paper).steps[-1].vacancy


def test_one_person_on_consecutive_steps_acts_once_and_fills_both_boxes(town: Town) -> None:
    paper = town.submit(
        "plain", by="watch"
    )  # own section head is the starter: the deputy agrees and approves
    town.do("deputy", paper, opinion="同意上报")
    town.do("registrar", paper, "registered")
    assert [step.label for step in town.view(paper).now_at] == ["审批"]  # registration stood between
    short = town.submit("short", by="deputy")
    town.do("head", short, opinion="准")
    done = town.view(short)
    assert done.state is MatterState.FINISHED
    assert [step.opinion for step in done.steps] == ["准", "准"]
    assert done.steps[1].merged_into == done.steps[0].id


def test_the_page_offers_what_the_acts_allow(town: Town) -> None:
    paper = town.submit("short")
    mine = town.view(paper, "chief").now_at[0].may
    assert {Op.DECIDE, Op.SEND_BACK, Op.HAND_OVER} <= mine
    assert town.view(paper, "clerk").now_at[0].may == frozenset()
    assert {Op.WITHDRAW, Op.URGE} <= town.view(paper, "clerk").may
    assert Op.WITHDRAW not in town.view(paper, "chief").may


def test_nobody_is_offered_to_urge_himself(town: Town) -> None:
    paper = town.submit("short")
    matters.send_back(town.by("chief"), step_id=town.open(paper)[0], to=None, opinion="请改标题")
    assert Op.URGE not in town.view(paper, "clerk").may  # it is in the hands of the starter
    with pytest.raises(Refusal, match="正在您手中"):
        matters.urge(town.by("clerk"), matter_id=paper)


def test_what_one_may_not_see_does_not_exist(town: Town) -> None:
    paper = town.submit("short")
    with pytest.raises(NotVisible):
        town.view(paper, "other")
    assert town.view(paper, "deputy").id == paper  # the starter's leaders may
