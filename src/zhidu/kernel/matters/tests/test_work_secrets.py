"""Work secrets: fixed and lifted by whom the rules name, on either kind of network."""

from __future__ import annotations

import pytest

from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import Op
from zhidu.kernel.words.public import Level, NotVisible, Refusal

from .town import Town

WHY = {"reason": "方案公布前须控制知悉范围"}


@pytest.mark.parametrize("profile", ["intranet", "standalone"])
@pytest.mark.clause("common.secrecy-03", outcome="allowed")
def test_a_leader_fixes_and_lifts_and_the_reason_stays(town: Town, profile: str, settings: object) -> None:
    settings.PROFILE = profile  # type: ignore[attr-defined]
    paper = town.submit("short")
    town.do("chief", paper)
    assert Op.FIX_WORK_SECRET in town.view(paper, "head").may
    moved = matters.fix_work_secret(town.by("head"), matter_id=paper, **WHY)
    found = town.view(paper, "head")
    assert (moved.matter_id, found.level) == (paper, Level.WORK_SECRET)
    assert [one.text for one in found.remarks] == [WHY["reason"]]
    assert found.events[-1].clauses == ("common.secrecy-03",)
    assert Op.LIFT_WORK_SECRET in found.may
    with pytest.raises(Refusal, match="现为工作秘密"):
        matters.fix_work_secret(town.by("head"), matter_id=paper, **WHY)
    matters.lift_work_secret(town.by("head"), matter_id=paper, **WHY)
    assert town.view(paper).level is Level.INTERNAL, "lifted is not public"
    with pytest.raises(Refusal, match="现为内部"):
        matters.lift_work_secret(town.by("head"), matter_id=paper, **WHY)


@pytest.mark.clause("common.secrecy-03", outcome="refused")
def test_nobody_else_does_and_never_without_a_reason(town: Town) -> None:
    paper = town.submit("short")
    assert not {Op.FIX_WORK_SECRET, Op.LIFT_WORK_SECRET} & town.view(paper).may
    with pytest.raises(Refusal, match="分管领导") as refused:
        matters.fix_work_secret(town.by("clerk"), matter_id=paper, **WHY)
    assert refused.value.clauses == ("common.secrecy-03",)
    with pytest.raises(NotVisible):
        matters.fix_work_secret(town.by("watch"), matter_id=paper, **WHY)
    town.do("chief", paper)
    with pytest.raises(Refusal, match="须写明理由"):
        matters.fix_work_secret(town.by("head"), matter_id=paper, reason=" ")
    draft = matters.open_draft(
        town.by("head"), matter_id=paper + 1, kind="test.paper", form={"subject": "x", "route": "short"}
    )
    with pytest.raises(NotVisible):
        matters.fix_work_secret(town.by("head"), matter_id=draft.matter_id, **WHY)
