"""How hard rules bind: never, unless with a reason and a superior, only a warning; and trial running."""

from __future__ import annotations

from datetime import date

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import Op, Reason
from zhidu.kernel.offices.public import Role, create_account, grant_role
from zhidu.kernel.org.public import be_away
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .town import DAY, Town


def test_what_is_forbidden_never_gives_way(town: Town) -> None:
    reasons = {"test.length": Reason("领导要求", town["chief"])}
    with pytest.raises(Refusal) as refused:
        town.submit("short", pages="endless", reasons=reasons)
    assert refused.value.clauses == ("T.01-02",)
    assert refused.value.todo == "请删减。"
    assert town.submit("short", pages="few")


def test_a_hint_warns_and_binds_nobody(town: Town) -> None:
    form = {"subject": "请示", "route": "short", "pages": "some"}
    told = matters.preview(town.by("clerk"), "test.paper", form)
    assert [one.guard for one in told.warnings] == ["test.length"]
    assert (told.refusals, told.needs_reason) == ((), ())
    assert [step.people for step in told.steps] == [("李科长",), ("周镇长",)]
    assert town.submit("short", pages="some")


def test_in_principle_gives_way_to_a_reason_and_a_superior_who_agrees_first(town: Town) -> None:
    with pytest.raises(Refusal) as refused:
        town.submit("short", pages="many")
    assert "写明理由" in refused.value.todo
    with pytest.raises(Refusal, match="不是您的上级"):
        town.submit("short", pages="many", reasons={"test.length": Reason("附件多", town["mate"])})
    paper = town.submit("short", pages="many", reasons={"test.length": Reason("附件多", town["deputy"])})
    assert town.labels(paper) == ["同意例外 王副镇长"]
    town.do("deputy", paper)
    assert town.labels(paper) == ["审核 李科长"]


def test_done_first_and_agreed_afterwards_within_the_term(town: Town) -> None:
    reasons = {"test.length": Reason("时间紧", town["deputy"], afterwards=True)}
    paper = town.submit("short", pages="many", reasons=reasons)
    assert town.labels(paper) == ["审核 李科长"]
    (listed,) = matters.exceptions_of_week(town.viewer("head"), DAY, on=DAY)
    assert (listed.superior, listed.reason, listed.supplement_by) == (
        "王副镇长",
        "时间紧",
        date(2026, 11, 16),
    )
    assert matters.exceptions_of_week(town.viewer("head"), date(2026, 11, 16), on=DAY) == ()
    with pytest.raises(NotVisible):
        matters.exceptions_of_week(town.viewer("clerk"), DAY, on=DAY)
    assert Op.SUPPLEMENT in town.view(paper, "deputy").may
    with pytest.raises(Refusal, match="王副镇长"):
        matters.supplement(town.by("chief"), departure_id=listed.id, opinion="同意")
    matters.supplement(town.by("deputy"), departure_id=listed.id, opinion="同意")
    with pytest.raises(Overtaken):
        matters.supplement(town.by("deputy"), departure_id=listed.id, opinion="同意")
    assert matters.exceptions_of_week(town.viewer("head"), DAY, on=DAY)[0].supplemented_at is not None


def test_at_a_step_the_superior_agrees_before_the_matter_goes_on(town: Town) -> None:
    paper = town.submit("plain", dirty=True)
    town.do("chief", paper)
    town.do("registrar", paper, "registered")
    town.do("deputy", paper)
    with pytest.raises(Refusal):
        town.do("head", paper, "sign")
    town.do("head", paper, "sign", reasons={"test.clean": Reason("先行签发", town["head"])})
    assert town.view(paper).departures[0].superior == "周镇长"


def test_a_superior_named_at_a_step_agrees_behind_it(town: Town) -> None:
    be_away(
        Acting(town.office.id, at=town.now()), person_id=town["head"], since=DAY, until=DAY, reason="出差"
    )
    paper = town.submit("sealed", dirty=True)
    holder = town.view(paper).now_at[0].people[0].name
    assert holder == "刘主任"  # nobody is above the head: the general office holds it, to re-route it
    matters.reroute(town.by("office"), step_id=town.open(paper)[0], to=town["deputy"], reason="镇长出差")
    reasons = {"test.clean": Reason("急用", town["head"])}
    town.do("deputy", paper, "sign", reasons=reasons)
    assert town.labels(paper) == ["同意例外 周镇长"]
    town.do("head", paper)
    assert town.view(paper).number == "〔2026〕1号"


def test_trial_running_only_warns_until_a_dated_decision(town: Town) -> None:
    plain = create_account(username="head", password="a-long-password-8")
    with pytest.raises(Refusal, match="制度管理员"):
        matters.start_trial(
            Acting(town.office.id, plain.id, town["head"], at=town.now()),
            kind="test.paper",
            since=DAY,
            decision="办公会决定",
        )
    keeper = create_account(username="keeper", password="a-long-password-9")
    grant_role(keeper.id, Role.RULE_KEEPER, town.office.id)
    acting = Acting(town.office.id, keeper.id, at=town.now())
    matters.start_trial(acting, kind="test.paper", since=DAY, decision="11月9日办公会决定")
    with pytest.raises(Overtaken):
        matters.start_trial(acting, kind="test.paper", since=DAY, decision="再次决定")
    form = {"subject": "请示", "route": "short", "pages": "endless"}
    assert matters.preview(town.by("clerk"), "test.paper", form).warnings
    paper = town.submit("short", pages="endless")
    assert town.view(paper).trial
    (row,) = matters.trial_report(town.viewer("head"), DAY, on=DAY)
    assert (row.guard, row.matters, row.clauses) == ("test.length", 1, ("T.01-02",))
    with pytest.raises(Refusal, match="早于"):
        matters.end_trial(acting, kind="test.paper", until=date(2026, 11, 1), decision="决定")
    matters.end_trial(acting, kind="test.paper", until=date(2026, 11, 9), decision="11月9日局务会决定")
    assert town.submit("short", pages="endless")  # the last day of the trial
    with pytest.raises(Overtaken):
        matters.end_trial(acting, kind="test.paper", until=DAY, decision="决定")
