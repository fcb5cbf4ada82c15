"""Signing in, signing out and being locked out are put on record for the auditor.

Whoever goes on trying during a lock-out adds nothing to the record: it cannot be flooded from outside.
"""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import NO_OFFICE, find_account
from zhidu.kernel.org.public import locked_out, persons_of_account, signed_in, signed_out

from .lockout import locks_now, tries_before, tries_made


def _acting(account_id: int) -> Acting:
    """The account, in the office of its only person; in none where it has several persons, or none."""
    own = persons_of_account(account_id)
    if len(own) == 1:
        return Acting(own[0].office_id, account_id, own[0].id)
    return Acting(NO_OFFICE, account_id)


def _in(user: AbstractBaseUser, request: HttpRequest | None = None, **_: Any) -> None:
    signed_in(_acting(int(user.pk)), failures=tries_before(request))


def _out(user: AbstractBaseUser | None, **_: Any) -> None:
    if user is not None:
        signed_out(_acting(int(user.pk)))


def _locked(username: str, request: HttpRequest | None = None, **_: Any) -> None:
    holder = find_account(username or "") if locks_now(request) else None
    if holder is not None:
        locked_out(_acting(holder.id), failures=tries_made(username))


user_logged_in.connect(_in, dispatch_uid="zhidu.signed_in")
user_logged_out.connect(_out, dispatch_uid="zhidu.signed_out")
user_locked_out.connect(_locked, dispatch_uid="zhidu.locked_out")
