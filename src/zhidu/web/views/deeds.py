"""Deeds: small forms behind the acts of institutions, declared by them."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.controls import form_controls, read_form
from zhidu.web.declare import MADE, Deed
from zhidu.web.doing import boxes_of_deed, carry_out, deed_for
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request


@route("deeds/<str:code>/new/", policy=person)
def new_deed(request: Request, code: str) -> HttpResponse:
    """Begin one that makes something new: the id of it is minted here, so that sending twice makes one."""
    about = fresh_id()
    declared, _ = deed_for(request.visitor, code, about)
    if not declared.mints:
        raise NotVisible
    return HttpResponseRedirect(f"/deeds/{code}/{about}/")


@route("deeds/<str:code>/<int:about>/", policy=person, methods=BOTH)
def deed(request: Request, code: str, about: int) -> HttpResponse:
    """The form of a deed, and doing it."""
    declared, told = deed_for(request.visitor, code, about)
    if request.method != "POST":
        return _shown(request, declared, about, told, declared.typed(request.visitor, about))
    typed = typed_of(request)
    filled = read_form(boxes_of_deed(declared, request.visitor), typed)
    if filled.errors:
        return _shown(request, declared, about, told, typed, errors=filled.errors)
    try:
        carry_out(declared, request.visitor.acting(), about, filled.values, _made(typed))
    except Refusal as refusal:
        return _shown(request, declared, about, told, typed, refusal=refusal)
    tell(request, declared.said)
    return HttpResponseRedirect(declared.back(about))


def _made(typed: Mapping[str, str]) -> int:
    """The id that was minted when the form opened."""
    return number(typed.get(MADE, "")) or fresh_id()


def _shown(
    request: Request,
    declared: Deed,
    about: int,
    told: str,
    typed: Mapping[str, str],
    *,
    errors: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    rules = rulebook(request.visitor.at_office.id, request.visitor.on)
    form = boxes_of_deed(declared, request.visitor)
    context = {
        "deed": declared,
        "made": _made(typed) if declared.makes else 0,
        "told": told,
        "about": about,
        "back": declared.home if declared.mints else declared.back(about),
        "controls": form_controls(form, typed, rules, errors, request.visitor),
        "errors": errors or {},
        "refusal": refusal,
    }
    return page(request, "web/deed.html", context, status=400 if errors else 409 if refusal else 200)
