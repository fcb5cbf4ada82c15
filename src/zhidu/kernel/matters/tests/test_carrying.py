"""What running matters make of other rules that do not fit them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest

from zhidu.kernel.matters import carrying
from zhidu.kernel.matters import public as matters
from zhidu.kernel.regulations.public import CarriedOver, rulebook
from zhidu.kernel.rulebook.public import PackError, Problem, Rulebook
from zhidu.kernel.words.public import WrongUse

from .town import DAY, START, Town


class _Deaf:
    """Rules that understand no facts."""

    def ask_loosely(self, *_: Any) -> Any:
        raise WrongUse("代码表里没有“plain”。")


def test_matters_without_a_way_are_counted_by_kind_and_reason(town: Town) -> None:
    for _ in range(2):
        town.submit()
    asked = {"test.way"}
    assert matters.orphans(town.office.id, rulebook(town.office.id, DAY), asked) == ()
    (found,) = matters.orphans(town.office.id, cast(Rulebook, _Deaf()), asked)
    assert (found.count, found.why) == (2, "“试验事项由谁办理”：代码表里没有“plain”。")


def test_rules_that_do_not_fit_to_those_of_its_day_leave_a_matter_as_it_is(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = town.submit()
    newer = CarriedOver("P.01", 1, DAY + timedelta(days=1))

    def broken(*_: Any) -> Rulebook:
        raise PackError([Problem("P.01", 1, 1, "没有“plain”这个代码。", "请改正。")])

    monkeypatch.setattr(carrying, "carried_over", lambda office_id: (newer,))
    monkeypatch.setattr(carrying, "book_of", broken)
    later = town.by("chief", START + timedelta(days=1))
    matters.decide(later, step_id=town.mine("chief", paper), outcome="agree")
    assert not town.view(paper).carried
