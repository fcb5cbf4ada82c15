"""Steps of people who are gone go to whom the rules name; those of people who come back wait for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import Queue
from zhidu.kernel.matters.renewing import renew
from zhidu.kernel.org.public import be_away, delegate, leave
from zhidu.kernel.words.public import Overtaken, Refusal

from .town import DAY, Town


def _console(town: Town) -> Acting:
    return Acting(town.office.id)


def test_nothing_moves_and_little_is_asked_while_everybody_is_there(town: Town) -> None:
    papers = [town.submit() for _ in range(3)]
    before = [town.labels(one) for one in papers]
    matters.refresh_holders(town.office.id, DAY)
    with CaptureQueriesContext(connection) as asked:
        assert matters.refresh_holders(town.office.id, DAY) == 0
    assert len(asked) <= 2
    assert [town.labels(one) for one in papers] == before


def test_a_step_of_somebody_who_left_goes_to_whom_the_rules_name(town: Town) -> None:
    paper = town.submit()
    step = town.mine("chief", paper)
    leave(_console(town), person_id=town["chief"], last_day=DAY - timedelta(days=1))
    assert matters.refresh_holders(town.office.id, DAY) == 1
    seen = town.view(paper)
    assert "不在岗，改由" in seen.step(step).note
    assert paper not in town.queue("chief", Queue.TODO)
    assert any(event.action == "matters.renew" and not event.by for event in seen.events)
    assert matters.refresh_holders(town.office.id, DAY) == 0  # it moves once


def test_who_is_only_away_keeps_his_steps_unless_he_left_somebody_in_charge(town: Town) -> None:
    paper = town.submit()
    be_away(_console(town), person_id=town["chief"], since=DAY, until=DAY + timedelta(days=1), reason="出差")
    before = town.labels(paper)
    assert matters.refresh_holders(town.office.id, DAY) == 0
    assert town.labels(paper) == before
    delegate(
        _console(town),
        holder_id=town["chief"],
        delegate_id=town["mate"],
        since=DAY,
        until=DAY + timedelta(days=1),
    )
    assert matters.refresh_holders(town.office.id, DAY) == 1
    assert paper in town.queue("mate", Queue.TODO)
    town.do("mate", paper)


def test_nobody_can_ask_for_it(town: Town) -> None:
    paper = town.submit()
    with pytest.raises(Refusal, match="系统自动"):
        renew(town.by("office"), matter_id=paper)
    with pytest.raises(Overtaken):
        renew(_console(town), matter_id=paper)
