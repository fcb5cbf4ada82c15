"""A change of post, or leaving, as one change: posts, functions, charges, seats, delegations, account.

Plain, within the transaction of an act: the sheet that three have signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import ADMINISTRATORS, require_new_password, roles_of, set_active
from zhidu.kernel.words.public import NotVisible

from . import accounts, changes, departing, keeping
from .loading import changed
from .models import AccountOrder, Person
from .terms import OrderKind, OrderState

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChange:
    """Who changes to which post from which day; without a post he leaves, the day before being his last.

    ``functions`` says whether the functions he was appointed to stay his; ``successor_id`` takes over.
    """

    person_id: int
    since: date
    post: keeping.PostWish | None
    functions: bool = False
    successor_id: int | None = None
    source_id: int | None = None

    @property
    def last_day(self) -> date:
        """The last day of what was."""
        return self.since - _DAY


def change_post(acting: Acting, change: PostChange) -> None:
    """End what ends and begin what begins; raises Refusal where the days do not fit."""
    person = Person.objects.filter(pk=change.person_id, office_id=acting.office_id).first()
    if person is None:
        raise NotVisible
    changed(acting.office_id)
    if change.post is None:
        departing.leave(acting.office_id, change.person_id, change.last_day)
        _close_account(acting, person, change)
    else:
        departing.leave_post(change.person_id, change.last_day, functions=not change.functions)
        keeping.put(
            acting.office_id, person_id=change.person_id, post=change.post, since=change.since, instead=True
        )
    if change.successor_id is not None:
        _renew_password(acting, change.successor_id)


def _close_account(acting: Acting, person: Person, change: PostChange) -> None:
    """Of one who has left the account is closed at once; of one who will, when the day has come. One that
    serves another office too stays open.
    """
    elsewhere = changes.serving(person.account_id or 0, max(change.since, acting.on)).exclude(pk=person.pk)
    if person.account_id is None or elsewhere.exists():
        return
    reason = f"{person.name}离任（{change.last_day}止）"
    if roles_of(person.account_id) & ADMINISTRATORS:
        _note_administrator(acting, person, reason, change.source_id)
        return
    identity = accounts.order(
        acting,
        person_id=person.pk,
        kind=OrderKind.LOCK,
        reason=reason,
        source_id=change.source_id,
        due=change.since,
    )
    if change.since <= acting.on:
        set_active(person.account_id, active=False)
        AccountOrder.objects.filter(pk=identity).update(
            state=OrderState.DONE.value, done_at=acting.at, done_by=acting.account_id, note="随人员变动单停用"
        )


def _note_administrator(acting: Acting, person: Person, reason: str, source_id: int | None) -> None:
    """An administrator's account is no office's to close: it stays open, with a note among the orders."""
    AccountOrder.objects.create(
        office_id=acting.office_id,
        person=person,
        kind=OrderKind.LOCK.value,
        username=str(person.account),
        reason=reason,
        source_id=source_id,
        state=OrderState.REFUSED.value,
        asked_at=acting.at,
        asked_by=acting.account_id,
        done_at=acting.at,
        note="管理员账号不随人员变动停用，请由安全保密管理员处理。",
    )


def _renew_password(acting: Acting, successor_id: int) -> None:
    """Who takes over sets a new password before anything else (S0.08-11)."""
    successor = Person.objects.filter(pk=successor_id, office_id=acting.office_id).first()
    if successor is None:
        raise NotVisible
    if successor.account_id is not None:
        require_new_password(successor.account_id)
