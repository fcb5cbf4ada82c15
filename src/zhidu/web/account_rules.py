"""账号守则: what the rules ask of everybody with an account, acknowledged item by item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.clock.public import now, today
from zhidu.kernel.org.public import PersonCard, book_of, pledge, pledge_due
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.rulebook.public import Checklist, Clause, Rulebook, UnknownName
from zhidu.kernel.words.public import Refusal

from .declare import Panel, site
from .notices import tell
from .policies import person
from .rendering import page
from .routes import BOTH, route
from .visiting import Request, Visitor

TEXT = "text:accounts.rules"
DAYS = "accounts.password_days"
declare_carrier(TEXT, "账号守则")
for _code, _where in (
    ("sign_in", "登录后才能使用"),
    ("one_person", "一个账号只归一人"),
    ("first_password", "首次登录须换掉初始密码"),
    ("successor", "接办人交接后须另设口令"),
    ("marks", "有密级标志的内容不能进入系统"),
    ("rights", "只能办自己权限内的事"),
    ("pledge", "首次登录须逐项确认账号守则"),
    ("need_to_know", "只看得见自己有关的事项"),
    ("separate", "三员由不同的人担任"),
):
    declare_carrier(f"guard:accounts.{_code}", _where)


def owed(visitor: Visitor) -> Checklist | None:
    """What the visitor has not acknowledged yet, if anything."""
    return owed_by(visitor.person) if visitor.person else None


def owed_by(card: PersonCard) -> Checklist | None:
    """What the person has not acknowledged yet, if anything."""
    return pledge_due(card.office_id, card.id, book_of(card.office_id, today()))


def refuse_unpledged(request: Request, asked: Checklist | None) -> None:
    """Refuse, with the clauses, unless every item is ticked."""
    items = asked.items if asked else ()
    missing = [item for place, item in enumerate(items) if request.POST.get(f"pledge.{place}") != "on"]
    if missing:
        raise Refusal(
            f"账号守则还有 {len(missing)} 项没有确认。",
            todo="请逐项阅读并勾选，再提交。",
            clauses=tuple(dict.fromkeys(item.clause for item in missing if item.clause)),
        )


@route("pledge/", policy=person, methods=BOTH)
def account_pledge(request: Request) -> HttpResponse:
    """Read the rules of accounts and acknowledge them, item by item."""
    asked = owed(request.visitor)
    if request.method != "POST":
        return _shown(request, asked)
    try:
        refuse_unpledged(request, asked)
    except Refusal as error:
        return _shown(request, asked, error)
    if asked:
        pledge(request.visitor.acting())
        tell(request, "已确认账号守则。")
    return HttpResponseRedirect("/")


def _shown(request: Request, asked: Checklist | None, error: Refusal | None = None) -> HttpResponse:
    visitor = request.visitor
    told = _told(book_of(visitor.at_office.id, visitor.on))
    context = {"asked": asked, "told": told, "error": error}
    return page(request, "web/pledge.html", context, status=400 if error else 200)


def _told(book: Rulebook) -> list[Clause]:
    return [
        clause for edition in book.editions for clause in edition.pack.clauses if TEXT in clause.carried_by
    ]


def _note(visitor: Visitor) -> Mapping[str, Any] | None:
    """On the workbench: what is still to acknowledge, and a password that is due for a change."""
    asked, old = owed(visitor), _days_over(visitor)
    return {"asked": asked, "old": old} if asked or old else None


def _days_over(visitor: Visitor) -> int:
    """For how many days the password has been older than the rules wish; 0 if it is not."""
    try:
        limit = book_of(visitor.at_office.id, visitor.on).parameter(DAYS)
    except UnknownName:
        return 0
    since = visitor.password_changed_at or now()
    return max(0, (now() - since).days - int(str(limit.value)))


site.bench(Panel("account_rules", "web/parts/account_rules.html", _note))
