"""The act before a journey: a proxy is entrusted and word is left."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from zhidu.institutions.attendance.models import Travel
from zhidu.institutions.attendance.rules import BeforeTravel, Proxy
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import Span, add_absence, add_delegation, people_by_ids
from zhidu.kernel.regulations.public import against, asked, declare_carrier
from zhidu.kernel.secrecy.public import refuse_marks
from zhidu.kernel.words.public import NotVisible, Refusal

declare_carrier("guard:attendance.before_travel", "登记外出开会、出差时核对")


class Journey(NamedTuple):
    """What somebody says of his journey before he sets out."""

    purpose: str
    since: date
    until: date
    approval: str = ""
    proxy_id: int | None = None
    message: str = ""


def _a_person(acting: Acting, /, *, travel_id: int, journey: Journey) -> None:
    del travel_id, journey
    if acting.person_id is None:
        raise NotVisible


@act("attendance.set_out", wording="登记外出开会、出差", right=_a_person)
def set_out(acting: Acting, /, *, travel_id: int, journey: Journey) -> Done[None]:
    """Note one's journey: one is absent on its days, and the proxy acts for one. The id was minted when the
    form opened: sent twice, it is noted once.

    Raises Refusal, with the clause, where something is missing that the rules want done first, for a journey
    that has begun, and for a proxy who has left; NotVisible where the rules say nothing of journeys.
    """
    me = acting.person_id or 0
    refuse_marks(journey.purpose, journey.approval, journey.message)
    if journey.since < acting.on or journey.until < journey.since:
        raise Refusal("动身的日期已过，或者晚于返回的日期。", todo="请在动身以前登记，并核对两个日期。")
    clauses = _ruled(acting, me, journey)
    if not Travel.objects.filter(pk=travel_id, person_id=me).exists():
        days = Span(journey.since, journey.until)
        add_absence(acting.office_id, person_id=me, days=days, reason=journey.purpose)
        proxy = journey.proxy_id or 0
        add_delegation(acting.office_id, holder_id=me, delegate_id=proxy, days=days)
        Travel.objects.create(
            id=travel_id,
            office_id=acting.office_id,
            person_id=me,
            proxy_id=proxy,
            purpose=journey.purpose,
            approval=journey.approval,
            message=journey.message,
            since=journey.since,
            until=journey.until,
            noted_at=acting.at,
        )
    return Done("person", me, None, clauses=clauses, content={"proxy": journey.proxy_id})


def _ruled(acting: Acting, me: int, journey: Journey) -> tuple[str, ...]:
    """The clauses that let him set out; Refusal where something is missing."""
    question = BeforeTravel(
        approved=bool(journey.approval.strip()),
        proxy=_proxy(acting, me, journey.proxy_id),
        message=bool(journey.message.strip()),
    )
    answer = asked(acting.office_id, acting.on, question)
    if answer is None:
        raise NotVisible
    clauses = tuple(clause.id for clause in answer.clauses)
    if against(answer):
        raise Refusal(
            "动身以前要办的事还没有办齐。",
            todo="请写明批准情况，委托本处室的人代理，并留言说明代理和联系事项。",
            clauses=clauses,
        )
    return clauses


def _proxy(acting: Acting, me: int, proxy_id: int | None) -> Proxy:
    found = people_by_ids({me, proxy_id or 0}, acting.on, office_id=acting.office_id)
    if proxy_id is None or proxy_id == me or proxy_id not in found or not found[proxy_id].in_service:
        return Proxy.NOBODY
    same = found[me].department_id is not None and found[me].department_id == found[proxy_id].department_id
    return Proxy.OWN_SECTION if same else Proxy.OTHER_SECTION
