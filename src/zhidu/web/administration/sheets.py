"""Excel 导入: the template, what a file would change, and the one act that changes all of it or nothing.

Between looking and confirming the file travels in the page itself: nothing that nobody confirmed is kept.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from zhidu.kernel.files.public import RecordSheet, read_records, read_upload
from zhidu.kernel.org.public import SHEETS, Foreseen, Words, foresee_import, import_sheets, template, words_of
from zhidu.kernel.words.public import Overtaken, Refusal
from zhidu.web.notices import tell
from zhidu.web.policies import rule_keeper
from zhidu.web.rendering import XLSX, download, page
from zhidu.web.routes import BOTH, route
from zhidu.web.visiting import Request

from .desk import Desk, desk

CSV_AS = "人员"
MOST_SHOWN = 300
MEGABYTE = 1024 * 1024
OTHER_FIELDS = 16 * 1024  # of the form that carries the file: its name, the fingerprint, the token


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it came, and as it was read."""

    name: str
    data: bytes
    sheets: tuple[RecordSheet, ...]

    @property
    def packed(self) -> str:
        """The file as text, for the page that asks to confirm."""
        return base64.urlsafe_b64encode(self.data).decode()  # as a form sends it, no sign grows

    @property
    def records(self) -> Mapping[str, Any]:
        """The rows by sheet."""
        return {sheet.name: sheet.records for sheet in self.sheets}


def words(at: Desk) -> Words:
    """The office's words on sheets."""
    return words_of(at.visitor.at_office.id, at.on, kinds=dict(at.kind_options()))


@route("manage/import/", policy=rule_keeper, methods=BOTH)
def manage_import(request: Request) -> HttpResponse:
    """Hand in a file, look at what it would change, confirm."""
    if request.method != "POST":
        return page(request, "web/manage/import.html", {"sheets": SHEETS})
    try:
        handed = _handed(request)
    except Refusal as refusal:
        return page(request, "web/manage/import.html", {"sheets": SHEETS, "refusal": refusal}, status=409)
    if request.POST.get("digest"):
        return _confirmed(request, handed)
    return _foreseen(request, handed, _foresee(request, handed))


def _handed(request: Request) -> Handed:
    upload = request.FILES.get("file")
    if isinstance(upload, UploadedFile):
        data, name = read_upload(upload), upload.name or ""
    else:
        name = request.POST.get("name", "")
        try:
            data = base64.b64decode(request.POST.get("packed", ""), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            data = b""
    if not data:
        raise Refusal("没有收到文件。", todo="请选择填好的表格再上传。")
    _refuse_large(len(data))
    return Handed(name, data, read_records(data, name, SHEETS, csv_as=CSV_AS))


def most_bytes() -> int:
    """How large a file the page that asks to confirm can carry: a form may be as large as the settings say,
    and four signs of it stand for three bytes of the file.
    """
    return (int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) - OTHER_FIELDS) // 4 * 3


def _refuse_large(size: int) -> None:
    if size > most_bytes():
        raise Refusal(
            f"表格有 {size / MEGABYTE:.1f} MB，一次最多导入 {most_bytes() / MEGABYTE:.1f} MB，没有读取。",
            todo="请删去图片和空白的行列，或分成几个文件导入。",
        )


def _foreseen(
    request: Request, handed: Handed, foreseen: Foreseen, *, refusal: Refusal | Overtaken | None = None
) -> HttpResponse:
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


def _foresee(request: Request, handed: Handed) -> Foreseen:
    return foresee_import(request.visitor.acting(), handed.records, words(desk(request)))


def _confirmed(request: Request, handed: Handed) -> HttpResponse:
    """Import; only where that is refused is it looked at once more, to say why."""
    if any(sheet.troubles for sheet in handed.sheets):
        return _foreseen(request, handed, _foresee(request, handed))
    try:
        count, _slips = import_sheets(
            request.visitor.acting(),
            sheets=handed.records,
            words=words(desk(request)),
            digest=request.POST.get("digest", ""),
        )
    except (Refusal, Overtaken) as refusal:
        foreseen = _foresee(request, handed)
        if foreseen.changes or foreseen.snags:
            return _foreseen(request, handed, foreseen, refusal=refusal)
        tell(request, "表中的内容都已在系统中，没有需要改动的。")
        return HttpResponseRedirect("/manage/import/")
    tell(request, f"已导入，共 {count} 项改动。")
    return HttpResponseRedirect("/manage/people/")


@route("manage/import/<str:which>.xlsx", policy=rule_keeper)
def manage_template(request: Request, which: str) -> HttpResponse:
    """The workbook to fill in: empty, or with what is on record today."""
    at = desk(request)
    filled = which == "present"
    name = "机构人员现状.xlsx" if filled else "机构人员导入模板.xlsx"
    return download(template(at.visitor.at_office.id, at.on, words(at), filled=filled), name, XLSX)
