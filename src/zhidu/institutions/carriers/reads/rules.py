"""What the rules of an office say of who works with carriers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhidu.institutions.carriers.rules import Due, MayBeAt, Responsible
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import MatterView
from zhidu.kernel.org.public import (
    Circumstances,
    Named,
    PersonCard,
    is_among,
    labels,
    named_by,
    people,
    people_by_ids,
    person,
    resolve,
)
from zhidu.kernel.regulations.public import asked, rulebook
from zhidu.kernel.rulebook.public import DateAnswer, YesNo
from zhidu.kernel.words.public import Refusal, Verb, Who

from .ledger import PLACE

REGISTER, CIRCULATE, CIRCLE, KEEP = "register", "circulate", "circle", "keep"
DESTROY = "destroy"
KEEPING = (KEEP, "keep_media", "keep_party_group", "keep_department")
"""The parts of the work that consist in keeping carriers, each for its own."""
REGISTRARS = (REGISTER, *KEEPING, CIRCULATE)
"""Who registers carriers, by the first of these duties that the rules speak of."""


def named_for(office_id: int, on: date, duty: str) -> Named:
    """Whom the rules make responsible for this part of the work; nobody where they are silent."""
    return named_by(office_id, on, Responsible(duty=duty))


def first_named(office_id: int, on: date, duties: Iterable[str]) -> Named:
    """Whom the rules name for the first of these parts of the work that they speak of."""
    found = (named_for(office_id, on, duty) for duty in duties)
    return next((one for one in found if one.codes), Named())


def keepers(office_id: int, on: date) -> frozenset[str]:
    """Who keeps carriers and takes them round: they know of every one of them."""
    duties = (*KEEPING, CIRCULATE)
    return frozenset(code for duty in duties for code in named_for(office_id, on, duty).codes)


def keepings(office_id: int, on: date) -> tuple[str, ...]:
    """The parts of the keeping that the rules name somebody for."""
    return tuple(one for one in KEEPING if named_for(office_id, on, one).codes)


def who_keeps(office_id: int, on: date, keeping: str) -> frozenset[int]:
    """Whom the rules let keep carriers of this part of the keeping."""
    codes = named_for(office_id, on, keeping).codes
    here = people(office_id, on)
    return frozenset(one.id for one in here if is_among(office_id, one.id, on, codes))


def where_stored(office_id: int, on: date) -> str:
    """The first kind of place where the rules expressly let carriers be kept; empty where they name none."""
    for place in labels(rulebook(office_id, on), PLACE):
        answer = asked(office_id, on, MayBeAt(use="store", place=place))
        if answer is not None and isinstance(answer.value, YesNo) and answer.value.yes:
            return place
    return ""


def serving(office_id: int, person_ids: Iterable[int], on: date) -> tuple[PersonCard, ...]:
    """Those of these people who serve in the office on the day."""
    found = people_by_ids(person_ids, on, office_id=office_id).values()
    return tuple(one for one in found if one.in_service)


def names(office_id: int, person_ids: Iterable[int], on: date) -> str:
    """The names by which registers call these people, in their order."""
    wanted = tuple(person_ids)
    found = people_by_ids(wanted, on, office_id=office_id)
    return "、".join(found[one].label or found[one].name for one in wanted if one in found)


def called(person_id: int, on: date) -> str:
    """The name by which registers call somebody."""
    card = person(person_id, on)
    return card.label or card.name


def agreed_by(found: MatterView) -> str:
    """Who agreed to what was asked for; who registered it, where the way has nobody who agrees."""
    return found.signature(Verb.APPROVE) or found.signature(Verb.REGISTER)


def must_be_named(acting: Acting, duties: tuple[str, ...], what: str) -> tuple[str, ...]:
    """The clauses by which whoever acts may do ``what``; raises Refusal for everybody else, also where the
    rules name nobody.
    """
    named = first_named(acting.office_id, acting.on, duties)
    if is_among(acting.office_id, acting.person_id, acting.on, named.codes):
        return named.clauses
    if not named.codes:
        raise Refusal(
            f"本单位的制度没有规定由谁{what}，不能办理。", todo="请由制度管理员在制度中明确负责的岗位或人员。"
        )
    book = rulebook(acting.office_id, acting.on)
    who = "、".join(book.label_of_who(Who.parse(code)) for code in named.codes)
    raise Refusal(f"{what}只能由{who}办理。", clauses=named.clauses, todo=f"请交{who}办理。")


def heads_for(office_id: int, on: date, duty: str) -> tuple[frozenset[int], tuple[str, ...]]:
    """Who decides on this part of the work (of a department its head), and the clauses that say so."""
    named = named_for(office_id, on, duty)
    case = Circumstances(office_id=office_id, on=on, starter_id=0, rulebook=rulebook(office_id, on))
    found = {
        one.person_id
        for code in named.codes
        for one in resolve(Who.parse(code), Verb.APPROVE, case).assignees
    }
    return frozenset(found), named.clauses


def due_by(office_id: int, on: date, event: str) -> tuple[date, tuple[str, ...]] | None:
    """By which day the rules want it done after this happened on that day; None where they say nothing."""
    answer = asked(office_id, on, Due(event=event, since=on))
    if answer is None or not isinstance(answer.value, DateAnswer):
        return None
    return answer.value.date, tuple(clause.id for clause in answer.clauses)
