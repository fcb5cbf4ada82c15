"""Which accounts are one natural person's: his own, and an administrator's account that was made for him."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from zhidu.kernel.offices.public import accounts_called, usernames_of

from .models import AccountOrder, Person
from .terms import OrderKind, OrderState

_MADE_FOR = Q(office=None, kind=OrderKind.CREATE.value, person__isnull=False)
"""Orders for the accounts of administrators: they alone say whose these are."""


def accounts_of(person_ids: Collection[int]) -> frozenset[int]:
    """All accounts of the natural persons that these persons of offices are."""
    return _everything(frozenset(), frozenset(person_ids))[0]


def accounts_beside(account_id: int) -> frozenset[int]:
    """All accounts of whoever uses this one, itself included."""
    return _everything(frozenset({account_id}), frozenset())[0]


def persons_behind(account_id: int) -> frozenset[int]:
    """Whoever uses the account: a person in each office, those included that he has left."""
    return _everything(frozenset({account_id}), frozenset())[1]


def _everything(accounts: frozenset[int], persons: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Accounts and persons that hang together: an account may act for a person in each of several offices."""
    while True:
        more = accounts | _accounts(persons)
        known = persons | _persons(more)
        if (more, known) == (accounts, persons):
            return accounts, persons
        accounts, persons = more, known


def _accounts(persons: Collection[int]) -> frozenset[int]:
    own = Person.objects.filter(pk__in=persons, account__isnull=False).values_list("account_id", flat=True)
    orders = AccountOrder.objects.filter(_MADE_FOR, person_id__in=persons)
    made = orders.exclude(state=OrderState.REFUSED.value).values_list("username", flat=True)
    return frozenset(own) | accounts_called(made)


def _persons(accounts: Collection[int]) -> frozenset[int]:
    own = Person.objects.filter(account_id__in=accounts).values_list("pk", flat=True)
    orders = AccountOrder.objects.filter(_MADE_FOR, username__in=usernames_of(accounts))
    named = orders.exclude(state=OrderState.REFUSED.value).values_list("person_id", flat=True)
    return frozenset(own) | frozenset(named)
