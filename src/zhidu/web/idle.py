"""Whoever leaves the screen is signed out: after as long without a request as the office's rules say.

The moment travels in a signed cookie bound to the session, so that no request writes to the database for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from zhidu.kernel.clock.public import now, today
from zhidu.kernel.org.public import book_of
from zhidu.kernel.regulations.public import declare_carrier
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


def _kept(request: HttpRequest) -> tuple[int, int] | None:
    """When the cookie was written and until when it holds; None if it is not this session's."""
    try:
        written, until = _signer(request).unsign(request.COOKIES.get(COOKIE, "")).split(".")
    except (BadSignature, ValueError):
        return None
    return int(written), int(until)


def _over(request: HttpRequest) -> bool:
    kept = _kept(request)
    return kept is None or (kept[1] != NEVER and kept[1] < now().timestamp())


def _stale(request: HttpRequest) -> bool:
    kept = _kept(request)
    return kept is None or datetime.fromtimestamp(kept[0], UTC) + RENEWED_AFTER < now()


def _renew(request: HttpRequest, response: HttpResponse) -> None:
    at = int(now().timestamp())
    allowed = _minutes(request)
    until = at + allowed * 60 if allowed else NEVER
    response.set_cookie(
        COOKIE,
        _signer(request).sign(f"{at}.{until}"),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _minutes(request: HttpRequest) -> int:
    """How long the office's rules allow; 0 where they say nothing, or nobody acts in an office yet."""
    office_id = request.session.get(OFFICE)
    if office_id is None:
        return NEVER
    try:
        return int(str(book_of(office_id, today()).parameter(MINUTES).value))
    except UnknownName:
        return NEVER
