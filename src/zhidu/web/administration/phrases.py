"""常用意见: the office's, kept by the rule keeper; own ones, kept from where opinions are written."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

from zhidu.kernel.words.public import Refusal
from zhidu.web.notices import tell
from zhidu.web.phrases import LONGEST, MOST, keep_office_phrases, keep_own, phrases_of
from zhidu.web.policies import person, rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, WRITE, route
from zhidu.web.visiting import Request

HOME = "/manage/phrases/"


@route("manage/phrases/", policy=rule_keeper, methods=BOTH)
def manage_phrases(request: Request) -> HttpResponse:
    """The office's phrases, one on a line."""
    visitor = request.visitor
    context = {"most": MOST, "longest": LONGEST, "refusal": None}
    if request.method != "POST":
        texts = "\n".join(phrases_of(visitor.at_office.id, visitor.at_work.id).office)
        return page(request, "web/manage/phrases.html", context | {"texts": texts})
    texts = request.POST.get("texts", "")
    try:
        count = keep_office_phrases(visitor.acting(), texts=texts.splitlines())
    except Refusal as refusal:
        shown = context | {"texts": texts, "refusal": refusal}
        return page(request, "web/manage/phrases.html", shown, status=409)
    tell(request, f"已保存 {count} 条常用意见。" if count else "已清空，恢复为系统提供的几条。")
    return HttpResponseRedirect(HOME)


@route("phrases/", policy=person, methods=WRITE)
def own_phrases(request: Request) -> HttpResponse:
    """Replace the visitor's own phrases."""
    visitor = request.visitor
    texts = request.POST.getlist("texts")[: 2 * MOST]
    return JsonResponse({"texts": keep_own(visitor.at_office.id, visitor.at_work.id, texts)})
