"""可采用的新文本: what the packs hold beyond what the office follows, and in what it differs."""

from __future__ import annotations

from django.http import HttpResponse

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.regulations.public import Offer, adopt_version, adoptions, offer, offered_packs
from zhidu.kernel.rulebook.public import differences
from zhidu.kernel.words.public import Overtaken
from zhidu.web.declare import Day
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import route
from zhidu.web.visiting import Request, Visitor

from .desk import desk
from .rules_tasks import RULES
from .tasks import Filled, Task, task

__all__ = ["manage_offer"]


@route("manage/offers/<int:version_id>/", policy=rule_keeper)
def manage_offer(request: Request, version_id: int) -> HttpResponse:
    """One offered text: what it would change, and the way to follow it."""
    one = _offer(request.visitor, version_id)
    known, offered = offered_packs(one)
    beside = [edition.pack for edition in desk(request).book.editions]
    context = {
        "one": one,
        "pack": offered,
        "differences": differences(known, offered, beside=beside) if known else (),
    }
    return page(request, "web/manage/offer.html", context)


def _offer(visitor: Visitor, version_id: int) -> Offer:
    return offer(visitor.at_office.id, version_id, visitor.on)


def _take(acting: Acting, filled: Filled) -> str:
    if filled.subject in {one.version_id for one in adoptions(acting.office_id)}:
        raise Overtaken("已经决定采用这一文本。", todo="请在“采用的制度”中查看。")
    one = offer(acting.office_id, filled.subject, acting.on)
    adopt_version(
        acting,
        regulation=one.version.regulation,
        version_id=one.version.id,
        on=filled.day("since"),
        replace=True,
    )
    return f"《{one.version.title}》自{filled.text('since')}起按新文本施行。"


task(
    Task(
        area=RULES,
        code="take",
        label="采用新文本",
        intro="自该日起按新文本施行，原文本到前一日为止；以前的事项仍按当时的文本。有空档或自相矛盾的不能采用。",
        fields=lambda _desk: (Day("since", "自何日起采用"),),
        do=_take,
        fresh=True,
        button="采用",
    )
)
