"""A draft taken out as a workbook or a rules file, and handed in again: what a file changes is told."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.files.public import read_upload
from zhidu.kernel.regulations.public import DraftCard, draft_pack, save_draft
from zhidu.kernel.rulebook.public import FlawedSheets, PackError, differences, parse_pack, render_pack
from zhidu.kernel.words.public import NotVisible, Refusal
from zhidu.web.filled import typed_of
from zhidu.web.notices import tell
from zhidu.web.policies import person, rule_keeper
from zhidu.web.rendering import XLSX, download, page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .overview import version_of
from .parts import names_for
from .seeing import seen_draft
from .starting import read_text
from .workbook import read_workbook, workbook


@route("rulebook/drafts/<int:draft_id>/draft.xlsx", policy=person)
def draft_workbook(request: Request, draft_id: int) -> HttpResponse:
    """The whole draft as a workbook that can be filled in and handed in again."""
    card = seen_draft(request, draft_id)
    pack = draft_pack(card)
    content = workbook(pack, names_for(card, pack))
    return download(content, f"{card.regulation} {card.title}（草案）.xlsx", XLSX)


@route("rulebook/drafts/<int:draft_id>/upload/", policy=rule_keeper, methods=BOTH)
def upload_draft(request: Request, draft_id: int) -> HttpResponse:
    """Hand in the workbook or the rules file of the draft, changed."""
    card = seen_draft(request, draft_id)
    if not card.is_open:
        raise NotVisible
    if request.method != "POST":
        return _asked(request, card)
    try:
        count = _handed(request, card)
    except FlawedSheets as flawed:
        return _asked(request, card, {"flaws": flawed.flaws})
    except PackError as faulty:
        return _asked(request, card, {"problems": faulty.problems})
    except Refusal as refusal:
        return _asked(request, card, {"refusal": refusal})
    tell(request, f"已按文件修改，与上载前相比有 {count} 处不同。" if count else "文件与草案相同，没有改动。")
    return HttpResponseRedirect(card.path)


def _handed(request: Request, card: DraftCard) -> int:
    """Save what was handed in; how many differences it made."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refusal("没有收到文件。", todo="请选择改好的文件再上载。")
    before = draft_pack(card)
    name = upload.name or ""
    if name.lower().endswith(".toml"):
        text = read_text(upload)
        after = parse_pack(text, name)
    else:
        after = read_workbook(read_upload(upload), name, before, names_for(card, before))
        text = render_pack(after)
    found = differences(before, after)
    if found:
        save_draft(
            request.visitor.acting(), draft_id=card.id, version=version_of(typed_of(request)), text=text
        )
    return len(found)


def _asked(request: Request, card: DraftCard, more: Mapping[str, object] | None = None) -> HttpResponse:
    context = {"card": card, **(more or {})}
    return page(request, "web/drafting/upload.html", context, status=409 if more else 200)
