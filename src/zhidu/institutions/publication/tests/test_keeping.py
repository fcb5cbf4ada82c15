"""Draft and sign-off are kept for their time; at its end the keeper says what becomes of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.support.offices import as_person, someone
from tests.support.working import do_next, go_to, holder, seen
from zhidu.institutions.publication.acts.keeping import dispose
from zhidu.institutions.publication.reads.keeping import to_dispose
from zhidu.institutions.publication.reads.rows import item
from zhidu.kernel.clock.public import clock_at, now, today
from zhidu.kernel.matters.public import decide
from zhidu.kernel.obligations.public import DueCard, dues_of
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard, bodies_of
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, Verb

from .people import CORRECTION, NOTICE, start

GENERAL = 1  # of the two operators, the one of the general office
YEAR = timedelta(days=365)
ON = {"disposal": "keep", "note": "还要备查。"}
AWAY = {"disposal": "destroy", "note": "办公室主任批准，两人监销。"}


@pytest.fixture
def office(sample_office: Callable[[str], OfficeCard]) -> OfficeCard:
    return sample_office("tjj")


@pytest.fixture
def clerk(office: OfficeCard) -> PersonCard:
    return someone(office, "staff", "工业统计处")


@pytest.fixture
def keeper(office: OfficeCard) -> PersonCard:
    return someone(office, "section_head", "办公室")


def online(clerk: PersonCard, matter: int) -> int:
    step = go_to(clerk, matter, Verb.CARRY_OUT)
    decide(holder(clerk.office_id, step, GENERAL), step_id=step.id, outcome="done")
    do_next(clerk, matter)
    return matter


def owed(person: PersonCard) -> tuple[DueCard, ...]:
    bodies = bodies_of(person.id, office_id=person.office_id)
    found = dues_of(person.office_id, bodies, ahead=3 * YEAR)
    return tuple(one for one in found if one.code.startswith("publication.kept"))


@pytest.mark.clause("S0.04-24", outcome="refused")
@pytest.mark.clause("S0.04-24", outcome="allowed")
def test_the_keeper_says_what_becomes_of_them_and_not_before_their_time(
    clerk: PersonCard, keeper: PersonCard
) -> None:
    matter = online(clerk, start(clerk, NOTICE).matter_id)
    (due,) = owed(keeper)
    assert (due.due_on, due.clause) == (today() + YEAR, "S0.04-24")
    assert NOTICE["title"] not in due.label
    assert not owed(clerk)
    with pytest.raises(Refusal) as early:
        dispose(as_person(keeper), matter_id=matter, **AWAY)
    assert early.value.clauses == ("S0.04-24",)
    with clock_at(now() + YEAR), pytest.raises(Refusal):
        dispose(as_person(keeper), matter_id=matter, **AWAY)
    with clock_at(now() + YEAR + timedelta(days=1)):
        assert "销毁" in to_dispose(viewer_of(as_person(keeper)), matter)
        assert not to_dispose(viewer_of(as_person(clerk)), matter)
        with pytest.raises(NotVisible):
            dispose(as_person(clerk), matter_id=matter, **AWAY)
        dispose(as_person(keeper), matter_id=matter, **AWAY)
        with pytest.raises(Overtaken):
            dispose(as_person(keeper), matter_id=matter, **AWAY)
        assert not owed(keeper)
        assert seen(clerk, matter).number


def test_what_is_kept_on_is_asked_for_again(clerk: PersonCard, keeper: PersonCard) -> None:
    matter = online(clerk, start(clerk, NOTICE).matter_id)
    with clock_at(now() + YEAR + timedelta(days=1)):
        dispose(as_person(keeper), matter_id=matter, **ON)
        again = today().replace(year=today().year + 1)
        assert [one.due_on for one in owed(keeper)] == [again]
        card = item(viewer_of(as_person(clerk)), matter)
        assert card is not None
        assert card.keep_until == again


def test_a_correction_has_a_draft_of_its_own_and_a_withdrawal_none(
    clerk: PersonCard, keeper: PersonCard
) -> None:
    matter = online(clerk, start(clerk, NOTICE).matter_id)
    for form, more in (
        ({**CORRECTION, "body": "更正后的正文。"}, 1),
        ({"action": "withdraw", "fault": "作废。"}, 0),
    ):
        before = len(owed(keeper))
        online(clerk, start(clerk, {**form, "original": str(matter)}, "publication.correction").matter_id)
        assert len(owed(keeper)) == before + more
