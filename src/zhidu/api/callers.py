"""Who calls: the bearer of a token, as actor and as viewer, with the scope that the address asks for."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import Role
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.regulations.public import steady
from zhidu.kernel.secrecy.public import Viewer, report_marks, viewer_for, viewing, watching
from zhidu.kernel.tokens.public import Bearer, NotAdmitted, Scope, any_open, bearer
from zhidu.kernel.words.public import NotVisible, Refusal

READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who came with a token."""

    bearer: Bearer
    viewer: Viewer

    @property
    def office_id(self) -> int:
        """The only office that the token opens."""
        return self.bearer.office_id

    @property
    def person(self) -> PersonCard:
        """The person; where it is asked for, the scope has made sure that there is one."""
        if self.bearer.person is None:
            raise Refusal("该令牌不属于本单位人员，不能办理业务。", todo="请使用本人的令牌。")
        return self.bearer.person

    def acting(self) -> Acting:
        """The caller as the actor of an act, now."""
        return Acting(self.office_id, self.bearer.account_id, self.person.id)


class Request(HttpRequest):
    """A request that was let in."""

    auth: Caller


class PersonalToken(HttpBearer):
    """``Authorization: Bearer zhidu_…``; sessions of the pages count for nothing here."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Caller:
        """Like its parent, but whoever brings no token is told so in words, unless there is no API at all."""
        found = super().__call__(request)
        if found is None and not any_open():
            raise NotVisible
        if found is None:
            raise NotAdmitted("请求没有带令牌。", todo="请在 Authorization 头中写 Bearer 和令牌。")
        caller: Caller = found
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The caller, if the token opens this scope."""
        with steady():
            found = bearer(token, str(request.META.get("REMOTE_ADDR", "")))
            caller = Caller(found, _viewer(found))
        if self.scope not in found.scopes:
            raise Refusal(
                f"该令牌不能用于“{self.scope.label}”。", todo="请在“我的接口令牌”页面生成含有此项用途的令牌。"
            )
        if self.scope is Scope.JOURNAL and Role.AUDITOR not in found.roles:
            raise Refusal("办理留痕只对安全审计员开放。", todo="如工作需要，请联系安全审计员。")
        if self.scope is not Scope.JOURNAL:
            caller.person  # noqa: B018 - refuses whoever is none
        return caller


def _viewer(found: Bearer) -> Viewer:
    who = found.person.id if found.person else None
    return viewer_for(found.office_id, found.account_id, who, found.roles)


def entered(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Let an operation see what its caller may see; reading looks once whether rules or people changed."""

    @functools.wraps(operation)
    def enter(request: Request, *args: Any, **kwargs: Any) -> Any:
        caller = getattr(request, "auth", None)
        if not isinstance(caller, Caller):
            raise TypeError("an operation without a scope")
        reading = steady() if request.method in READING else nullcontext()
        with watching() as places:
            try:
                with reading, viewing(caller.viewer):
                    return operation(request, *args, **kwargs)
            finally:
                if places:
                    report_marks(caller.acting(), page=request.path, places=tuple(places))

    return enter
