"""读入制度: a text as a clause tree beside the original, corrected in the page, then a draft or a file.

What was read travels in the page itself: nothing is kept until the draft is begun.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.files.public import parse_day, plain_text, read_upload
from zhidu.kernel.regulations.public import (
    MOST_LINES,
    DraftHead,
    Line,
    LineKind,
    Reading,
    adoptions,
    corrected,
    drafted,
    head_of,
    lines_of,
    lost_characters,
    merge_line,
    named_posts,
    read_outline,
    skeleton,
    split_line,
    start_draft,
    versions,
)
from zhidu.kernel.regulations.public import rulebook as rulebook_of
from zhidu.kernel.rulebook.public import Authority, Rulebook
from zhidu.kernel.secrecy.public import refuse_marked, refuse_marks, scan
from zhidu.kernel.words.public import Refusal, WrongUse
from zhidu.web.filled import typed_of
from zhidu.web.lines import LEVELS, lines_sent, lines_shown
from zhidu.web.links import number
from zhidu.web.notices import tell
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import TOML, download, page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

CARRIER = "text:rulebook"
MOST_CHARACTERS = 2_000_000
_HEAD = ("source", "title", "id", "issuer", "rank", "from")
MOST_AT_ONCE = 150_000
"""So long may one regulation be that is corrected in a page, which holds it twice."""


@route("rulebook/read-in/", policy=rule_keeper, methods=BOTH)
def read_in(request: Request) -> HttpResponse:
    """Hand in a text; look at what was recognised, correct it; begin a draft or take the skeleton along."""
    if request.method != "POST":
        return page(request, "web/read_in.html", {"pasted": ""})
    op, _, at = request.POST.get("op", "read").partition(":")
    try:
        if op == "read":
            return _read(request)
    except (Refusal, WrongUse) as refusal:
        context = {"refusal": refusal, "pasted": request.POST.get("pasted", "")}
        return page(request, "web/read_in.html", context, status=409)
    typed, lines = typed_of(request), lines_sent(request)
    try:
        return _done(request, op, number(at), typed, lines)
    except (Refusal, WrongUse) as refusal:
        return _correcting(request, typed, lines, {"refusal": refusal})


def _read(request: Request) -> HttpResponse:
    """The regulations of a text: the one there is to be corrected, or all of them to choose from."""
    text, notes = _handed(request)
    readings = [one for one in read_outline(text) if one.numbered()]
    if not readings:
        raise WrongUse(
            "没有认出条款，这可能不是制度。",
            todo="条款应有编号，例如“第一条”“一、”“（一）”“1.”；自动编号请先转为文字。",
        )
    if len(readings) > 1 and "whole" not in request.POST:
        found = [(one, _text_of(one)) for one in readings]
        return page(request, "web/read_in.html", {"readings": found, "notes": notes, "pasted": ""})
    if len(text) > MOST_AT_ONCE:
        raise WrongUse(
            f"这部制度超过 {MOST_AT_ONCE // 10_000} 万字，一页校对不下。", todo="请拆成几部分，分别读入。"
        )
    lines = tuple(line for one in readings for line in lines_of(one))
    if len(lines) > MOST_LINES:
        raise WrongUse(f"这部制度超过 {MOST_LINES} 段，一页校对不下。", todo="请拆成几部分，分别读入。")
    return _correcting(request, _head(request, readings[0], text), lines, {"notes": notes}, status=200)


def _handed(request: Request) -> tuple[str, tuple[str, ...]]:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        text = request.POST.get("pasted", "").replace("\r\n", "\n")
        refuse_marks(text)
        notes: tuple[str, ...] = ()
    else:
        data, name = read_upload(upload), upload.name or ""
        read = plain_text(data, name)  # refuses a name whose ending is not that of the content
        refuse_marked(scan(data, name.rpartition(".")[2].lower(), name))
        text, notes = read.text, read.notes
    if not text.strip():
        raise WrongUse("没有可读的文字。", todo="请选择 docx、pdf 或 txt 文件，或把文字粘贴在框里。")
    if len(text) > MOST_CHARACTERS:
        raise WrongUse(f"文字超过 {MOST_CHARACTERS // 10_000} 万字。", todo="请拆分成几个文件，分别读入。")
    return text, notes


def _text_of(reading: Reading) -> str:
    """Its own part of the text; a title stands on a line of its own again."""
    lines = lines_of(reading)
    return "".join(f"{one.whole}\n" if one.kind is LineKind.ASIDE else one.whole for one in lines)


def _head(request: Request, reading: Reading, text: str) -> dict[str, str]:
    """What the head says already; the number is the office's next one."""
    found, visitor = head_of(reading), request.visitor
    day = found.in_force or found.issued
    return {
        "source": text,
        "title": found.title,
        "issuer": found.issuer or visitor.at_office.name,
        "rank": Authority.OFFICE.value,
        "from": day.isoformat() if day else "",
        "id": _next_id(visitor.at_office.id, visitor.at_office.code),
    }


def _next_id(office_id: int, code: str) -> str:
    taken = [one.regulation for one in adoptions(office_id) if one.regulation.startswith(f"{code}.")]
    used = [int(one.rpartition(".")[2]) for one in taken if one.rpartition(".")[2].isdigit()]
    return f"{code}.{max(used, default=0) + 1:02}"


def _done(
    request: Request, op: str, at: int | None, typed: dict[str, str], lines: tuple[Line, ...]
) -> HttpResponse:
    match op, at:
        case "merge", int():
            lines = merge_line(lines, at)
        case "split", int():
            lines = split_line(lines, at)
        case "skeleton", None:
            return _skeleton(request, typed, lines)
        case "draft", None:
            return _drafted(request, typed, lines)
        case _:
            pass  # only put in order again
    return _correcting(request, typed, lines, {}, status=200)


def _book(request: Request) -> Rulebook:
    return rulebook_of(request.visitor.at_office.id, request.visitor.on)


def _skeleton(request: Request, typed: Mapping[str, str], lines: Sequence[Line]) -> HttpResponse:
    id_ = re.sub(r"[^A-Za-z0-9_.-]", "", typed.get("id", "")) or request.visitor.at_office.code
    text = skeleton(
        corrected(lines, typed.get("title", "")),
        id_=id_,
        authority=request.visitor.at_office.code,
        posts=named_posts(_book(request)),
    )
    return download(text.encode(), f"{id_}.toml", TOML)


def _drafted(request: Request, typed: Mapping[str, str], lines: Sequence[Line]) -> HttpResponse:
    visitor = request.visitor
    head = DraftHead(
        id=typed.get("id", "").strip(),
        title=typed.get("title", "").strip(),
        authority=visitor.at_office.code,
        issuer=typed.get("issuer", "").strip(),
        rank=_rank(typed.get("rank", "")),
        from_=_day(typed.get("from", "")),
    )
    refuse_marks(*(line.whole for line in lines), head.title, head.issuer)
    if versions(head.id, visitor.at_office.id):
        raise WrongUse(
            f"编号 {head.id} 已有制度使用。", todo="请换一个编号；修订已有的制度，请从“制度草案”起草。"
        )
    text = drafted(
        corrected(lines, head.title),
        head,
        carrier=CARRIER,
        posts=named_posts(_book(request)),
        concerns="concerns" in typed,
    )
    draft_id = start_draft(
        visitor.acting(), text=text, effective_on=head.from_, reason=f"读入《{head.title}》"
    )
    tell(request, "草案已建立，各条暂用原文作摘要，现行规定不受影响。")
    return HttpResponseRedirect(f"/rulebook/drafts/{draft_id}/")


def _rank(code: str) -> Authority:
    if code not in list(Authority):
        raise WrongUse("没有选择制度的层级。", todo="请选择层级。")
    return Authority(code)


def _day(text: str) -> date:
    if not text.strip():
        raise WrongUse("没有填写施行日期。", todo="请填写自何日起施行。")
    return parse_day(text)


def _correcting(
    request: Request,
    typed: dict[str, str],
    lines: Sequence[Line],
    more: Mapping[str, Any],
    *,
    status: int = 409,
) -> HttpResponse:
    context = {
        "typed": dict.fromkeys(_HEAD, "") | typed,
        "shown": lines_shown(lines, _book(request)),
        "count": sum(line.kind is LineKind.CLAUSE for line in lines),
        "lost": lost_characters(typed.get("source", ""), lines),
        "levels": LEVELS,
        "line_kinds": [(one.value, one.label) for one in LineKind],
        "ranks": [(one.value, one.label) for one in Authority],
        **more,
    }
    return page(request, "web/read_in_correct.html", context, status=status)
