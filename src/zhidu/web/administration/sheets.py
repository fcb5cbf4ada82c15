"""Excel 导入: the template, what a file would change, and the one act that changes all of it or nothing.

Between looking and confirming the file travels in the page itself: nothing that nobody confirmed is kept.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.files.public import RecordSheet, read_records, read_upload
from zhidu.kernel.org.public import SHEETS, Words, foresee_import, import_sheets, template, words_of
from zhidu.kernel.words.public import Overtaken, Refusal
from zhidu.web.notices import tell
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import XLSX, download, page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .desk import Desk, desk

CSV_AS = "人员"
MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it came, and as it was read."""

    name: str
    data: bytes
    sheets: tuple[RecordSheet, ...]

    @property
    def packed(self) -> str:
        """The file as text, for the page that asks to confirm."""
        return base64.b64encode(self.data).decode()

    @property
    def records(self) -> Mapping[str, Any]:
        """The rows by sheet."""
        return {sheet.name: sheet.records for sheet in self.sheets}


def words(at: Desk) -> Words:
    """The office's words on sheets."""
    lines = {label: code for code, label in at.lines.items()}
    kinds = {label: code for code, label in at.kind_options()}
    return words_of(at.visitor.at_office.id, at.on, lines=lines, kinds=kinds)


@route("manage/import/", policy=rule_keeper, methods=BOTH)
def manage_import(request: Request) -> HttpResponse:
    """Hand in a file, look at what it would change, confirm."""
    if request.method != "POST":
        return page(request, "web/manage/import.html", {"sheets": SHEETS})
    try:
        handed = _handed(request)
    except Refusal as refusal:
        return page(request, "web/manage/import.html", {"sheets": SHEETS, "refusal": refusal}, status=409)
    if "digest" in request.POST:
        return _confirmed(request, handed)
    return _foreseen(request, handed)


def _handed(request: Request) -> Handed:
    upload = request.FILES.get("file")
    if isinstance(upload, UploadedFile):
        data, name = read_upload(upload), upload.name or ""
    else:
        name = request.POST.get("name", "")
        try:
            data = base64.b64decode(request.POST.get("packed", ""), validate=True)
        except (binascii.Error, ValueError):
            data = b""
    if not data:
        raise Refusal("没有收到文件。", todo="请选择填好的表格再上传。")
    return Handed(name, data, read_records(data, name, SHEETS, csv_as=CSV_AS))


def _foreseen(
    request: Request, handed: Handed, *, refusal: Refusal | Overtaken | None = None
) -> HttpResponse:
    foreseen = foresee_import(request.visitor.acting(), handed.records, words(desk(request)))
    troubles = [
        *(one for sheet in handed.sheets for one in sheet.troubles),
        *sorted(foreseen.snags, key=lambda one: one.sheet),
    ]
    context = {
        "sheets": SHEETS,
        "handed": handed,
        "foreseen": foreseen,
        "changes": foreseen.changes[:MOST_SHOWN],
        "more": max(0, len(foreseen.changes) - MOST_SHOWN),
        "troubles": troubles,
        "notes": [*(one for sheet in handed.sheets for one in sheet.notes), *foreseen.notes],
        "refusal": refusal,
    }
    return page(request, "web/manage/import.html", context, status=409 if refusal or troubles else 200)


def _confirmed(request: Request, handed: Handed) -> HttpResponse:
    if any(sheet.troubles for sheet in handed.sheets):
        return _foreseen(request, handed)
    acting, known = request.visitor.acting(), words(desk(request))
    if not foresee_import(acting, handed.records, known).changes:
        tell(request, "表中的内容都已在系统中，没有需要改动的。")
        return HttpResponseRedirect("/manage/import/")
    try:
        count, _slips = import_sheets(
            acting, sheets=handed.records, words=known, digest=request.POST.get("digest", "")
        )
    except (Refusal, Overtaken) as refusal:
        return _foreseen(request, handed, refusal=refusal)
    tell(request, f"已导入，共 {count} 项改动。")
    return HttpResponseRedirect("/manage/people/")


@route("manage/import/<str:which>.xlsx", policy=rule_keeper)
def manage_template(request: Request, which: str) -> HttpResponse:
    """The workbook to fill in: empty, or with what is on record today."""
    at = desk(request)
    filled = which == "present"
    name = "机构人员现状.xlsx" if filled else "机构人员导入模板.xlsx"
    return download(template(at.visitor.at_office.id, at.on, words(at), filled=filled), name, XLSX)
