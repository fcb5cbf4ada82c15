"""信息资源: none without a level, none shown beyond its openness; on ordinary networks too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.support.offices import as_person, someone
from zhidu.institutions.classification.acts.resources import ResourceWish, open_resource, record_resource
from zhidu.institutions.classification.reads.secrets import resources
from zhidu.institutions.classification.rules import Audience
from zhidu.institutions.classification.rules.codes import OPENINGS, RESOURCES
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, appointees
from zhidu.kernel.registers.public import rows
from zhidu.kernel.regulations.public import adopt_pack
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal

from .people import Desk

Found = Callable[[str], OfficeCard]


def officer(office: OfficeCard) -> PersonCard:
    """Who keeps the registers."""
    return appointees(office.id, "confidentiality_officer")[0]


def note(who: PersonCard, identity: int = 0, **changes: Any) -> str:
    """A resource, written down; gives its number."""
    given: dict[str, Any] = {
        "name": "办事指南数据",
        "system": "业务系统",
        "form": "disk",
        "may_be_secret": False,
        "as_graded": True,
        "level": Level.INTERNAL,
        **changes,
    }
    return record_resource(as_person(who), resource_id=identity or fresh_id(), wish=ResourceWish(**given))


def give(who: PersonCard, number: str, audience: str, identity: int = 0) -> None:
    """Open a resource to somebody."""
    open_resource(
        as_person(who),
        opening_id=identity or fresh_id(),
        number=number,
        audience=Audience(audience),
        recipient="某单位",
        purpose="办事",
    )


@pytest.mark.clause("S1.19-26", "S2.60-03", "S2.60-04", "S2.68-03", outcome="allowed")
def test_what_has_a_level_is_written_down_once(sample_office: Found) -> None:
    for code in ("xxb", "dx"):
        who, same = officer(sample_office(code)), fresh_id()
        assert note(who, same) == note(who, same)
        assert len(rows(viewer_of(as_person(who)), RESOURCES).rows) == 1


@pytest.mark.parametrize(
    ("code", "changes", "cited"),
    [
        pytest.param(
            "xxb",
            {"level": None},
            {"S1.19-26"},
            marks=pytest.mark.clause("S1.19-26", outcome="refused"),
        ),
        pytest.param(
            "zwzx",
            {"level": None},
            {"S2.60-03"},
            marks=pytest.mark.clause("S2.60-03", outcome="refused"),
        ),
        pytest.param(
            "xxb",
            {"as_graded": False},
            {"S2.60-04"},
            marks=pytest.mark.clause("S2.60-04", outcome="refused"),
        ),
        pytest.param(
            "dx",
            {"may_be_secret": True},
            {"S2.68-03"},
            marks=pytest.mark.clause("S2.68-03", outcome="refused"),
        ),
        ("dx", {"level": Level.SECRET}, set()),
    ],
)
def test_what_has_none_or_may_be_secret_is_refused(
    sample_office: Found, code: str, changes: dict[str, Any], cited: set[str]
) -> None:
    office = sample_office(code)
    if code == "zwzx":
        adopt_pack(office.id, "company_notice", on=date(2024, 1, 1))
    with pytest.raises(Refusal) as refused:
        note(officer(office), **changes)
    assert cited <= set(refused.value.clauses)
    assert refused.value.todo


def test_what_may_be_secret_is_written_down_under_its_determination(desk: Callable[..., Desk]) -> None:
    dx = desk("dx")
    card = dx.determined(scope=f"{dx.clerk.name}、{dx.officer.name}")
    secret: dict[str, Any] = {"may_be_secret": True, "level": Level.SECRET}
    assert note(dx.officer, secret_number=card.number, **secret)
    with pytest.raises(Refusal):
        note(dx.officer, secret_number="密定秘〔2026〕9号", **secret)


def test_only_the_keeper_writes_them_down(sample_office: Found) -> None:
    with pytest.raises(NotVisible):
        note(someone(sample_office("zwzx"), "deputy_head"))


@pytest.mark.clause("S3.02-29", outcome="allowed")
@pytest.mark.clause("S3.02-29", outcome="refused")
def test_a_resource_is_shown_to_the_audience_of_its_level_only(sample_office: Found) -> None:
    who, same = officer(sample_office("zwzx")), fresh_id()
    number = note(who, openness="internal")
    for _ in range(2):
        give(who, number, "internal", same)
    assert len(rows(viewer_of(as_person(who)), OPENINGS).rows) == 1
    with pytest.raises(Refusal) as refused:
        give(who, number, "internet")
    assert refused.value.clauses == ("S3.02-29",)
    with pytest.raises(Refusal):
        give(who, "没有的编号", "internet")


@pytest.mark.clause("S4.04-05", "S4.04-06", outcome="allowed")
@pytest.mark.clause("S4.04-05", "S4.04-06", outcome="refused")
@pytest.mark.parametrize(("subject", "cited"), [("case", "S4.04-05"), ("fax", "S4.04-06")])
def test_classified_business_is_not_given_out(sample_office: Found, subject: str, cited: str) -> None:
    who = officer(sample_office("jcy"))
    number = note(who, subject=subject)
    give(who, number, "own_unit")
    with pytest.raises(Refusal) as refused:
        give(who, number, "named")
    assert refused.value.clauses == (cited,)
    assert [one.subject for one in resources(viewer_of(as_person(who)))] == [subject]
