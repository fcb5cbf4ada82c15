"""Copies, excerpts and quotations: with consent, numbered, as secret as the original; some never."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.offices import as_person
from zhidu.institutions.carriers.acts.circulating import handled
from zhidu.institutions.carriers.acts.copying import Copying, Using, copy, excerpt
from zhidu.institutions.carriers.acts.dues import HAND_IN
from zhidu.institutions.carriers.acts.quoting import quote
from zhidu.institutions.carriers.models import Carrier
from zhidu.institutions.carriers.reads.rows import circle
from zhidu.kernel.obligations.public import still_owed
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.registers.public import rows
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Level, Refusal

from .going import apply
from .people import Desk, permitted

At = Callable[[str], Desk]


def copies(here: Desk, carrier_id: int, who: PersonCard, number: int = 1, **more: Any) -> tuple[int, ...]:
    """The clerk makes copies for somebody."""
    what = Copying(
        copies=number, for_id=who.id, **{"organ": "本单位办公室", "distribution": "综合科", **more}
    )
    return copy(as_person(here.registrar), fresh_id(), carrier_id, what)


NOTHING: dict[str, Any] = {}
PARTY: dict[str, Any] = {"keeping": "keep_party_group"}


@pytest.mark.clause("S2.64-09", outcome="allowed")
@pytest.mark.clause("S2.64-08", outcome="allowed")
@pytest.mark.clause("S2.63-13", outcome="allowed")
@pytest.mark.clause("S2.73-12", outcome="allowed")
@pytest.mark.clause("S1.19-04", outcome="allowed")
@pytest.mark.clause("S1.19-19", outcome="allowed")
@pytest.mark.clause("S1.19-20", outcome="allowed")
@pytest.mark.clause("S4.04-28", outcome="allowed")
@pytest.mark.clause("S0.09-30", outcome="allowed")
@pytest.mark.parametrize(
    ("office", "changes"),
    [("dx", {}), ("xxb", {}), ("jcy", PARTY), ("tjj", {"level": Level.WORK_SECRET})],
)
def test_with_consent_every_copy_is_a_carrier_of_its_own(desk: At, office: str, changes: Any) -> None:
    here = desk(office)
    reader = here.reader()
    (made,) = here.receive(**changes)
    here.name(made, here.reader(1))
    if office != "tjj":
        permitted(here, made, "copy", reader, copies=2)
    first, second = copies(here, made, reader, 2)
    original, card = here.card(made), here.card(first)
    assert (card.level, card.term, card.origin_id) == (original.level, original.term, made)
    assert not card.copyable
    assert [here.card(one).copy_no for one in (first, second)] == [1, 2]
    assert len({original.number, card.number, here.card(second).number}) == 3
    assert circle(first) == {reader.id, here.reader(1).id}
    (row,) = rows(viewer_of(as_person(here.clerk)), "carriers.copies").rows
    assert (row.values["original"], row.values["copies"]) == (original.number, 2)
    assert row.values["distribution"]
    with pytest.raises(Refusal):
        copies(here, first, reader)


@pytest.mark.clause("S2.63-13", outcome="refused")
@pytest.mark.clause("S2.64-08", outcome="refused")
@pytest.mark.clause("S2.64-09", outcome="refused")
@pytest.mark.clause("S1.19-04", outcome="refused")
@pytest.mark.clause("S1.19-20", outcome="refused")
@pytest.mark.clause("S4.04-28", outcome="refused")
@pytest.mark.clause("S0.09-30", outcome="refused")
@pytest.mark.clause("S2.73-12", outcome="refused")
@pytest.mark.parametrize(
    ("office", "changes", "shown"),
    [
        ("bureau_confidential", {}, ("S2.63-13",)),
        (
            "college_office+S2.69",
            {},
            (
                "S2.64-08",
                "S2.64-09",
            ),
        ),
        (
            "xxb",
            {},
            (
                "S1.19-04",
                "S1.19-20",
            ),
        ),
        ("jcy", PARTY, ("S4.04-28",)),
        ("tjj", {}, ("S0.09-30",)),
        ("dx", {}, ("S2.73-12",)),
    ],
)
def test_without_consent_nothing_is_copied(
    desk: At, office: str, changes: Any, shown: tuple[str, ...]
) -> None:
    here = desk(office)
    (made,) = here.receive(**changes)
    with pytest.raises(Refusal) as caught:
        copies(here, made, here.reader())
    assert set(shown) <= set(caught.value.clauses)
    assert Carrier.objects.filter(office_id=here.office.id).count() == 1


@pytest.mark.parametrize("office", ["bureau_confidential", "dx"])
def test_where_nobody_is_named_who_agrees_it_says_which_clause_must_be_amended_by_whom(
    desk: At, office: str
) -> None:
    here = desk(office)
    (made,) = here.receive()
    with pytest.raises(Refusal, match="没有写明由谁批准") as at_once:
        copies(here, made, here.reader())
    with pytest.raises(Refusal, match="没有写明由谁批准") as applied:
        apply(here, here.clerk, made, "copy", copies="1")
    for caught in (at_once.value, applied.value):
        assert "S2.63-13" in caught.clauses
        assert "制度管理员修订" in caught.todo
        assert "《局机关机要保密工作制度》三（三）（S2.63-13）" in caught.what + caught.todo


def test_what_nobody_may_allow_and_what_somebody_may_is_not_a_matter_of_amending(desk: At) -> None:
    here = desk("tjj")
    (made,) = here.receive()
    with pytest.raises(Refusal, match="禁止复印") as never:
        copies(here, made, here.reader())
    assert "制度管理员" not in never.value.todo
    college = desk("college_office+S2.69")
    (made,) = college.receive()
    assert apply(college, college.clerk, made, "copy", copies="1")


@pytest.mark.clause("S1.19-19", outcome="refused")
def test_what_is_marked_not_to_be_reprinted_is_never_copied_whoever_consents(desk: At) -> None:
    here = desk("xxb")
    (made,) = here.receive(no_reprint=True)
    permitted(here, made, "copy", here.reader())
    with pytest.raises(Refusal, match="不准翻印"):
        copies(here, made, here.reader())


def test_no_more_copies_than_were_permitted_and_each_consent_once(desk: At) -> None:
    here = desk("xxb")
    reader = here.reader()
    (made,) = here.receive()
    permitted(here, made, "copy", reader, copies=2)
    for wrong, said in (
        ({"number": 3}, "批准 2 份"),
        ({"number": 0}, "份数不对"),
        ({"organ": " "}, "没有写明翻印机关"),
        ({"distribution": ""}, "没有写明翻印机关"),
    ):
        with pytest.raises(Refusal, match=said):
            copies(here, made, reader, **wrong)
    copies(here, made, reader, 2)
    with pytest.raises(Refusal):
        copies(here, made, reader)


@pytest.mark.clause("S1.19-22", outcome="allowed")
@pytest.mark.clause("S1.19-24", outcome="allowed")
def test_a_copy_is_given_to_who_asked_for_it_and_must_come_back(desk: At) -> None:
    here = desk("xxb")
    reader, clerk = here.reader(), here.named("circulate")
    (made,) = here.receive(keeper_id=clerk.id)
    permitted(here, made, "copy", reader)
    (copied,) = copies(here, made, reader)
    here.lend(copied, reader, who=clerk)
    handled(as_person(reader), thing_id=copied)
    assert copied in still_owed(here.office.id, frozenset({copied}), HAND_IN)
    with pytest.raises(Refusal, match="不由您借阅"):
        handled(as_person(clerk), thing_id=copied)


def use(here: Desk, carrier_id: int, action: str, into: str = "年度报告") -> Any:
    """The clerk enters an excerpt or a quotation for a reader."""
    what = Using(action=action, into=into, for_id=here.reader().id)
    if action == "quote":
        return quote(as_person(here.registrar), fresh_id(), carrier_id, what)
    return excerpt(as_person(here.registrar), fresh_id(), carrier_id, what)


USES = [("xxb", "quote"), ("xxb", "excerpt"), ("jcy", "excerpt"), ("dx", "excerpt"), ("dx", "compile")]


@pytest.mark.clause("S1.19-15", outcome="allowed")
@pytest.mark.clause("S2.63-19", outcome="allowed")
@pytest.mark.parametrize(("office", "action"), USES)
def test_excerpts_and_quotations_are_entered_with_consent(desk: At, office: str, action: str) -> None:
    here = desk(office)
    (made,) = here.receive(**(PARTY if office == "jcy" else NOTHING))
    permitted(here, made, action, here.reader())
    with pytest.raises(Refusal, match="没有写明用在哪里"):
        use(here, made, action, " ")
    new = use(here, made, action)
    (row,) = rows(viewer_of(as_person(here.clerk)), "carriers.excerpts").rows
    assert row.values["carrier"] == here.card(made).number
    if new is not None:
        assert here.card(new).level is here.card(made).level


@pytest.mark.clause("S1.19-15", outcome="refused")
@pytest.mark.clause("S2.63-19", outcome="refused")
@pytest.mark.parametrize(
    ("office", "action", "cited"),
    [
        ("xxb", "quote", "S1.19-15"),
        ("xxb", "excerpt", "S1.19-15"),
        ("jcy", "excerpt", "S4.04-28"),
        ("bureau_confidential", "excerpt", "S2.63-13"),
        ("dx", "compile", "S2.63-19"),
    ],
)
def test_without_consent_nothing_is_taken_from_it(desk: At, office: str, action: str, cited: str) -> None:
    here = desk(office)
    (made,) = here.receive(**(PARTY if office == "jcy" else NOTHING))
    with pytest.raises(Refusal) as caught:
        use(here, made, action)
    assert cited in caught.value.clauses


def test_where_the_rules_say_nothing_of_quoting_it_is_just_entered(desk: At) -> None:
    here = desk("tjj")
    (made,) = here.receive()
    use(here, made, "quote")
    assert rows(viewer_of(as_person(here.clerk)), "carriers.excerpts").total == 1
