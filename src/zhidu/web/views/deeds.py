"""Deeds: small forms behind the acts of institutions, declared by them."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import refuse_marks
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.controls import form_controls, read_form
from zhidu.web.declare import MADE, Deed, Form, site
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.tailoring import tailored
from zhidu.web.visiting import Request


@route("deeds/<str:code>/new/", policy=person)
def new_deed(request: Request, code: str) -> HttpResponse:
    """Begin one that makes something new: the id of it is minted here, so that sending twice makes one."""
    declared = site.deed_of(code)
    about = fresh_id()
    if declared is None or not declared.mints or not declared.about(request.visitor, about):
        raise NotVisible
    return HttpResponseRedirect(f"/deeds/{code}/{about}/")


@route("deeds/<str:code>/<int:about>/", policy=person, methods=BOTH)
def deed(request: Request, code: str, about: int) -> HttpResponse:
    """The form of a deed, and doing it."""
    declared = site.deed_of(code)
    told = declared.about(request.visitor, about) if declared is not None else ""
    if declared is None or not told:
        raise NotVisible
    if request.method != "POST":
        return _shown(request, declared, about, told, declared.typed(request.visitor, about))
    typed = typed_of(request)
    filled = read_form(_form(request, declared), typed)
    if filled.errors:
        return _shown(request, declared, about, told, typed, errors=filled.errors)
    try:
        refuse_marks(*(one for one in filled.values.values() if isinstance(one, str)), within=code)
        made = {MADE: _made(typed)} if declared.makes else {}
        declared.run(request.visitor.acting(), about, {**filled.values, **made})
    except Refusal as refusal:
        return _shown(request, declared, about, told, typed, refusal=refusal)
    tell(request, declared.said)
    return HttpResponseRedirect(declared.back(about))


def _form(request: Request, declared: Deed) -> Form:
    """Its boxes, as the rules of the visitor's office ask for them."""
    return tailored(Form(declared.code, declared.fields), request.visitor)


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
    form = _form(request, declared)
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
