"""What is told while a form is filled in, what goes to others, and what a pack asks by itself."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.offices import as_person, someone
from zhidu.institutions.publication.acts.guards import GUARDS
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import GuardFacts, MatterState, preview
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations.public import pack_rulebook
from zhidu.kernel.rulebook.public import Answer, YesNo
from zhidu.kernel.words.public import Refusal, Verb

from .people import NOTICE, start

Found = Callable[[str], OfficeCard]


@pytest.mark.clause("common.publication-05", outcome="refused")
@pytest.mark.clause("common.publication-05", outcome="allowed")
def test_an_item_whose_day_has_passed_is_warned_of_and_goes_its_way(sample_office: Found) -> None:
    clerk = someone(sample_office("tjj"), "staff", "工业统计处")
    late = {**NOTICE, "kind": "incoming", "start": "2026-10-09"}
    told = preview(as_person(clerk), "publication.item", late)
    assert [one.clauses for one in told.warnings] == [("common.publication-05",)]
    assert not told.refusals
    assert start(clerk, late).state is MatterState.RUNNING
    in_time = preview(as_person(clerk), "publication.item", {**NOTICE, "kind": "notice"})
    assert not in_time.warnings


def test_nobody_is_accused_while_the_form_is_still_being_filled_in(sample_office: Found) -> None:
    clerk = someone(sample_office("tjj"), "staff", "工业统计处")
    begun = {key: value for key, value in NOTICE.items() if key != "decent"}
    assert not preview(as_person(clerk), "publication.item", begun).refusals
    with pytest.raises(Refusal):
        start(clerk, begun)


@pytest.mark.clause("S1.19-36", outcome="refused")
@pytest.mark.clause("S1.19-36", outcome="allowed")
def test_what_may_be_secret_is_not_given_to_anybody_outside(sample_office: Found) -> None:
    clerk = someone(sample_office("xxb"), "staff")
    form = {
        "title": "信息化项目清单",
        "receiver": "市审计局",
        "purpose": "项目审计",
        "channel": "当面",
        "given_on": "2026-12-01",
        "clearance": "nothing",
    }
    assert start(clerk, form, "publication.provision").state is MatterState.RUNNING
    for clearance in ("unclear", "classified"):
        with pytest.raises(Refusal) as told:
            start(clerk, {**form, "clearance": clearance}, "publication.provision")
        assert "S1.19-36" in told.value.clauses


@pytest.mark.clause("S2.57-20", outcome="refused")
@pytest.mark.clause("S2.57-20", outcome="allowed")
def test_the_everyday_rules_let_nothing_out_unreviewed() -> None:
    """A pack that no sample office may have adopted: its own answer to the guard's question."""
    book = pack_rulebook("everyday_secrecy", today())
    guard = next(one for one in GUARDS if one.code == "publication.reviewed")
    for done, passes in ((frozenset(), False), (frozenset({Verb.CHECK}), True)):
        asked = guard.ask(GuardFacts(at=Verb.CARRY_OUT, form=NOTICE, done=done))
        answer: Answer[Any] = book.ask(asked)  # type: ignore[arg-type]
        assert isinstance(answer.value, YesNo) is passes
        assert [one.id for one in answer.clauses] == ["S2.57-20"]
