"""Lock-out after wrong passwords: until when it lasts, and how many tries are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest

from zhidu.kernel.clock.public import now

_BEFORE = "zhidu.wrong_tries"


def locked_until(username: str) -> datetime | None:
    """The moment at which ``username`` may try again; None if it may now."""
    last = _attempts(username).aggregate(last=Max("attempt_time"))["last"]
    if last is None or tries_left(username):
        return None
    until = cast("datetime", last) + cast("timedelta", get_cool_off())
    return until if until > now() else None


def tries_left(username: str) -> int:
    """How often ``username`` may still be wrong before it is locked, from whatever address."""
    return max(0, settings.AXES_FAILURE_LIMIT - tries_made(username))


def tries_made(username: str) -> int:
    """How often ``username`` was wrong since it last signed in, from whatever address."""
    return _attempts(username).aggregate(failed=Sum("failures_since_start"))["failed"] or 0


def remember_tries(request: HttpRequest, username: str) -> None:
    """Keep with the request how often ``username`` was wrong: a sign-in that succeeds forgets it."""
    request.META[_BEFORE] = tries_made(username)


def tries_before(request: HttpRequest | None) -> int:
    """How many wrong tries preceded the sign-in that this request is."""
    return int(request.META.get(_BEFORE, 0)) if request else 0


def locks_now(request: HttpRequest | None) -> bool:
    """Whether this very try was counted, so that the lock-out begins with it; during one none is counted."""
    return getattr(request, "axes_failures_since_start", None) is not None


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries with a user name since it last signed in; ``until`` while it is locked."""

    username: str
    failed: int
    last: datetime
    until: datetime | None


def all_tries(most: int = 200) -> tuple[Tries, ...]:
    """The wrong tries that no success followed, the latest first."""
    rows = (
        AccessAttempt.objects.values("username")
        .annotate(failed=Sum("failures_since_start"), last=Max("attempt_time"))
        .order_by("-last")[:most]
    )
    return tuple(_tries(row["username"] or "", row["failed"] or 0, row["last"]) for row in rows)


def _tries(username: str, failed: int, last: datetime) -> Tries:
    until = last + cast("timedelta", get_cool_off())
    locked = failed >= settings.AXES_FAILURE_LIMIT and until > now()
    return Tries(username, failed, last, until if locked else None)


def forgive(username: str) -> None:
    """Forget the wrong tries: the account has a new password."""
    _attempts(username).delete()


def _attempts(username: str) -> QuerySet[AccessAttempt]:
    """The wrong tries, one row for each address and browser they came from."""
    found: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(username=username)
    return found
