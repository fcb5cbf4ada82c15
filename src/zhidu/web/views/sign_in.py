"""Signing in and out, the first password, and the person somebody acts as."""

from __future__ import annotations

from django.contrib.auth import authenticate, get_user_model, login, logout, update_session_auth_hash
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.offices.public import change_password, office
from zhidu.kernel.org.public import has_left, persons_of_account, pledge
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.account_rules import owed, owed_by, refuse_unpledged
from zhidu.web.idle import watch
from zhidu.web.keeping import is_ours, kept_from_sign_in
from zhidu.web.lockout import locked_until, remember_tries, tries_left
from zhidu.web.policies import account_holder, anyone, signed_in
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.visiting import Request, act_as


@route("login/", policy=anyone, methods=BOTH)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; what was being sent when the session ended comes along."""
    if request.method != "POST":
        return page(request, "web/sign_in.html", {"next": request.GET.get("next", ""), "username": ""})
    username = request.POST.get("username", "").strip()
    # Capitals do not matter for the account, so they must not matter for counting wrong tries either.
    user = authenticate(request, username=username.lower(), password=request.POST.get("password", ""))
    if user is None:
        return _refused(request, username)
    if has_left(int(user.pk)):
        context = {"left": True, "username": username, "next": "", "kept": None}
        return page(request, "web/sign_in.html", context, status=403)
    remember_tries(request, username.lower())
    login(request, user)
    watch(request)
    return _entered(request, user)


def _refused(request: HttpRequest, username: str) -> HttpResponse:
    until = locked_until(username.lower())
    request.axes_locked_out = False  # type: ignore[attr-defined]  # we answer; the middleware need not
    context = {
        "wrong": True,
        "username": username,
        "next": request.POST.get("next", ""),
        "kept": kept_from_sign_in(request),
        "locked_until": until.astimezone(LEGAL_ZONE).strftime("%H:%M") if until else "",
        "tries_left": tries_left(username.lower()),
    }
    return page(request, "web/sign_in.html", context, status=429 if until else 401)


def _entered(request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
    persons = persons_of_account(int(user.pk))
    if len(persons) == 1:
        act_as(request, persons[0])
    kept = kept_from_sign_in(request)
    if kept and persons:
        act_as(request, persons[0])
        return page(request, "web/carry_on.html", {"kept": kept})
    wanted = request.POST.get("next", "")
    target = wanted if is_ours(wanted) else "/"
    return HttpResponseRedirect("/persons/" if len(persons) > 1 else target)


@route("logout/", policy=anyone, methods=WRITE)
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect("/login/")


@route("password/", policy=account_holder, methods=BOTH)
def password(request: Request) -> HttpResponse:
    """Change the own password; the first one must be changed before anything else."""
    asked = owed(request.visitor) if request.visitor.must_change_password else None
    if request.method != "POST":
        return page(request, "web/password.html", {"asked": asked})
    old, new, again = (request.POST.get(key, "") for key in ("old", "new", "again"))
    try:
        refuse_unpledged(request, asked)
        _alike(new, again)
        change_password(request.visitor.account_id, old=old, new=new)
    except Refusal as error:
        return page(request, "web/password.html", {"error": error, "asked": asked}, status=400)
    if asked:
        pledge(request.visitor.acting())
    update_session_auth_hash(request, get_user_model().objects.get(pk=request.visitor.account_id))
    return HttpResponseRedirect("/" if request.visitor.person else "/persons/")


def _alike(new: str, again: str) -> None:
    if new != again:
        raise Refusal("两次输入的新密码不一致。", todo="请重新输入。")


@route("persons/", policy=signed_in, methods=BOTH)
def persons(request: Request) -> HttpResponse:
    """Choose the person to act as, where an account has several."""
    own = persons_of_account(request.visitor.account_id)
    if request.method == "POST":
        chosen = next((card for card in own if str(card.id) == request.POST.get("person")), None)
        if chosen is None:
            raise NotVisible
        act_as(request, chosen)
        return HttpResponseRedirect("/pledge/" if owed_by(chosen) else "/")
    return page(
        request, "web/choose_person.html", {"persons": [(card, office(card.office_id)) for card in own]}
    )
