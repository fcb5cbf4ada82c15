"""Where API and declared forms meet: neither knows the other."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import URLPattern, URLResolver, path

from zhidu.api.api import build, nothing, openapi
from zhidu.api.callers import Caller
from zhidu.api.ports import Box, Read
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import MatterKind
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Clause
from zhidu.kernel.words.public import NotVisible
from zhidu.web import kinds
from zhidu.web.controls import form_controls, read_form
from zhidu.web.declare import Form, Upload, site
from zhidu.web.tailoring import tailored

from .declared import DeclaredDeeds, DeclaredLists, boxes_of, visitor_at


class DeclaredForms:
    """The forms that institutions declare for their pages, for programs."""

    def kinds(self, caller: Caller) -> tuple[MatterKind, ...]:
        """What the caller's office offers."""
        return kinds.offered(visitor_at(caller))

    def boxes(self, caller: Caller, kind: str) -> tuple[Box, ...]:
        """What the form asks for."""
        rules = rulebook(caller.office_id, today())
        found = form_controls(_form(kind), {}, rules, visitor=visitor_at(caller))
        return boxes_of(found)

    def notices(self, caller: Caller, kind: str) -> tuple[Clause, ...]:
        """The clauses told above the form."""
        return kinds.notices(rulebook(caller.office_id, today()), kind)

    def read(self, caller: Caller, kind: str, typed: Mapping[str, str], *, with_files: bool) -> Read:
        """What was sent, as values and errors; a key that the form does not have is an error."""
        form = tailored(_form(kind), visitor_at(caller))
        files = frozenset(item.key for item in form.fields if isinstance(item, Upload))
        filled = read_form(form, typed, files if with_files else frozenset())
        strange = dict.fromkeys(set(typed) - {item.key for item in _form(kind).fields}, "表单没有这一项。")
        return Read(filled.values, {**filled.errors, **strange})


def _form(kind: str) -> Form:
    form = site.form_of(kind)
    if form is None:
        raise NotVisible
    return form


api = build(forms_of=DeclaredForms(), deeds_of=DeclaredDeeds(), lists_of=DeclaredLists())


def patterns() -> list[URLPattern | URLResolver]:
    """The addresses of the API."""
    return [
        path("api/v1/openapi.json", openapi(api), name="openapi"),
        path("api/v1/", api.urls),
        path("api/v1/<path:rest>", nothing, name="no_such_api"),
    ]
