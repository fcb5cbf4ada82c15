"""Received, counted, numbered and kept where and by whom the rules say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.offices import as_person
from zhidu.institutions.carriers.models import Carrier
from zhidu.institutions.carriers.rules import Source
from zhidu.kernel.custody.public import Move, life
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Level, Refusal

from .people import Desk

At = Callable[[str], Desk]
Changes = dict[str, Any]


def clause(one: str, outcome: str) -> pytest.MarkDecorator:
    """The mark of a test that shows what a clause lets through, or does not."""
    return pytest.mark.clause(one, outcome=outcome)


def allowed(office: str, changes: Changes, *clauses: str) -> Any:
    return pytest.param(office, changes, marks=[clause(one, "allowed") for one in clauses], id=clauses[0])


def refused(office: str, changes: Changes, *clauses: str) -> Any:
    return pytest.param(
        office, changes, clauses[0], marks=[clause(one, "refused") for one in clauses], id=clauses[0]
    )


DISK: Changes = {"form": "disk", "copies": ("",)}
IN_ORDER = [
    allowed("dx", {}, "S2.69-01", "S2.69-08", "S2.63-07"),
    allowed("dx", DISK, "S2.69-13"),
    allowed("dx", {"source": Source.MEETING}, "S2.69-16"),
    allowed("tjj", {}, "S0.09-10", "S0.09-22", "S0.09-29"),
    allowed("tjj", {"form": "printout", "source": Source.PRINTED}, "S0.06-11"),
    allowed("xxb", {}, "S1.19-05", "S1.19-08"),
    allowed("xxb", {"source": Source.MEETING}, "S1.19-14"),
    allowed("jcy", {"keeping": "keep_party_group"}, "S4.04-22", "S4.04-02"),
]
OUT_OF_ORDER = [
    refused("dx", {"holder": "private"}, "S2.69-01"),
    refused("dx", {"kept_at": "drawer"}, "S2.69-08", "S2.64-02"),
    refused("dx", {"counted": False}, "S2.63-07"),
    refused("dx", {**DISK, "term": None}, "S2.69-13"),
    refused("dx", {"source": Source.MEETING, "holder": "leader"}, "S2.69-16"),
    refused("tjj", {"holder": "private"}, "S0.09-29"),
    refused(
        "tjj",
        {"form": "printout", "source": Source.PRINTED, "level": Level.INTERNAL, "term": None},
        "S0.06-11",
    ),
    refused("xxb", {"holder": "private"}, "S1.19-05"),
    refused("xxb", {"source": Source.MEETING, "holder": "attendee"}, "S1.19-14"),
    refused("jcy", {"form": "electronic", "level": Level.WORK_SECRET}, "S4.04-02"),
]


@pytest.mark.parametrize(("office", "changes"), IN_ORDER)
def test_what_is_in_order_is_registered(desk: At, office: str, changes: Changes) -> None:
    here = desk(office)
    (made,) = here.receive(**changes)
    (first, *_) = life(viewer_of(as_person(here.clerk)), made)
    assert (first.move, first.receiver_id) == (Move.ENROLLED, here.card(made).keeper_id)


@pytest.mark.parametrize(("office", "changes", "cited"), OUT_OF_ORDER)
def test_what_is_not_is_refused_with_its_clause(desk: At, office: str, changes: Changes, cited: str) -> None:
    here = desk(office)
    with pytest.raises(Refusal) as caught:
        here.receive(**changes)
    assert cited in caught.value.clauses
    assert caught.value.todo
    assert not Carrier.objects.filter(office_id=here.office.id).exists()
