"""接口: whether the office lets programs in, one's own tokens, and what programs can ask for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard, Role, offices
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.tokens.public import (
    Made,
    Scope,
    TokenCard,
    close_interface,
    is_open,
    longest,
    make_token,
    open_interface,
    revoke_token,
    tokens_of,
)
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.declare import Column, Filter, ListPage, MenuItem, site
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import door_keeper, person, token_holder
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.visiting import Request, Visitor

OWN, DOORS = "/tokens/", "/interface/"
_KEEPERS = frozenset({Role.RULE_KEEPER, Role.SECURITY_ADMINISTRATOR})
site.menu(MenuItem("接口", DOORS, 75, lambda visitor: bool(_KEEPERS & visitor.roles)))


def _listed(visitor: Visitor) -> list[dict[str, Any]]:
    """The office's tokens as a list narrows and prints them."""
    found = tokens_of(visitor.at_office.id)
    names = _names(found)
    return [
        {
            "holder": names[one.id],
            "name": one.name,
            "scopes": "、".join(scope.label for scope in one.scopes),
            "made": one.made_at,
            "expires": one.expires_on,
            "used": one.last_used_at,
            "state": one.state,
        }
        for one in found
    ]


def _names(found: tuple[TokenCard, ...]) -> dict[int, str]:
    """Who holds each token."""
    cards = people_by_ids([one.person_id for one in found if one.person_id])
    return {
        one.id: cards[one.person_id].name if one.person_id and one.person_id in cards else "安全审计员"
        for one in found
    }


site.list(
    ListPage(
        code="interface.tokens",
        title="接口令牌",
        columns=(
            Column("holder", "持有人", "lead"),
            Column("name", "名称"),
            Column("scopes", "用途", wide=True),
            Column("made", "生成", "moment"),
            Column("expires", "到期", "date"),
            Column("used", "最近使用", "moment"),
            Column("state", "状态"),
        ),
        rows=_listed,
        filters=(
            Filter("words", "持有人、名称"),
            Filter(
                "state", "状态", "choice", options=tuple((one, one) for one in ("有效", "已过期", "已吊销"))
            ),
        ),
        words=("holder", "name"),
        empty="还没有令牌。",
        shown=lambda visitor: visitor.person is not None and Role.RULE_KEEPER in visitor.roles,
    )
)


@route("tokens/", policy=token_holder, methods=BOTH)
def tokens(request: Request) -> HttpResponse:
    """One's own tokens; a new one is shown this once."""
    office = _office(request)
    if request.method != "POST":
        return _own(request, office)
    try:
        made = make_token(
            _acting(request, office),
            name=request.POST.get("name", ""),
            scopes=[Scope(one) for one in request.POST.getlist("scopes") if one in list(Scope)],
            days=number(request.POST.get("days", "").strip()) or 0,
        )
    except Refusal as refusal:
        return _own(request, office, refusal=refusal)
    return _own(request, office, made=made)


def _own(
    request: Request, office: OfficeCard, *, made: Made | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    auditor = request.visitor.person is None
    context = {
        "office": office,
        "offices": offices() if auditor else (),
        "open": is_open(office.id),
        "made": made,
        "refusal": refusal,
        "scopes": [one for one in Scope if (one is Scope.JOURNAL) is auditor],
        "longest": longest(office.id),
        "rows": tokens_of(office.id, request.visitor.account_id),
        "name": request.POST.get("name", "") if refusal else "",
        "days": request.POST.get("days", "") if refusal else "",
        "chosen": request.POST.getlist("scopes") if refusal else [],
    }
    return page(request, "web/tokens.html", context, status=409 if refusal else 200)


@route("tokens/<int:token_id>/revoke/", policy=token_holder, methods=WRITE)
def token_revoke(request: Request, token_id: int) -> HttpResponse:
    """End one of one's tokens, or as a keeper of the doors somebody's."""
    office = _office(request)
    revoke_token(_acting(request, office), token_id=token_id)
    tell(request, "令牌已吊销，使用它的程序不能再访问。")
    return HttpResponseRedirect(_back(request, office))


@route("interface/", policy=door_keeper, methods=BOTH)
def interface(request: Request) -> HttpResponse:
    """The switch of an office, and all its tokens."""
    office = _office(request)
    if request.method == "POST":
        turn = open_interface if request.POST.get("open") == "true" else close_interface
        turn(_acting(request, office))
        tell(request, f"{office.short_name}的接口已{'开放' if turn is open_interface else '关闭'}。")
        return HttpResponseRedirect(f"{DOORS}?office={office.code}")
    found = tokens_of(office.id)
    names = _names(found)
    context = {
        "office": office,
        "offices": offices() if request.visitor.person is None else (),
        "open": is_open(office.id),
        "may_open": Role.RULE_KEEPER in request.visitor.roles,
        "rows": [(one, names[one.id]) for one in found],
    }
    return page(request, "web/interface.html", context)


@route("interface/<int:token_id>/revoke/", policy=door_keeper, methods=WRITE)
def interface_revoke(request: Request, token_id: int) -> HttpResponse:
    """End anybody's token of the office."""
    office = _office(request)
    revoke_token(_acting(request, office), token_id=token_id)
    tell(request, "令牌已吊销，使用它的程序不能再访问。")
    return HttpResponseRedirect(f"{DOORS}?office={office.code}")


@route("interface/docs/", policy=person)
def interface_docs(request: Request) -> HttpResponse:
    """The description of the API, to read and to try; only where the office lets programs in."""
    if not is_open(request.visitor.at_office.id):
        raise NotVisible
    return page(request, "web/interface_docs.html")


def _office(request: Request) -> OfficeCard:
    """One's own office; administrators serve all and say which."""
    if request.visitor.office is not None:
        return request.visitor.office
    wanted = request.GET.get("office") or request.POST.get("office") or ""
    known = offices()
    chosen = next((one for one in known if one.code == wanted), known[0] if known and not wanted else None)
    if chosen is None:
        raise NotVisible
    return chosen


def _acting(request: Request, office: OfficeCard) -> Acting:
    visitor = request.visitor
    return Acting(office.id, visitor.account_id, visitor.person.id if visitor.person else None)


def _back(request: Request, office: OfficeCard) -> str:
    return OWN if request.visitor.person else f"{OWN}?office={office.code}"
