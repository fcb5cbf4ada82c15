"""Lock-out after wrong passwords: until when it lasts, and how many tries are left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet, Sum

from zhidu.kernel.clock.public import now


def locked_until(username: str) -> datetime | None:
    """The moment at which ``username`` may try again; None if it may now."""
    last = _attempts(username).aggregate(last=Max("attempt_time"))["last"]
    if last is None or tries_left(username):
        return None
    until = cast("datetime", last) + cast("timedelta", get_cool_off())
    return until if until > now() else None


def tries_left(username: str) -> int:
    """How often ``username`` may still be wrong before it is locked, from whatever address."""
    failed = _attempts(username).aggregate(failed=Sum("failures_since_start"))["failed"]
    return max(0, settings.AXES_FAILURE_LIMIT - (failed or 0))


def _attempts(username: str) -> QuerySet[AccessAttempt]:
    """The wrong tries, one row for each address and browser they came from."""
    found: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(username=username)
    return found
