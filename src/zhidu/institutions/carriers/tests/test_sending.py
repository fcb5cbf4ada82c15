"""Carriers sent: by safe ways, to units that sign for them; what is refused beside what is allowed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.offices import as_person
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal

from .going import send, signed
from .people import Desk

At = Callable[[str], Desk]


@pytest.mark.clause("S2.69-04", outcome="refused")
@pytest.mark.clause("S2.69-05", outcome="refused")
@pytest.mark.clause("S2.69-03", outcome="refused")
@pytest.mark.clause("national_floor.02-01", outcome="refused")
def test_carriers_go_neither_by_post_nor_unsealed_nor_to_individuals(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    (top,) = dx.receive(level=Level.TOP_SECRET, copies=("1",))
    clerk = dx.clerk
    with pytest.raises(Refusal) as post:
        send(clerk, carrier, "ordinary_post")
    assert {"national_floor.02-01", "S2.69-04"} & set(post.value.clauses)
    with pytest.raises(Refusal) as alone:
        send(clerk, top, "special_car", escorts=1)
    assert {"national_floor.02-01", "S2.69-05"} & set(alone.value.clauses)
    with pytest.raises(Refusal) as unsealed:
        send(clerk, top, "courier", sealed=False)
    assert unsealed.value.clauses == ("S2.69-05",)
    with pytest.raises(Refusal, match="哪个单位"):
        send(clerk, carrier, unit=" ")
    with pytest.raises(Refusal) as private:
        send(clerk, carrier, recipient="individual")
    assert private.value.clauses == ("S2.69-03",)


@pytest.mark.clause("S2.69-04", outcome="allowed")
@pytest.mark.clause("S2.69-05", outcome="allowed")
@pytest.mark.clause("S2.69-03", outcome="allowed")
@pytest.mark.clause("national_floor.02-01", outcome="allowed")
def test_carriers_go_by_safe_ways_to_units_that_sign_for_them(desk: At) -> None:
    dx = desk("dx")
    (carrier,) = dx.receive()
    (top,) = dx.receive(level=Level.TOP_SECRET, copies=("1",))
    clerk = dx.clerk
    assert {"national_floor.02-01", "S2.69-03"} <= set(send(clerk, carrier).clauses)
    assert "S2.69-05" in send(clerk, top, "special_car").clauses
    with pytest.raises(Refusal):
        signed(clerk, carrier, "")
    with pytest.raises(NotVisible):
        signed(dx.reader(), carrier, "赵敏")
    signed(clerk, carrier, "赵敏")
    with pytest.raises(Overtaken):
        signed(clerk, carrier, "赵敏")
    (row,) = rows(viewer_of(as_person(clerk)), "carriers.sent").rows
    assert row.values["signed_by"] == "赵敏"


@pytest.mark.clause("S0.09-27", outcome="refused")
@pytest.mark.clause("S0.09-27", outcome="allowed")
@pytest.mark.clause("S0.09-33", outcome="refused")
@pytest.mark.clause("S0.09-33", outcome="allowed")
def test_own_documents_go_to_units_concerned_by_whoever_is_named(desk: At) -> None:
    tjj = desk("tjj")
    (carrier,) = tjj.receive()
    with pytest.raises(Refusal) as unconcerned:
        send(tjj.clerk, carrier, recipient="unit_unconcerned")
    assert unconcerned.value.clauses == ("S0.09-27",)
    reader = tjj.reader()
    tjj.name(carrier, reader)
    tjj.lend(carrier, reader, at="office")
    with pytest.raises(Refusal) as unnamed:
        send(reader, carrier)
    assert "S0.09-33" in unnamed.value.clauses or "归还" in str(unnamed.value)
    tjj.bring_back(carrier, reader, at="office")
    assert {"S0.09-27", "S0.09-33"} <= set(send(tjj.clerk, carrier).clauses)


@pytest.mark.clause("S4.04-17", outcome="refused")
@pytest.mark.clause("S4.04-17", outcome="allowed")
@pytest.mark.clause("S4.04-33", outcome="refused")
@pytest.mark.clause("S4.04-33", outcome="allowed")
def test_only_the_confidential_channel_or_a_special_car(desk: At) -> None:
    jcy = desk("jcy")
    first, second = jcy.receive(copies=("1", "2"))
    with pytest.raises(Refusal):
        send(jcy.clerk, first, "telephone")
    with pytest.raises(Refusal) as otherwise:
        send(jcy.clerk, first, "safe_transport")
    assert otherwise.value.clauses == ("S4.04-33",)
    assert "S4.04-33" in send(jcy.clerk, first).clauses
    assert "S4.04-33" in send(jcy.clerk, second, "special_car").clauses
