"""The acts by which an office's organisation changes: by the rule keeper, or by people about themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import Role, account
from zhidu.kernel.words.public import NotVisible, Refusal

from . import changes, departing
from .establishing import establish_rows
from .models import Absence, Delegation, Tenure
from .terms import TenureKind


def keeps_people(acting: Acting, /, *_args: object, **_kwargs: object) -> None:
    """Refuse everybody but the rule keeper; without an account it is the console of the installation."""
    if acting.account_id is None and acting.person_id is None:
        return
    roles = account(acting.account_id, acting.office_id).roles if acting.account_id else frozenset()
    if Role.RULE_KEEPER not in roles:
        raise Refusal("只有本单位的制度管理员可以维护机构和人员。", todo="请联系制度管理员（一般在办公室）。")


def _own(acting: Acting, person_id: int) -> None:
    if acting.person_id != person_id:
        keeps_people(acting)


def _may_delegate(acting: Acting, /, *, holder_id: int, **_kwargs: object) -> None:
    _own(acting, holder_id)


def _may_revoke(acting: Acting, /, *, delegation_id: int) -> None:
    row = Delegation.objects.filter(pk=delegation_id, office_id=acting.office_id).first()
    if row is None:
        raise NotVisible
    _own(acting, row.holder_id)


def _may_be_away(acting: Acting, /, *, person_id: int, **_kwargs: object) -> None:
    _own(acting, person_id)


@act("org.establish", wording="建立机构人员", right=keeps_people)
def establish_office(
    acting: Acting, /, *, data: Mapping[str, Any], account: Callable[[str], int] | None = None
) -> Done[int]:
    """Fill the office's organisation from a plain description; gives the number of people. See
    ``establishing``.
    """
    number = establish_rows(acting.office_id, data, acting.on, account)
    return Done("office", acting.office_id, number, content={"people": number})


@act("org.add_person", wording="新增人员", right=keeps_people)
def add_person(
    acting: Acting,
    /,
    *,
    name: str,
    since: date,
    account_id: int | None = None,
    home_unit: str = "",
    number: str = "",
) -> Done[int]:
    """Add somebody to the office; gives the id."""
    identity = changes.add_person(
        acting.office_id, name=name, since=since, account_id=account_id, home_unit=home_unit, number=number
    )
    return Done("person", identity, identity, content={"since": since})


@act("org.leave", wording="人员离任", right=keeps_people)
def leave(acting: Acting, /, *, person_id: int, last_day: date) -> Done[None]:
    """Let somebody leave the office after the day."""
    departing.leave(acting.office_id, person_id, last_day)
    return Done("person", person_id, None, content={"last_day": last_day})


@act("org.add_tenure", wording="任职", right=keeps_people)
def add_tenure(
    acting: Acting,
    /,
    *,
    person_id: int,
    post_id: int,
    since: date,
    until: date | None = None,
    kind: TenureKind = TenureKind.REGULAR,
) -> Done[int]:
    """Put somebody into a post; gives the tenure's id."""
    identity = changes.add_tenure(
        acting.office_id, person_id=person_id, post_id=post_id, kind=kind, days=changes.span(since, until)
    )
    return Done("person", person_id, identity, content={"post": post_id, "kind": kind.value, "since": since})


@act("org.end_tenure", wording="免职", right=keeps_people)
def end_tenure(acting: Acting, /, *, tenure_id: int, last_day: date) -> Done[None]:
    """Let a tenure end with the day."""
    row = changes.end(Tenure, acting.office_id, tenure_id, last_day)
    return Done("person", row.person_id, None, content={"tenure": tenure_id, "last_day": last_day})


@act("org.delegate", wording="委托他人代办", right=_may_delegate)
def delegate(
    acting: Acting,
    /,
    *,
    holder_id: int,
    delegate_id: int,
    since: date,
    until: date | None,
    kinds: Iterable[str] = (),
    when_absent: bool = False,
) -> Done[int]:
    """Let another act for the holder in all or some kinds of matter; ``when_absent`` only then (AB 角).

    By the holder or the rule keeper. What somebody does as a delegate does not pass on to his own delegate.
    """
    listed = tuple(kinds)
    identity = changes.add_delegation(
        acting.office_id,
        holder_id=holder_id,
        delegate_id=delegate_id,
        days=changes.span(since, until),
        kinds=listed,
        when_absent=when_absent,
    )
    content = {"delegate": delegate_id, "since": since, "until": until, "kinds": list(listed)}
    return Done("person", holder_id, identity, content=content)


@act("org.revoke_delegation", wording="撤销委托", right=_may_revoke)
def revoke_delegation(acting: Acting, /, *, delegation_id: int) -> Done[None]:
    """Let a delegation hold no longer from the day of the act; one that has not begun never does."""
    row = changes.give_up(Delegation, acting.office_id, delegation_id, acting.on)
    return Done("person", row.holder_id, None, content={"delegation": delegation_id})


@act("org.be_away", wording="登记外出", right=_may_be_away)
def be_away(acting: Acting, /, *, person_id: int, since: date, until: date, reason: str) -> Done[int]:
    """Keep that somebody is away from ``since`` to ``until``; gives the id. By himself or the rule keeper."""
    identity = changes.add_absence(
        acting.office_id, person_id=person_id, days=changes.span(since, until), reason=reason
    )
    return Done("person", person_id, identity, content={"since": since, "until": until})


@act("org.be_back", wording="销假返岗", right=_may_be_away)
def be_back(acting: Acting, /, *, person_id: int, on: date) -> Done[None]:
    """End whatever absence holds on the day: back at work on ``on``."""
    away = Absence.objects.filter(Q(until=None) | Q(until__gte=on), person_id=person_id, since__lte=on)
    for identity in list(away.values_list("id", flat=True)):
        changes.give_up(Absence, acting.office_id, identity, on)
    return Done("person", person_id, None, content={"on": on})


def establish(
    office_id: int,
    data: Mapping[str, Any],
    *,
    account: Callable[[str], int] | None = None,
    acting: Acting | None = None,
) -> int:
    """``establish_office`` from the console, or by ``acting``."""
    return establish_office(acting or Acting(office_id), data=data, account=account)
