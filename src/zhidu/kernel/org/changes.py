"""Plain changes of the organisation, within the transaction of an act.

Each first says that the organisation changes: processes forget what they remember, and two who change it at
once wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import F, Q, QuerySet

from zhidu.kernel.offices.public import Role, fresh_id, holders_of, others_holding
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse

from .combining import refuse_owner
from .leaving import Leaving, refuse_unfinished
from .loading import changed
from .models import Absence, Dated, Delegation, Person, Post, Tenure, Tie
from .span import Span
from .terms import TenureKind

D = TypeVar("D", bound=Dated)
_DAY = timedelta(days=1)


def span(since: date, until: date | None) -> Span:
    """The days from ``since`` to ``until``; raises WrongUse if they end before they begin."""
    if until is not None and until < since:
        raise WrongUse(f"末日 {until} 早于首日 {since}。", todo="请核对日期。")
    return Span(since, until)


def in_service(office_id: int, person_id: int, days: Span) -> Person:
    """The person, if in service on all of the days; raises Refusal, or NotVisible for another office's."""
    found = Person.objects.filter(pk=person_id, office_id=office_id).first()
    if found is None:
        raise NotVisible
    served = Span(found.since, found.until)
    if days.since not in served or (days.until is not None and days.until not in served):
        raise Refusal(
            f"{found.name}在{days}期间不在本单位任职（在职：{served}）。", todo="请核对人员和日期。"
        )
    return found


def add_delegation(
    office_id: int,
    *,
    holder_id: int,
    delegate_id: int,
    days: Span,
    kinds: Iterable[str] = (),
    when_absent: bool = False,
) -> int:
    """Let one act for another; gives the id. Refuses oneself, people not in service, and a second at
    the same time.
    """
    if holder_id == delegate_id:
        raise Refusal("不能委托给本人。", todo="请另选受托人。")
    changed(office_id)
    holder = in_service(office_id, holder_id, days)
    in_service(office_id, delegate_id, days)
    wanted = frozenset(kinds)
    held = Delegation.objects.filter(Q(until=None) | Q(until__gte=F("since")), holder_id=holder_id)
    for row in held.filter(when_absent=when_absent):
        theirs = frozenset(row.kinds.split())
        meets = not wanted or not theirs or bool(wanted & theirs)
        if meets and days.overlaps(Span(row.since, row.until)):
            raise Refusal(
                f"{holder.name}在{Span(row.since, row.until)}已有委托。", todo="请先撤销原委托，或改期。"
            )
    made = Delegation.objects.create(
        office_id=office_id,
        holder_id=holder_id,
        delegate_id=delegate_id,
        kinds=" ".join(sorted(wanted)),
        when_absent=when_absent,
        since=days.since,
        until=days.until,
    )
    return made.pk


def add_absence(
    office_id: int, *, person_id: int, days: Span, reason: str, source_id: int | None = None
) -> int:
    """Keep that somebody is away; gives the id. ``source_id`` is the matter that approved it."""
    changed(office_id)
    in_service(office_id, person_id, days)
    made = Absence.objects.create(
        office_id=office_id,
        person_id=person_id,
        reason=reason,
        source_id=source_id,
        since=days.since,
        until=days.until,
    )
    return made.pk


def add_person(
    office_id: int,
    *,
    name: str,
    since: date,
    account_id: int | None = None,
    home_unit: str = "",
    number: str = "",
    identity: int | None = None,
) -> int:
    """Add somebody to the office; gives the id. An account and a staff number have at most one person in
    service in an office; ``identity``, where the id was minted before, is taken once.
    """
    if not name.strip():
        raise WrongUse("没有写姓名。", todo="请填写姓名。")
    changed(office_id)
    refuse_again(Person, identity)
    _free(office_id, since, number.strip(), account_id)
    made = Person.objects.create(
        id=identity or fresh_id(),
        office_id=office_id,
        name=name.strip(),
        number=number.strip(),
        account_id=account_id,
        home_unit=home_unit.strip(),
        since=since,
    )
    return made.pk


def refuse_again(model: type[Dated], identity: int | None) -> None:
    """Raise Overtaken if a request that was sent before has made this row."""
    if identity is not None and model._default_manager.filter(pk=identity).exists():
        raise Overtaken("这一项此前已经办理成功。", todo="没有重复办理，请返回列表查看。")


def _free(office_id: int, since: date, number: str, account_id: int | None, but: int = 0) -> None:
    still = Person.objects.filter(Q(until=None) | Q(until__gte=since), office_id=office_id).exclude(pk=but)
    if account_id and still.filter(account_id=account_id).exists():
        raise Refusal("该账号在本单位已有在职人员。", todo="请另选账号。")
    other = still.filter(number=number).first() if number else None
    if other is not None:
        raise Refusal(f"工号“{number}”已由{other.name}使用。", todo="请核对工号。")


def correct_person(office_id: int, person_id: int, *, name: str, number: str, home_unit: str) -> None:
    """Correct how somebody is written down: name, staff number, unit that sent him."""
    if not name.strip():
        raise WrongUse("没有写姓名。", todo="请填写姓名。")
    changed(office_id)
    row = Person.objects.filter(pk=person_id, office_id=office_id).first()
    if row is None:
        raise NotVisible
    _free(office_id, row.since, number.strip(), None, row.pk)
    row.name, row.number, row.home_unit = name.strip(), number.strip(), home_unit.strip()
    row.save(update_fields=["name", "number", "home_unit"])


def serving(account_id: int, on: date) -> QuerySet[Person]:
    """Whoever signs in with the account and is, or will be, in service in some office."""
    return Person.objects.filter(Q(until=None) | Q(until__gte=on), account_id=account_id)


def tie_account(office_id: int, person_id: int, account_id: int | None, on: date) -> None:
    """Let somebody sign in with the account from now on; None takes it away. Refuses an account whose roles
    the rules keep apart from what he holds by another of his.
    """
    changed(office_id)
    row = Person.objects.filter(pk=person_id, office_id=office_id).first()
    if row is None:
        raise NotVisible
    _free(office_id, on, "", account_id, row.pk)
    row.account_id = account_id
    row.save(update_fields=["account"])
    if account_id is not None:
        refuse_owner(account_id)


def add_tenure(office_id: int, *, person_id: int, post_id: int, kind: TenureKind, days: Span) -> int:
    """Put somebody into a post; gives the id. Refuses the same post twice at the same time."""
    changed(office_id)
    person = in_service(office_id, person_id, days)
    post = Post.objects.filter(pk=post_id, office_id=office_id).first()
    if post is None:
        raise NotVisible
    held = Tenure.objects.filter(Q(until=None) | Q(until__gte=F("since")), post_id=post_id)
    for row in held.filter(person_id=person_id):
        if days.overlaps(Span(row.since, row.until)):
            raise Refusal(
                f"{person.name}在{Span(row.since, row.until)}已任{post.name}。",
                todo="请先结束原任职，或改期。",
            )
    made = Tenure.objects.create(
        office_id=office_id,
        person_id=person_id,
        post_id=post_id,
        kind=kind.value,
        since=days.since,
        until=days.until,
    )
    return made.pk


def give_up(model: type[D], office_id: int, identity: int, on: date) -> D:
    """Let a delegation or absence hold no longer from the day ``on``; one that has not begun holds on
    no day at all.

    Raises NotVisible for another office's row.
    """
    changed(office_id)
    row = model._default_manager.filter(pk=identity, office_id=office_id).first()
    if row is None:
        raise NotVisible
    cut([row], on - _DAY)
    return row


def cut(rows: Iterable[Dated], last_day: date) -> None:
    """Let rows hold no longer after the day. What ended before stays as it is; what has not begun holds on
    no day, or on its first alone where it is no tie.
    """
    for row in rows:
        if row.until is None or row.until > last_day:
            row.until = max(last_day, row.since - _DAY if isinstance(row, Tie) else row.since)
            row.save(update_fields=["until"])


def cut_absence(office_id: int, absence_id: int, on: date) -> None:
    """Let an absence end before the day, within the caller's act: its person is back."""
    give_up(Absence, office_id, absence_id, on)


def cut_delegation(office_id: int, delegation_id: int, on: date) -> None:
    """Let a delegation end before the day, within the caller's act."""
    give_up(Delegation, office_id, delegation_id, on)


def end(model: type[D], office_id: int, identity: int, last_day: date, *, replaced: bool = False) -> D:
    """Let a tenure or a person's service end with the day; ``replaced`` by another post.

    Raises NotVisible for another office's row, Refusal if it ended earlier or begins later, or while he who
    leaves has something to hand back.
    """
    changed(office_id)
    row = model._default_manager.filter(pk=identity, office_id=office_id).first()
    if row is None:
        raise NotVisible
    if row.until is not None and row.until < last_day:
        raise Refusal(f"该项已于{row.until}结束。", todo="无需再次结束。")
    if last_day < row.since:
        raise Refusal(f"该项自{row.since}起，不能在{last_day}结束。", todo="请选择首日或其后的日期。")
    if isinstance(row, Tenure | Person):
        refuse_unfinished(_leaving(row, last_day, replaced=replaced))
    row.until = last_day
    row.save(update_fields=["until"])
    return row


def _leaving(row: Tenure | Person, last_day: date, *, replaced: bool) -> Leaving:
    if isinstance(row, Person):
        return Leaving(row.office_id, row.pk, last_day, for_good=True)
    others = Tenure.objects.filter(Q(until=None) | Q(until__gt=last_day), person_id=row.person_id)
    for_good = not replaced and not others.exclude(pk=row.pk).exists()
    return Leaving(row.office_id, row.person_id, last_day, for_good)


def refuse_last_keeper(office_id: int, account_id: int | None, first_day: date) -> None:
    """Raise Refusal where the account keeps the office's rules now and nobody else who serves on the day may:
    an office without its rule keeper cannot help itself.
    """
    keeps = account_id is not None and account_id in holders_of(Role.RULE_KEEPER, office_id)
    if not keeps or not serving(account_id or 0, first_day - _DAY).filter(office_id=office_id).exists():
        return
    others = others_holding(Role.RULE_KEEPER, office_id, but=account_id or 0)
    stays = Person.objects.filter(Q(until=None) | Q(until__gte=first_day), since__lte=first_day)
    if not stays.filter(office_id=office_id, account_id__in=others).exists():
        raise Refusal(
            f"这是本单位{first_day}起唯一的{Role.RULE_KEEPER.label}，不能离任、停用或取消。",
            todo=f"请先为另一名在职人员申请授予{Role.RULE_KEEPER.label}，由安全保密管理员执行。",
        )
