"""Lock-out after wrong passwords: until when it lasts, and how many tries are left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings

from zhidu.kernel.clock.public import now


def _attempt(username: str) -> AccessAttempt | None:
    return AccessAttempt.objects.filter(username=username).order_by("-attempt_time").first()


def locked_until(username: str) -> datetime | None:
    """The moment at which ``username`` may try again; None if it may now."""
    attempt = _attempt(username)
    if attempt is None or attempt.failures_since_start < settings.AXES_FAILURE_LIMIT:
        return None
    until = cast("datetime", attempt.attempt_time) + cast("timedelta", get_cool_off())
    return until if until > now() else None


def tries_left(username: str) -> int:
    """How often ``username`` may still be wrong before it is locked; 0 if unknown."""
    attempt = _attempt(username)
    failed = attempt.failures_since_start if attempt else 0
    return max(0, settings.AXES_FAILURE_LIMIT - int(failed))
