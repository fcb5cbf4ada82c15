"""One matter on one page, what can be done with it, and its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.clock.public import now
from zhidu.kernel.files.public import FileCard, files_of, sheet_docx, sheet_pdf, template_of
from zhidu.kernel.matters.public import (
    MatterState,
    MatterView,
    NeedsReason,
    Op,
    StepView,
    attach,
    rules_of,
    sheet,
    view,
)
from zhidu.kernel.offices.public import Role
from zhidu.kernel.org.public import leaders_of
from zhidu.kernel.rulebook.public import Checklist, Clause, Rulebook
from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse
from zhidu.web.boxes import Place, controls_of
from zhidu.web.course import line, record
from zhidu.web.declare import site
from zhidu.web.filled import typed_of
from zhidu.web.governing import governing
from zhidu.web.links import matter_path, number
from zhidu.web.notices import say_moved, tell
from zhidu.web.operations import AT_ONCE, OPERATIONS, Operation
from zhidu.web.phrases import Phrases, phrases_of
from zhidu.web.policies import person
from zhidu.web.rendering import DOCX, PDF, download, page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.said import Said
from zhidu.web.supposing import supposed
from zhidu.web.visiting import Request


@route("matters/<int:matter_id>/", policy=person)
def matter(request: Request, matter_id: int) -> HttpResponse:
    """The matter: form first, then the way with opinions, clauses, what was journaled, files."""
    found = view(request.visitor.viewer(), matter_id)
    if found.state is MatterState.DRAFT:
        return HttpResponseRedirect(f"/new/{found.kind}/?draft={found.id}")
    return shown(request, found)


def shown(
    request: Request,
    found: MatterView,
    *,
    step: StepView | None = None,
    refusal: Refusal | None = None,
    typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a matter; with what was typed at ``step`` and why it was refused, nothing lost."""
    rules = rules_of(found)
    rule_texts = governing(found, rules, request.visitor.on)
    mine = step or next((one for one in found.now_at if Op.DECIDE in one.may), None)
    context = {
        "matter": found,
        "record": record(found),
        "line": line(found),
        "mine": mine if mine and Op.DECIDE in mine.may else None,
        "checklist": _checklist(rules, mine) if mine else None,
        "mend": next((one for one in found.now_at if Op.RESUBMIT in one.may), None),
        "step_ops": _step_operations(found),
        "matter_ops": [OPERATIONS[op] for op in Op if op in found.may and op in OPERATIONS],
        "clauses": [(one, _clause(rules, one)) for one in found.clauses],
        "rule_texts": rule_texts,
        "rule_days": {one.regulation: one.day for one in rule_texts},
        "supposed": tuple(supposed(found.answers)) if Role.RULE_KEEPER in request.visitor.roles else (),
        "files": files_of(request.visitor.viewer(), "matter", found.id),
        "phrases": _phrases(request),
        "refusal": refusal,
        "needs_reason": refusal.finding if isinstance(refusal, NeedsReason) else None,
        "superiors": _superiors(request) if isinstance(refusal, NeedsReason) else (),
        "typed": typed or {},
        "ticked": request.POST.getlist("checked"),
        "now": now(),
        "printed_at": now(),
        "panel": _panel(request, found),
    }
    return page(request, "web/matter.html", context, status=status)


def _phrases(request: Request) -> Phrases:
    visitor = request.visitor
    return phrases_of(visitor.at_office.id, visitor.at_work.id)


def _panel(request: Request, found: MatterView) -> Mapping[str, Any] | None:
    """What the institution adds to the page, with the template that shows it."""
    panel = site.panel_of(found.kind)
    built = panel.build(request.visitor, found) if panel is not None else None
    return {**built, "template": panel.template} if panel is not None and built is not None else None


def _superiors(request: Request) -> tuple[tuple[int, str], ...]:
    """Those who may agree to an exception: one's leaders; above whom nobody is, one answers oneself."""
    me = request.visitor.at_work
    return tuple((one.id, one.name) for one in leaders_of(me.id, request.visitor.on) or (me,))


def _step_operations(found: MatterView) -> list[tuple[StepView, list[Operation]]]:
    """The further operations, step by step; deciding has its own form, mending its own page."""
    offered = []
    for step in found.steps:
        ops = [OPERATIONS[op] for op in Op if op in step.may and op in OPERATIONS and op is not Op.DECIDE]
        if ops:
            offered.append((step, ops))
    return offered


def _checklist(rules: Rulebook, step: StepView) -> Checklist | None:
    if not step.checklist:
        return None
    try:
        return rules.checklist(step.checklist)
    except WrongUse:
        return None


def _clause(rules: Rulebook, clause_id: str) -> Clause | None:
    try:
        return rules.clause(clause_id)
    except WrongUse:
        return None


@route("matters/<int:matter_id>/steps/<int:step_id>/<str:op>/", policy=person, methods=BOTH)
def step_operation(request: Request, matter_id: int, step_id: int, op: str) -> HttpResponse:
    """An operation at a step."""
    found = view(request.visitor.viewer(), matter_id)
    try:
        step = found.step(step_id)
    except KeyError:
        raise NotVisible from None
    return _operate(request, found, step, op)


@route("matters/<int:matter_id>/do/<str:op>/", policy=person, methods=BOTH)
def matter_operation(request: Request, matter_id: int, op: str) -> HttpResponse:
    """An operation on the matter as a whole."""
    return _operate(request, view(request.visitor.viewer(), matter_id), None, op)


def _operate(request: Request, found: MatterView, step: StepView | None, op: str) -> HttpResponse:
    operation = OPERATIONS.get(Op(op)) if op in list(Op) else None
    if operation is None:
        raise NotVisible
    if request.method != "POST":
        return _asked(request, found, step, operation)
    try:
        moved = operation.run(request.visitor.acting(), found, step, _said(request, found, step))
    except Refusal as refusal:
        return _refused(request, found, step, operation, refusal)
    say_moved(request, moved)
    return HttpResponseRedirect("/" if operation.op in AT_ONCE else matter_path(found.id))


def _said(request: Request, found: MatterView, step: StepView | None) -> Said:
    """What came in. A file is kept by an act of its own before the operation; both are journaled."""
    listed = _checklist(rules_of(found), step) if step is not None else None
    ticked = set(request.POST.getlist("checked"))
    return Said(
        typed=typed_of(request),
        people=tuple(chosen for one in request.POST.getlist("people") if (chosen := number(one)) is not None),
        file_id=_kept_file(request, found),
        checked={str(at): str(at) in ticked for at in range(len(listed.items))} if listed else None,
    )


def _kept_file(request: Request, found: MatterView) -> int | None:
    upload = request.FILES.get("file")
    if upload is None:
        return None
    card: FileCard = attach(request.visitor.acting(), matter_id=found.id, upload=upload)
    if card.advice:
        tell(request, f"{card.name}：{card.advice}", bad=True)
    return card.id


def _asked(request: Request, found: MatterView, step: StepView | None, operation: Operation) -> HttpResponse:
    """The boxes of the operation: within the page where htmx asks, else as a page of its own."""
    if operation.op not in (step.may if step else found.may):
        raise Refusal(f"现在不能{operation.word}。", todo="该环节可能已由他人办理，请刷新事项页面查看。")
    template = "web/parts/operation.html" if getattr(request, "htmx", False) else "web/operation.html"
    return page(request, template, _boxes(request, found, step, operation))


def _boxes(
    request: Request, found: MatterView, step: StepView | None, operation: Operation
) -> dict[str, Any]:
    chosen = tuple(request.POST.getlist("people"))
    place = Place(visitor=request.visitor, view=found, step=step, typed=typed_of(request), chosen=chosen)
    where = f"steps/{step.id}" if step else "do"
    return {
        "matter": found,
        "step": step,
        "operation": operation,
        "controls": controls_of(operation, place),
        "checklist": _checklist(rules_of(found), step) if operation.ticks and step else None,
        "ticked": request.POST.getlist("checked"),
        "action": f"{matter_path(found.id)}{where}/{operation.op.value}/",
        "phrases": _phrases(request),
    }


def _refused(
    request: Request, found: MatterView, step: StepView | None, operation: Operation, refusal: Refusal
) -> HttpResponse:
    """Say why, and show the words again. Somebody may have been quicker: the matter is read anew."""
    fresh = view(request.visitor.viewer(), found.id)
    here = fresh.step(step.id) if step else None
    if operation.op is Op.DECIDE:
        return shown(request, fresh, step=here, refusal=refusal, typed=typed_of(request), status=409)
    context = _boxes(request, fresh, here, operation) | {"refusal": refusal}
    return page(request, "web/operation.html", context, status=409)


@route("matters/<int:matter_id>/files/", policy=person, methods=WRITE)
def attachment(request: Request, matter_id: int) -> HttpResponse:
    """Add a file to a matter."""
    found = view(request.visitor.viewer(), matter_id)
    if "file" not in request.FILES:
        raise Refusal("请选择要上传的文件。", todo="返回后选择文件再上传。")
    _kept_file(request, found)
    tell(request, "附件已上传。")
    return HttpResponseRedirect(matter_path(matter_id))


@route("matters/<int:matter_id>/sheet.pdf", policy=person)
def sheet_as_pdf(request: Request, matter_id: int) -> HttpResponse:
    """The sheet (签批单) to print."""
    data = sheet(request.visitor.viewer(), matter_id)
    return download(sheet_pdf(data), f"{data.heading}.pdf", PDF, inline=True)


@route("matters/<int:matter_id>/sheet.docx", policy=person)
def sheet_as_docx(request: Request, matter_id: int) -> HttpResponse:
    """The sheet (签批单) as a Word file from the office's template."""
    data = sheet(request.visitor.viewer(), matter_id)
    kind = view(request.visitor.viewer(), matter_id).kind
    template = template_of(request.visitor.at_office.id, kind)
    return download(sheet_docx(data, template), f"{data.heading}.docx", DOCX)
