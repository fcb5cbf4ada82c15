"""Facts are found by the system, explained by the section concerned, and decided by whom the rules name."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from tests.support.documents import mark
from tests.support.offices import as_person, found_office, someone
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import clock_at, now, today
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.scoring import terms
from zhidu.kernel.scoring.public import (
    FactCard,
    FactKind,
    FactState,
    Proposal,
    decide,
    declare_kind,
    declare_source,
    explain,
    fact,
    facts,
    gather,
    propose,
    waiting,
)
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse

Found = Callable[[str], OfficeCard]
KIND = "publication.late"


def proposal(**changes: object) -> Proposal:
    """Something that came late in the industry section."""
    about = {
        "kind": KIND,
        "department": "department:industry",
        "about_kind": "matter",
        "about_id": fresh_id(),
        "on": today(),
        "clause": "S0.04-29",
        "data": {"column": "其他栏目", "site": "内网", "due": "2026-10-09", "done": "", "seen": "2026-10-12"},
    }
    return Proposal(**{**about, **changes})  # type: ignore[arg-type]


@pytest.fixture
def office(sample_office: Found) -> OfficeCard:
    """The statistics bureau."""
    return sample_office("tjj")


@pytest.fixture
def fact_id(office: OfficeCard) -> int:
    """A candidate."""
    return propose(Acting(office.id), proposal=proposal())


@pytest.fixture
def happened(monkeypatch: pytest.MonkeyPatch) -> list[Proposal]:
    """What the only source tells."""
    told: list[Proposal] = []
    monkeypatch.setattr(terms, "_sources", [])
    declare_source(lambda _office_id, _on: list(told))
    return told


def clerk(office: OfficeCard) -> PersonCard:
    """Somebody of the section concerned."""
    return someone(office, "staff", "工业统计处")


def decider(office: OfficeCard) -> PersonCard:
    """Somebody of the general office, which decides by S0.04-07."""
    return someone(office, "section_head", "办公室")


def seen(person: PersonCard, fact_id: int) -> FactCard:
    """The fact as that person sees it."""
    return fact(viewer_of(as_person(person)), fact_id)


def test_gathering_again_proposes_nothing_twice(office: OfficeCard, happened: list[Proposal]) -> None:
    happened += [proposal(), proposal()]
    assert gather(office.id, today()) == len(happened)
    assert gather(office.id, today()) == 0
    happened.append(proposal())
    assert gather(office.id, today()) == 1
    assert facts(viewer_of(as_person(clerk(office)))).total == len(happened)


def test_nobody_writes_facts_by_hand(office: OfficeCard) -> None:
    with pytest.raises(Refusal):
        propose(as_person(decider(office)), proposal=proposal())
    with pytest.raises(WrongUse):
        propose(Acting(office.id), proposal=proposal(kind="nothing.known"))
    with pytest.raises(ValueError, match="twice"):
        declare_kind(FactKind(KIND, "x", str))


def test_the_section_and_those_who_decide_see_it_and_nobody_else(office: OfficeCard, fact_id: int) -> None:
    mine, theirs = seen(clerk(office), fact_id), seen(decider(office), fact_id)
    assert (mine.may_explain, mine.may_decide) == (True, False)
    assert (theirs.may_explain, theirs.may_decide) == (False, False)
    stranger = someone(office, "staff", "法规处")
    with pytest.raises(NotVisible):
        seen(stranger, fact_id)
    with pytest.raises(NotVisible):
        explain(as_person(stranger), fact_id=fact_id, explanation="……")
    with pytest.raises(NotVisible):
        decide(as_person(stranger), fact_id=fact_id, accept=True, reason="……")
    assert not facts(viewer_of(as_person(stranger))).rows
    assert not waiting(viewer_of(as_person(stranger)))


def test_explained_then_decided_and_never_again(office: OfficeCard, fact_id: int) -> None:
    own, other = as_person(clerk(office)), as_person(decider(office))
    with pytest.raises(Refusal) as early:
        decide(other, fact_id=fact_id, accept=True, reason="逾期属实。")
    assert early.value.clauses == ("S0.04-29", "common.scoring-02")
    with pytest.raises(Refusal):
        explain(other, fact_id=fact_id, explanation="不是本处的事。")
    explain(own, fact_id=fact_id, explanation="数据要再核。")
    explain(own, fact_id=fact_id, explanation="数据要再核对一遍。")
    assert [one.id for one in waiting(viewer_of(other))] == [fact_id]
    with pytest.raises(Refusal):
        decide(own, fact_id=fact_id, accept=False, reason="不算。")
    decide(other, fact_id=fact_id, accept=False, reason="情况属实，不计。")
    told = seen(clerk(office), fact_id)
    assert (told.state, told.decision) == (FactState.DROPPED, "情况属实，不计。")
    said = [(one.text, one.by) for one in told.explanations]
    assert said == [("数据要再核。", clerk(office).name), ("数据要再核对一遍。", clerk(office).name)]
    assert facts(viewer_of(other), words="要再核。").total == 1
    with pytest.raises(Overtaken):
        explain(own, fact_id=fact_id, explanation="再说一遍。")
    with pytest.raises(Overtaken):
        decide(other, fact_id=fact_id, accept=True, reason="改判。")


def test_who_explained_once_never_decides(office: OfficeCard) -> None:
    """In the section that decides itself too; a later word of a colleague does not set him free."""
    first = as_person(someone(office, "staff", "办公室"))
    second, head = [
        as_person(one) for one in people(office.id) if one.department_name == "办公室" and one.account_id
    ][-2:]
    own = propose(Acting(office.id), proposal=proposal(department="department:general_office"))
    explain(first, fact_id=own, explanation="操作员当日请假。")
    explain(second, fact_id=own, explanation="代班的没有权限。")
    for voice in (first, second):
        with pytest.raises(Refusal, match="回避") as kept_off:
            decide(voice, fact_id=own, accept=False, reason="不计。")
        assert kept_off.value.clauses == ("common.scoring-04",)
        card = fact(viewer_of(voice), own)
        assert not card.may_decide
        assert card.kept_off is not None
    assert fact(viewer_of(head), own).may_decide
    decide(head, fact_id=own, accept=True, reason="属实。")


@pytest.mark.usefixtures("committed")
def test_two_who_explain_at_once_are_both_kept() -> None:
    office = found_office("tjj")
    own = propose(Acting(office.id), proposal=proposal())
    section = [one for one in people(office.id) if one.department_name == "工业统计处" and one.account_id][:2]
    gate = threading.Barrier(len(section))

    def say(person: PersonCard) -> None:
        gate.wait()
        try:
            explain(as_person(person), fact_id=own, explanation=f"{person.name}的说明。")
        finally:
            connection.close()

    threads = [threading.Thread(target=say, args=(one,)) for one in section]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = seen(section[0], own).explanations
    assert {one.by for one in said} == {one.name for one in section}


def test_a_section_that_lets_its_time_pass_is_decided_on(office: OfficeCard, fact_id: int) -> None:
    until = seen(decider(office), fact_id).explain_by
    with clock_at(now() + (until - today()) + timedelta(days=1)):
        assert seen(decider(office), fact_id).may_decide
        decide(as_person(decider(office)), fact_id=fact_id, accept=True, reason="没有说明，属实。")
    assert seen(clerk(office), fact_id).state is FactState.ACCEPTED
    assert facts(viewer_of(as_person(decider(office))), state=FactState.ACCEPTED, words="属实").total == 1


@pytest.mark.parametrize("said", ["", "  ", "长" * 601, mark() + "文件"])
def test_what_is_said_is_words_within_limits_and_no_mark(office: OfficeCard, fact_id: int, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        explain(as_person(clerk(office)), fact_id=fact_id, explanation=said)
    assert refused.value.todo
    assert seen(clerk(office), fact_id).state is FactState.CANDIDATE
