"""草案 as a list, and 起草: from a regulation that the office follows, or from a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.files.public import parse_day, read_upload
from zhidu.kernel.org.public import PersonCard, people_by_ids
from zhidu.kernel.regulations.public import (
    COMMON,
    DraftCard,
    DraftState,
    adoptions,
    drafts,
    start_draft,
)
from zhidu.kernel.rulebook.public import PackError
from zhidu.kernel.secrecy.public import decode_text, refuse_marked, refuse_marks, scan
from zhidu.kernel.words.public import Refusal, WrongUse
from zhidu.web.columns import Cell, Column, Filter
from zhidu.web.filled import typed_of
from zhidu.web.listing import Listing, in_memory, list_route
from zhidu.web.notices import tell
from zhidu.web.policies import person, rule_keeper
from zhidu.web.rendering import page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .seeing import HOME, keeps, states_for

COLUMNS = (
    Column("title", "制度", "lead", wide=True),
    Column("regulation", "编号", "code"),
    Column("state", "进展"),
    Column("effective_on", "拟施行", "date"),
    Column("author", "起草人"),
    Column("reason", "缘由", wide=True),
    Column("changed_at", "最近修改", "moment"),
)
MOST_REASON = 2_000


@list_route("rulebook/drafts/", policy=person)
def draft_list(request: Request) -> Listing:
    """Every draft that the visitor may see, the latest first."""
    visitor = request.visitor
    found = drafts(visitor.at_office.id, states_for(visitor))
    authors = people_by_ids([one.author_id for one in found if one.author_id], office_id=visitor.at_office.id)
    rows = [_line(one, authors) for one in found]
    return Listing(
        title="制度草案",
        columns=COLUMNS,
        filters=(
            Filter("words", "制度、编号、缘由"),
            Filter(
                "state_code",
                "进展",
                "choice",
                options=tuple((one.value, one.label) for one in states_for(visitor)),
            ),
            Filter("effective_on", "拟施行", "dates"),
        ),
        fetch=in_memory(rows, words=("title", "regulation", "reason"), columns=COLUMNS),
        empty="没有草案。",
        context={
            "intro": "修订现行制度或新订制度，先起草、试算，再按本单位的规定征求同意，到施行日期生效。",
            "tools": (("起草", f"{HOME}start/"), ("读入制度", "/rulebook/read-in/"))
            if keeps(visitor)
            else (),
        },
    )


def _line(one: DraftCard, authors: Mapping[int, PersonCard]) -> Mapping[str, Any]:
    by = authors.get(one.author_id or 0)
    return {
        "title": Cell(one.title, one.path),
        "regulation": one.regulation,
        "state": Cell(one.state.label, tone="soon" if one.state is DraftState.PROPOSED else ""),
        "state_code": one.state.value,
        "effective_on": one.effective_on,
        "author": by.name if by else "",
        "reason": one.reason,
        "changed_at": one.changed_at,
    }


@route("rulebook/drafts/start/", policy=rule_keeper, methods=BOTH)
def begin_draft(request: Request) -> HttpResponse:
    """Choose what to amend, or hand in a regulation as a file; from when it is to hold, and why."""
    if request.method != "POST":
        asked = {
            "regulation": request.GET.get("regulation", ""),
            "effective_on": (request.visitor.on + timedelta(days=1)).isoformat(),
        }
        return _asked(request, asked)
    typed = typed_of(request)
    try:
        draft_id = _begun(request, typed)
    except PackError as faulty:
        return _asked(request, typed, {"problems": faulty.problems})
    except (Refusal, WrongUse) as refusal:
        return _asked(request, typed, {"refusal": refusal})
    tell(request, "草案已建立，原制度不受影响。")
    return HttpResponseRedirect(f"{HOME}{draft_id}/")


def _begun(request: Request, typed: Mapping[str, str]) -> int:
    text = _uploaded(request)
    regulation = typed.get("regulation", "")
    if not text and not regulation:
        raise WrongUse("没有选择制度，也没有上载文件。", todo="请选择要修订的制度，或上载制度文件。")
    return start_draft(
        request.visitor.acting(),
        regulation="" if text else regulation,
        text=text,
        effective_on=_day(typed),
        reason=reason_of(typed),
    )


def reason_of(typed: Mapping[str, str]) -> str:
    """Why the rules are to change, as typed; raises WrongUse if too long, Refusal if it bears a mark."""
    reason = typed.get("reason", "").strip()
    if len(reason) > MOST_REASON:
        raise WrongUse(f"缘由最多 {MOST_REASON} 字，现在 {len(reason)} 字。", todo="请缩短。")
    refuse_marks(reason)
    return reason


def _day(typed: Mapping[str, str]) -> date:
    return parse_day(typed.get("effective_on", ""))


def _uploaded(request: Request) -> str:
    upload = request.FILES.get("file")
    return read_text(upload) if isinstance(upload, UploadedFile) else ""


def read_text(upload: UploadedFile[bytes]) -> str:
    """The text of a regulation handed in as a file; raises Refusal where it is no text or bears a mark."""
    data, name = read_upload(upload), upload.name or ""
    refuse_marked(scan(data, "txt", name))
    text = decode_text(data)
    if text is None or "\0" in text:
        raise Refusal(f"“{name}”不是文本文件。", todo="请上载 .toml 制度文件（UTF-8）。")
    return text.replace("\r\n", "\n")


def _asked(
    request: Request, typed: Mapping[str, str], more: Mapping[str, object] | None = None
) -> HttpResponse:
    on = request.visitor.on
    followed = {
        one.regulation: f"{one.regulation} {one.title}"
        for one in adoptions(request.visitor.at_office.id)
        if one.owner != COMMON and (one.until is None or one.until >= on)
    }
    asked = {"regulation": "", "effective_on": "", "reason": "", **typed}
    context = {"typed": asked, "followed": followed.items(), "most_reason": MOST_REASON, **(more or {})}
    return page(request, "web/drafting/start.html", context, status=409 if more else 200)
