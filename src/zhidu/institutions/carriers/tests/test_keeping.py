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


DISK: Changes = {"form": "disk", "copies": ("",)}
IN_ORDER: list[tuple[str, Changes]] = [
    ("dx", {}),
    ("dx", DISK),
    ("dx", {"source": Source.MEETING}),
    ("tjj", {}),
    ("tjj", {"form": "printout", "source": Source.PRINTED}),
    ("xxb", {}),
    ("xxb", {"source": Source.MEETING}),
    ("jcy", {"keeping": "keep_party_group"}),
]
OUT_OF_ORDER: list[tuple[str, Changes, str]] = [
    ("dx", {"holder": "private"}, "S2.69-01"),
    ("dx", {"kept_at": "drawer"}, "S2.69-08"),
    ("college_office+bureau_confidential", {"kept_at": "drawer"}, "S2.64-02"),
    ("dx", {"counted": False}, "S2.63-07"),
    ("dx", {**DISK, "term": None}, "S2.69-13"),
    ("dx", {"source": Source.MEETING, "holder": "leader"}, "S2.69-16"),
    ("tjj", {"holder": "private"}, "S0.09-29"),
    (
        "tjj",
        {"form": "printout", "source": Source.PRINTED, "level": Level.INTERNAL, "term": None},
        "S0.06-11",
    ),
    ("xxb", {"holder": "private"}, "S1.19-05"),
    ("xxb", {"source": Source.MEETING, "holder": "attendee"}, "S1.19-14"),
    ("jcy", {"form": "electronic", "level": Level.WORK_SECRET}, "S4.04-02"),
]


@pytest.mark.clause("S2.69-01", outcome="allowed")
@pytest.mark.clause("S2.69-08", outcome="allowed")
@pytest.mark.clause("S2.63-07", outcome="allowed")
@pytest.mark.clause("S2.69-13", outcome="allowed")
@pytest.mark.clause("S2.69-16", outcome="allowed")
@pytest.mark.clause("S0.09-10", outcome="allowed")
@pytest.mark.clause("S0.09-22", outcome="allowed")
@pytest.mark.clause("S0.09-29", outcome="allowed")
@pytest.mark.clause("S0.06-11", outcome="allowed")
@pytest.mark.clause("S1.19-05", outcome="allowed")
@pytest.mark.clause("S1.19-08", outcome="allowed")
@pytest.mark.clause("S1.19-14", outcome="allowed")
@pytest.mark.clause("S4.04-22", outcome="allowed")
@pytest.mark.clause("S4.04-02", outcome="allowed")
@pytest.mark.parametrize(("office", "changes"), IN_ORDER)
def test_what_is_in_order_is_registered(desk: At, office: str, changes: Changes) -> None:
    here = desk(office)
    (made,) = here.receive(**changes)
    (first, *_) = life(viewer_of(as_person(here.clerk)), made)
    assert (first.move, first.receiver_id) == (Move.ENROLLED, here.card(made).keeper_id)


@pytest.mark.clause("S2.69-01", outcome="refused")
@pytest.mark.clause("S2.69-08", outcome="refused")
@pytest.mark.clause("S2.64-02", outcome="refused")
@pytest.mark.clause("S2.63-07", outcome="refused")
@pytest.mark.clause("S2.69-13", outcome="refused")
@pytest.mark.clause("S2.69-16", outcome="refused")
@pytest.mark.clause("S0.09-29", outcome="refused")
@pytest.mark.clause("S0.06-11", outcome="refused")
@pytest.mark.clause("S1.19-05", outcome="refused")
@pytest.mark.clause("S1.19-14", outcome="refused")
@pytest.mark.clause("S4.04-02", outcome="refused")
@pytest.mark.parametrize(("office", "changes", "cited"), OUT_OF_ORDER)
def test_what_is_not_is_refused_with_its_clause(desk: At, office: str, changes: Changes, cited: str) -> None:
    here = desk(office)
    with pytest.raises(Refusal) as caught:
        here.receive(**changes)
    assert cited in caught.value.clauses
    assert caught.value.todo
    assert not Carrier.objects.filter(office_id=here.office.id).exists()
