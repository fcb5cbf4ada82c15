"""Matters that are state secrets: only people of the class for them start, hold, read and act on them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.kernel.secrecy.public import clear, end_clearance
from zhidu.kernel.words.public import NotVisible, Refusal

from .town import DAY, Town

CLOSED = {"level": "secret"}


@pytest.fixture(autouse=True)
def classified(town: Town, settings: Settings) -> None:
    settings.PROFILE = "standalone"
    load(packs=["national_floor"])
    adopt_pack(town.office.id, "national_floor", DAY)


def cleared(town: Town, *keys: str, person_class: str = "ordinary") -> int:
    """Classes recorded from the console; gives the last one's id."""
    made = 0
    for key in keys:
        made = clear(
            Acting(town.office.id, at=town.now()),
            clearance_id=fresh_id(),
            person_id=town[key],
            person_class=person_class,
            since=DAY,
        )
    return made


@pytest.mark.clause("national_floor.05-01", outcome="refused")
def test_who_has_no_class_for_it_starts_none_and_is_drawn_into_none(town: Town) -> None:
    with pytest.raises(Refusal, match="赵云的涉密人员类别不能接触秘密级国家秘密") as refused:
        town.submit("short", **CLOSED)
    assert refused.value.clauses == ("national_floor.05-01",)
    cleared(town, "clerk", "chief", "head")
    with pytest.raises(Refusal, match="机密级"):
        town.submit("short", level="confidential")
    paper = town.submit("short", **CLOSED)
    with pytest.raises(Refusal, match="钱进的涉密人员类别"):
        matters.consult(
            town.by("chief"), step_id=town.mine("chief", paper), people=[town["mate"]], question="可否？"
        )
    with pytest.raises(NotVisible):
        matters.urge(town.by("mate"), matter_id=paper)


@pytest.mark.clause("national_floor.05-01", outcome="allowed")
def test_a_step_passes_over_whoever_has_no_class(town: Town) -> None:
    cleared(town, "clerk", "head")
    paper = town.submit("short", **CLOSED)
    assert not any("李科长" in one for one in town.labels(paper)), "the section head has no class"
    with pytest.raises(NotVisible):
        town.view(paper, "chief")
    cleared(town, "chief", person_class="core")
    assert town.labels(town.submit("short", **CLOSED)) == ["审核 李科长"]


def test_with_the_class_ends_the_matter(town: Town) -> None:
    last = cleared(town, "head", "chief", "clerk")
    paper = town.submit("short", **CLOSED)
    town.do("chief", paper)
    end_clearance(Acting(town.office.id, at=town.now()), clearance_id=last, until=DAY)
    assert town.view(paper).id == paper
    tomorrow = town.now() + timedelta(days=1)
    with pytest.raises(NotVisible):
        matters.urge(town.by("clerk", tomorrow), matter_id=paper)
    step = town.mine("head", paper)
    matters.decide(town.by("head", tomorrow), step_id=step, outcome="agree")
