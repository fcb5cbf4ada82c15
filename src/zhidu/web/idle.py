"""Whoever leaves the screen is signed out: after as long without a request as the office's rules say.

The moment travels in a signed cookie bound to the session, so that no request writes to the database for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from zhidu.kernel.clock.public import now, today
from zhidu.kernel.offices.public import NO_OFFICE
from zhidu.kernel.org.public import book_of
from zhidu.kernel.regulations.public import declare_carrier, rule_stamps
from zhidu.kernel.rulebook.public import UnknownName

from .visiting import OFFICE

WATCHED = "watched"
COOKIE = "zhidu_until"
MINUTES = "accounts.idle_minutes"
RENEWED_AFTER = timedelta(seconds=60)
NEVER = 0

declare_carrier("guard:accounts.idle", "久不操作须重新登录")


def watch(request: HttpRequest) -> None:
    """From this sign-in on the session ends when nobody works with it."""
    request.session[WATCHED] = True


class IdleGuard:
    """Middleware, right after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _watched(request) and _over(request):
            logout(request)
            messages.error(request, "离开的时间较长，已退出登录。请重新登录后继续。")
        response = self._get_response(request)
        if _watched(request) and _stale(request):
            _renew(request, response)
        return response


def _watched(request: HttpRequest) -> bool:
    return bool(request.session.get(WATCHED))


def _signer(request: HttpRequest) -> Signer:
    return Signer(salt=f"zhidu.idle.{request.session.session_key}")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the cookie says: when it was written, how many minutes were allowed then, and in which office."""

    written: int
    minutes: int
    office_id: int


def _kept(request: HttpRequest) -> _Kept | None:
    """The cookie; None if it is not this session's."""
    try:
        written, minutes, office_id = _signer(request).unsign(request.COOKIES.get(COOKIE, "")).split(".")
    except (BadSignature, ValueError):
        return None
    return _Kept(int(written), int(minutes), int(office_id))


def _over(request: HttpRequest) -> bool:
    kept = _kept(request)
    if kept is None:
        return True
    allowed = kept.minutes if kept.office_id == _office_id(request) else _minutes(request)
    return allowed != NEVER and kept.written + allowed * 60 < now().timestamp()


def _stale(request: HttpRequest) -> bool:
    kept = _kept(request)
    if kept is None or kept.office_id != _office_id(request):
        return True
    return datetime.fromtimestamp(kept.written, UTC) + RENEWED_AFTER < now()


def _renew(request: HttpRequest, response: HttpResponse) -> None:
    at = int(now().timestamp())
    response.set_cookie(
        COOKIE,
        _signer(request).sign(f"{at}.{_minutes(request)}.{_office_id(request)}"),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _office_id(request: HttpRequest) -> int:
    return int(request.session.get(OFFICE) or NO_OFFICE)


def _minutes(request: HttpRequest) -> int:
    """How long the office's rules allow; where they say nothing, or nobody acts in an office (yet), what the
    strictest office of the installation allows: 0 if none of them has such a rule.
    """
    office_id, on = _office_id(request), today()
    return _allowed(office_id, on) or _strictest(on, tuple(rule_stamps().items()))


@lru_cache(maxsize=4)
def _strictest(on: date, stamps: tuple[tuple[int, int], ...]) -> int:
    """The shortest limit of all offices; remembered for as long as no office's rules change."""
    return min((one for office_id, _ in stamps if (one := _allowed(office_id, on))), default=NEVER)


def _allowed(office_id: int, on: date) -> int:
    if office_id == NO_OFFICE:
        return NEVER
    try:
        return int(str(book_of(office_id, on).parameter(MINUTES).value))
    except UnknownName:
        return NEVER
