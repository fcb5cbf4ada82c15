"""Labels to stick on things: the inner number and bars for a wired scanner, 24 on a sheet."""

from __future__ import annotations

from django.http import HttpResponse

from zhidu.kernel.custody.public import ThingCard, ThingWish, thing_kinds, things
from zhidu.kernel.files.public import ThingLabel, bars_of, labels_pdf
from zhidu.kernel.words.public import NotVisible, WrongUse
from zhidu.web.links import number
from zhidu.web.policies import person
from zhidu.web.rendering import PDF, download, page
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .shown import kind_labels

MOST_LABELS = 240


def _kind(request: Request) -> str:
    """The kind that was asked for, or the first there is; raises NotVisible for an unknown one."""
    codes = [one.code for one in thing_kinds()]
    kind = request.GET.get("kind", "") or next(iter(codes), "")
    if kind not in {"", *codes}:
        raise NotVisible
    return kind


def _chosen(request: Request) -> ThingWish:
    """Which things are offered: of a kind, with certain words, or single ones; what is gone has no label."""
    ids = tuple(one for text in request.GET.getlist("thing") if (one := number(text)) is not None)
    return ThingWish(
        kinds=(kind,) if (kind := "" if ids else _kind(request)) else (),
        words=request.GET.get("words", "").strip(),
        ids=ids[:MOST_LABELS] or None,
        there=True,
        order="-received",
        size=MOST_LABELS,
    )


@route("things/labels/", policy=person)
def thing_labels(request: Request) -> HttpResponse:
    """Choose what to print labels for: the latest first."""
    kinds, kind = kind_labels(), _kind(request)
    found = things(request.visitor.viewer(), _chosen(request))
    context = {
        "rows": [(one, kinds.get(one.kind, "")) for one in found.rows],
        "more": found.total > len(found.rows) or found.more,
        "most": MOST_LABELS,
        "kinds": tuple(kinds.items()),
        "kind": kind,
        "words": request.GET.get("words", ""),
    }
    return page(request, "web/custody/labels.html", context)


@route("things/labels/labels.pdf", policy=person)
def thing_labels_pdf(request: Request) -> HttpResponse:
    """The labels of the things that were chosen."""
    wish = _chosen(request)
    if not wish.ids:
        raise WrongUse("没有选择要打印标签的载体、设备。", todo="请返回，勾选后再打印。")
    kinds = kind_labels()
    found = sorted(things(request.visitor.viewer(), wish).rows, key=lambda one: one.number)
    labels = [_label(one, kinds.get(one.kind, "")) for one in found]
    return download(labels_pdf(request.visitor.at_office.short_name, labels), "标签.pdf", PDF, inline=True)


def _label(card: ThingCard, kind: str) -> ThingLabel:
    return ThingLabel(card.number, kind, bars_of(card.number, card.id))
