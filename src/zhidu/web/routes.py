"""The register of routes: each view is declared with its path, its methods and its policy."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path

from zhidu.kernel.regulations.public import steady
from zhidu.kernel.secrecy.public import viewing
from zhidu.kernel.words.public import LARGEST_ID, NotVisible, ZhiduError

from .errors import error_page
from .keeping import sign_in_again
from .policies import Policy
from .sighted import sighted
from .visiting import Visitor, visitor_of

View = Callable[..., HttpResponse]
READ = ("GET", "HEAD")
BOTH = ("GET", "HEAD", "POST")
WRITE = ("POST",)


@dataclass(frozen=True, slots=True)
class Route:
    """One address, who may open it, and the view behind both; ``lists``: it shows a list (see listing)."""

    path: str
    name: str
    policy: Policy
    methods: tuple[str, ...]
    view: View
    lists: bool = False


_routes: dict[str, Route] = {}


def route(
    where: str, *, policy: Policy, methods: tuple[str, ...] = READ, lists: bool = False
) -> Callable[[View], View]:
    """Register the view under ``where``; its name is the function's. Refuses a second view of one name."""

    def wrap(view: View) -> View:
        name = view.__name__
        if name in _routes:
            raise ValueError(f"two routes are called “{name}”")
        guarded = _guarded(view, policy, methods)
        _routes[name] = Route(where, name, policy, methods, guarded, lists)
        return guarded

    return wrap


def routes() -> tuple[Route, ...]:
    """Every route, in the order of declaration."""
    return tuple(_routes.values())


def patterns() -> list[URLPattern]:
    """The routes as Django resolves them."""
    return [path(item.path, item.view, name=item.name) for item in routes()]


def _guarded(view: View, policy: Policy, methods: tuple[str, ...]) -> View:
    @functools.wraps(view)
    def enter(request: HttpRequest, **kwargs: object) -> HttpResponse:
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        # A request that only reads looks once whether rules or people have changed, not at every turn.
        with steady() if request.method in READ else nullcontext():
            asked = functools.partial(view, request, **kwargs)
            response = sighted(request, lambda: _answer(request, policy, asked))
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return enter


def _answer(request: HttpRequest, policy: Policy, answer: functools.partial[HttpResponse]) -> HttpResponse:
    visitor = visitor_of(request)
    request.visitor = visitor  # type: ignore[attr-defined]
    try:
        _refuse_impossible(answer.keywords)
        if policy.public:
            return answer()
        if visitor is None:
            return sign_in_again(request)
        return _admitted(visitor, policy, answer)
    except ZhiduError as error:
        return error_page(request, error)


def _refuse_impossible(named: Mapping[str, object]) -> None:
    """An id in the address that no row can have is an id of nothing."""
    if any(isinstance(value, int) and value > LARGEST_ID for value in named.values()):
        raise NotVisible


def _admitted(visitor: Visitor, policy: Policy, answer: Callable[[], HttpResponse]) -> HttpResponse:
    if visitor.must_change_password and not policy.before_password_change:
        return HttpResponseRedirect("/password/")
    policy.admits(visitor)
    with viewing(visitor.viewer()):
        return answer()
