"""签批单模板: the Word templates of printed sheets, which an office replaces by its own."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.files.public import read_upload, replace_template, template_of, templates
from zhidu.kernel.matters.public import MatterKind, kind, kinds
from zhidu.kernel.offices.public import Role
from zhidu.kernel.words.public import NotVisible, Refusal, WrongUse
from zhidu.web.declare import MenuItem, site
from zhidu.web.notices import tell
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import DOCX, download, page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

HOME = "/templates/"
site.menu(MenuItem("签批单模板", HOME, 70, lambda visitor: Role.RULE_KEEPER in visitor.roles))


@route("templates/", policy=rule_keeper, methods=BOTH)
def sheet_templates(request: Request) -> HttpResponse:
    """The kinds of matter with the template in use; a new one replaces it, the ones before stay on record."""
    if request.method == "POST":
        return _replace(request)
    found = templates(request.visitor.at_office.id)
    newest = {one.kind: one for one in reversed(found)}
    return page(request, "web/templates.html", {"listed": [(one, newest.get(one.code)) for one in kinds()]})


@route("templates/<str:code>/word.docx", policy=rule_keeper)
def sheet_template(request: Request, code: str) -> HttpResponse:
    """The template in use for a kind of matter, to be changed in Word."""
    wanted = _kind(code)
    return download(
        template_of(request.visitor.at_office.id, wanted.code), f"{wanted.label}签批单模板.docx", DOCX
    )


def _replace(request: Request) -> HttpResponse:
    wanted = _kind(request.POST.get("kind", ""))
    upload = request.FILES.get("file")
    if upload is None:
        raise Refusal("请选择要启用的 Word 模板。", todo="返回后选择文件再提交。")
    replace_template(
        request.visitor.acting(), kind=wanted.code, data=read_upload(upload), name=upload.name or ""
    )
    tell(request, f"“{wanted.label}”已启用新的签批单模板。")
    return HttpResponseRedirect(HOME)


def _kind(code: str) -> MatterKind:
    try:
        return kind(code)
    except WrongUse:
        raise NotVisible from None
