"""Nothing typed is lost: what a form sent when the session had ended is carried through the sign-in page.

It travels in the browser's own page, never in a session row or file: what nobody signed for is not stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from .declare import site
from .rendering import page

PREFIX = "kept."
TARGET = "kept_target"
_LABELS = {"opinion": "意见", "reason": "理由", "note": "说明", "question": "征求的问题", "remark": "说明"}
_NEVER = frozenset({"csrfmiddlewaretoken", "password", "old", "new", "again"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody had typed, and the address it was meant for."""

    target: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool = False

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """The values a person typed, by their labels; ids and switches of the page are left out."""
        labels = {**_LABELS, **site.field_labels()}
        return tuple((labels[name], value) for name, value in self.fields if name in labels and value)


def kept_from_form(request: HttpRequest) -> Kept:
    """What the unfinished request carries."""
    fields = tuple((k, v) for k, values in request.POST.lists() if k not in _NEVER for v in values)
    return Kept(request.get_full_path(), fields, bool(request.FILES))


def kept_from_sign_in(request: HttpRequest) -> Kept | None:
    """What the sign-in page carried along; None if it carried nothing, or an address that is not ours."""
    target = request.POST.get(TARGET, "")
    if not is_ours(target):
        return None
    fields = [
        (k.removeprefix(PREFIX), v) for k, vs in request.POST.lists() if k.startswith(PREFIX) for v in vs
    ]
    return Kept(target, tuple(fields), request.POST.get("kept_files") == "1")


def is_ours(target: str) -> bool:
    """Whether ``target`` is an address on this very installation."""
    return target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Ask for sign-in; a form being sent comes along, a page that was asked for is opened afterwards."""
    if getattr(request, "htmx", False):
        return page(request, "web/parts/signed_out.html", status=401)
    if request.method == "POST":
        return page(
            request,
            "web/sign_in.html",
            {"kept": kept_from_form(request), "next": "", "username": ""},
            status=401,
        )
    return HttpResponseRedirect("/login/?" + urlencode({"next": request.get_full_path()}))
