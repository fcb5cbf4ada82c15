"""我要办: the kinds open to the office, the form with its live way, drafts, and submission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.files.public import files_of
from zhidu.kernel.matters.public import (
    MatterState,
    MatterView,
    Op,
    Preview,
    attach,
    discard_draft,
    open_draft,
    preview,
    resubmit,
    save_draft,
    submit,
    view,
)
from zhidu.kernel.matters.public import (
    kind as kind_of,
)
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import takes_marks
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.controls import Filled, form_controls, read_form, typed_again
from zhidu.web.declare import Form, MenuItem, Upload, site
from zhidu.web.filled import reasons_of, typed_of, uploads_of
from zhidu.web.kinds import notices_apart, offered
from zhidu.web.links import matter_path, number
from zhidu.web.notices import say_moved, tell
from zhidu.web.policies import person
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.tailoring import asked_for, tailored
from zhidu.web.visiting import Request

site.menu(MenuItem("我要办", "/new/", 30))


@route("new/", policy=person)
def new(request: Request) -> HttpResponse:
    """What can be started here."""
    return page(request, "web/new.html", {"kinds": offered(request.visitor)})


def _form(request: Request, code: str) -> Form:
    form = site.form_of(code)
    if form is None or code not in {kind.code for kind in offered(request.visitor)}:
        raise NotVisible
    return tailored(form, request.visitor)


@route("new/<str:code>/", policy=person, methods=BOTH)
def start(request: Request, code: str) -> HttpResponse:
    """A form: opened with a fresh matter id, saved as a draft, or submitted."""
    form = _form(request, code)
    if request.method != "POST":
        return _opened(request, form)
    typed = typed_of(request)
    matter_id = _matter_id(typed)
    if "draft" in request.POST:
        return _kept_draft(request, form, typed, matter_id)
    filled = read_form(form, typed, _files_there(request, form, matter_id))
    if filled.errors:
        return _shown(request, form, typed, matter_id, errors=filled.errors)
    try:
        return _submitted(request, form, filled, matter_id)
    except Refusal as refusal:
        return _shown(request, form, typed, matter_id, refusal=refusal)


def _opened(request: Request, form: Form) -> HttpResponse:
    draft = number(request.GET.get("draft", ""))
    if draft is None:
        named = {item.key: request.GET[item.key] for item in form.fields if item.key in request.GET}
        return _shown(request, form, named, fresh_id())
    found = view(request.visitor.viewer(), draft)
    if found.state is not MatterState.DRAFT:
        return HttpResponseRedirect(matter_path(found.id))
    return _shown(request, form, typed_again(form, found.form), found.id)


def _matter_id(typed: Mapping[str, str]) -> int:
    return number(typed.get("matter_id", "")) or fresh_id()


def _files_there(request: Request, form: Form, matter_id: int) -> frozenset[str]:
    """The upload fields that are satisfied: a file comes with the request, or the draft has one."""
    kept = files_of(request.visitor.viewer(), "matter", matter_id)
    fields = {item.key for item in form.fields if isinstance(item, Upload)}
    return frozenset(fields if kept else fields & set(request.FILES))


def _keep(request: Request, form: Form, filled: Filled, matter_id: int) -> None:
    """Keep form and files as a draft: the matter is there before its files are, and before submission."""
    acting = request.visitor.acting()
    open_draft(acting, matter_id=matter_id, kind=form.matter_kind, form=filled.values)
    _attach(request, form, filled, matter_id)


def _attach(request: Request, form: Form, filled: Filled, matter_id: int) -> None:
    """Attach the files of the boxes that are asked for."""
    asked = {item.key for item in asked_for(form, filled.typed)}
    for key, upload in uploads_of(request):
        if key in asked:
            private = key in kind_of(form.matter_kind).private
            card = attach(request.visitor.acting(), matter_id=matter_id, upload=upload, private=private)
            if card.advice:
                tell(request, f"{card.name}：{card.advice}", bad=True)


def _kept_draft(request: Request, form: Form, typed: Mapping[str, str], matter_id: int) -> HttpResponse:
    filled = read_form(form, typed)
    try:
        _keep(request, form, filled, matter_id)
        save_draft(request.visitor.acting(), matter_id=matter_id, form=filled.values)
    except Refusal as refusal:
        return _shown(request, form, typed, matter_id, refusal=refusal)
    tell(request, "草稿已保存，可在工作台“草稿”中继续填写。")
    return HttpResponseRedirect(f"/new/{form.matter_kind}/?draft={matter_id}")


def _submitted(request: Request, form: Form, filled: Filled, matter_id: int) -> HttpResponse:
    if request.FILES:
        _keep(request, form, filled, matter_id)
    moved = submit(
        request.visitor.acting(),
        matter_id=matter_id,
        kind=form.matter_kind,
        form=filled.values,
        reasons=reasons_of(filled.typed),
    )
    say_moved(request, moved, "已提交")
    return HttpResponseRedirect(matter_path(moved.matter_id))


def _shown(
    request: Request,
    form: Form,
    typed: Mapping[str, str],
    matter_id: int,
    *,
    errors: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    rules = rulebook(request.visitor.at_office.id, request.visitor.on)
    controls = form_controls(form, typed, rules, errors, request.visitor)
    shown = {control.name: control.value for control in controls} | dict(typed)
    files = files_of(request.visitor.viewer(), "matter", matter_id)
    context = {
        "form": form,
        "kind": kind_of(form.matter_kind),
        "may_be_secret": takes_marks(form.matter_kind),
        "controls": controls,
        "notices": notices_apart(rules, form.matter_kind),
        "matter_id": matter_id,
        "errors": errors or {},
        "refusal": refusal,
        "files": files,
        "checks": _checks(request, form, matter_id),
        "action": f"/new/{form.matter_kind}/",
        "preview_path": f"/new/{form.matter_kind}/way/",
        "multipart": any(isinstance(item, Upload) for item in form.fields),
        "preview": foreseen(request.visitor.acting(), form, shown, files=bool(files)),
        "kept_draft": "draft" in request.GET,
        "typed": typed,
    }
    status = 400 if errors else 409 if refusal else 200
    return page(request, "web/matter_form.html", context, status=status)


def _checks(request: Request, form: Form, matter_id: int) -> Mapping[str, Any] | None:
    """What the institution says of the files that are there already."""
    panel = site.check_of(form.matter_kind)
    built = panel.build(request.visitor, matter_id) if panel is not None else None
    return {**built, "template": panel.template} if panel is not None and built is not None else None


def foreseen(acting: Acting, form: Form, typed: Mapping[str, str], *, files: bool = False) -> Preview:
    """The way as far as the form is filled in; ``files`` tells that there are attachments already."""
    chosen = {
        item.key: True
        for item in asked_for(form, typed)
        if isinstance(item, Upload) and (files or typed.get(item.key))
    }
    return preview(acting, form.matter_kind, {**read_form(form, typed).values, **chosen})


@route("new/<str:code>/way/", policy=person, methods=WRITE)
def way(request: Request, code: str) -> HttpResponse:
    """The way for what is typed so far: who will be asked, by when, by which clause; refusals, warnings."""
    form = _form(request, code)
    typed = typed_of(request)
    files = files_of(request.visitor.viewer(), "matter", _matter_id(typed))
    seen = foreseen(request.visitor.acting(), form, typed, files=bool(files))
    context = {"preview": seen, "typed": typed}
    return page(request, "web/parts/preview.html", context)


@route("drafts/<int:matter_id>/discard/", policy=person, methods=WRITE)
def discard(request: Request, matter_id: int) -> HttpResponse:
    """Throw a draft away."""
    discard_draft(request.visitor.acting(), matter_id=matter_id)
    tell(request, "草稿已删除。")
    return HttpResponseRedirect("/queues/drafts/")


@route("matters/<int:matter_id>/mend/<int:step_id>/", policy=person, methods=BOTH)
def mend(request: Request, matter_id: int, step_id: int) -> HttpResponse:
    """A form sent back to its starter: mended and handed in again."""
    found = view(request.visitor.viewer(), matter_id)
    declared = site.form_of(found.kind)
    if declared is None or not any(one.id == step_id and Op.RESUBMIT in one.may for one in found.steps):
        raise NotVisible
    form = tailored(declared, request.visitor)
    typed = typed_of(request) if request.method == "POST" else typed_again(form, found.form)
    if request.method != "POST":
        return _mending(request, form, found, step_id, typed)
    filled = read_form(form, typed, _files_there(request, form, matter_id))
    if filled.errors:
        return _mending(request, form, found, step_id, typed, errors=filled.errors)
    acting = request.visitor.acting()
    try:
        _attach(request, form, filled, matter_id)
        moved = resubmit(
            acting,
            step_id=step_id,
            form=filled.values,
            opinion=typed.get("opinion", "").strip(),
            reasons=reasons_of(typed),
        )
    except Refusal as refusal:
        return _mending(request, form, found, step_id, typed, refusal=refusal)
    say_moved(request, moved, "已提交")
    return HttpResponseRedirect(matter_path(matter_id))


def _mending(
    request: Request,
    form: Form,
    found: MatterView,
    step_id: int,
    typed: Mapping[str, str],
    *,
    errors: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    rules = rulebook(request.visitor.at_office.id, request.visitor.on)
    sent_back = [
        opinion for step in found.steps for opinion in step.opinions if opinion.outcome == "send_back"
    ]
    context = {
        "form": form,
        "kind": kind_of(form.matter_kind),
        "may_be_secret": takes_marks(form.matter_kind),
        "controls": form_controls(form, typed, rules, errors, request.visitor),
        "matter_id": found.id,
        "mending": found,
        "sent_back": sent_back[-1:] or None,
        "errors": errors or {},
        "refusal": refusal,
        "files": files_of(request.visitor.viewer(), "matter", found.id),
        "checks": _checks(request, form, found.id),
        "action": f"/matters/{found.id}/mend/{step_id}/",
        "preview_path": f"/new/{form.matter_kind}/way/",
        "multipart": any(isinstance(item, Upload) for item in form.fields),
        "preview": foreseen(request.visitor.acting(), form, typed),
        "typed": typed,
    }
    return page(request, "web/matter_form.html", context, status=400 if errors else 409 if refusal else 200)
