"""The cases of a draft that no longer hold: shown in words, and rewritten where the rule keeper says so."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.regulations.public import draft_pack, failed_cases, save_draft
from zhidu.kernel.rulebook.public import render_pack, with_mended_cases
from zhidu.kernel.words.public import NotVisible, Overtaken, WrongUse
from zhidu.web.filled import typed_of
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import rule_keeper
from zhidu.web.routes import WRITE, route
from zhidu.web.visiting import Request

from .seeing import seen_draft


@route("rulebook/drafts/<int:draft_id>/cases/", policy=rule_keeper, methods=WRITE)
def mend_cases(request: Request, draft_id: int) -> HttpResponse:
    """Have the cases that were ticked expect what the draft answers."""
    card = seen_draft(request, draft_id)
    version = number(typed_of(request).get("version", ""))
    if version is None:
        raise NotVisible
    ticked = {number(one) for one in request.POST.getlist("case")}
    pack = draft_pack(card)
    chosen = [one for one in failed_cases(card) if one.number in ticked]
    if not chosen:
        raise WrongUse("没有选择要改写的用例。", todo="请勾选确要随这次修订改变的用例。")
    text = render_pack(with_mended_cases(pack, chosen))
    try:
        save_draft(request.visitor.acting(), draft_id=card.id, version=version, text=text)
        tell(request, f"已按草案改写 {len(chosen)} 个用例。")
    except Overtaken as late:
        tell(request, str(late), bad=True)
    return HttpResponseRedirect(card.path)
