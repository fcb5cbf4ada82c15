"""One line for each request: which page, how it ended, how long it took. No address, name or query."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

_log = structlog.get_logger(__name__)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


class RequestLog:
    """Middleware; stands outermost among those that see pages, so that their time counts too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self._get_response(request)
        page = request.resolver_match
        _log.info(
            "request",
            page=page.url_name if page else None,
            method=request.method if request.method in _METHODS else "other",
            status=response.status_code,
            ms=round((time.perf_counter() - began) * 1000, 1),
        )
        return response
