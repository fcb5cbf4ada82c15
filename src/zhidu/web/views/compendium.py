"""导出: the regulations of a day as the office's printed book in Word, and as files that load again."""

from __future__ import annotations

import io
import zipfile

from django.http import HttpResponse

from zhidu.kernel.files.public import compendium_docx, regulation_docx
from zhidu.kernel.regulations.public import exported, rulebook
from zhidu.web.policies import person
from zhidu.web.rendering import DOCX, TOML, download
from zhidu.web.routes import route
from zhidu.web.visiting import Request

from .ask import chosen_day

ZIP = "application/zip"
_PACKED_ON = (1980, 1, 1, 0, 0, 0)


@route("rulebook/export/word/", policy=person)
def export_word(request: Request) -> HttpResponse:
    """The printed 制度汇编."""
    on = chosen_day(request)
    office = request.visitor.at_office
    content = compendium_docx(rulebook(office.id, on), office.name)
    return download(content, f"{office.name}制度汇编（{on.isoformat()}）.docx", DOCX)


@route("rulebook/export/toml/", policy=person)
def export_toml(request: Request) -> HttpResponse:
    """All texts as files in one archive; the same texts give the same bytes."""
    on = chosen_day(request)
    office = request.visitor.at_office
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(exported(office.id, on).items()):
            archive.writestr(zipfile.ZipInfo(name, _PACKED_ON), text, zipfile.ZIP_DEFLATED)
    return download(stream.getvalue(), f"{office.name}制度（{on.isoformat()}）.zip", ZIP)


@route("rulebook/export/<str:regulation_id>/word/", policy=person)
def export_regulation_word(request: Request, regulation_id: str) -> HttpResponse:
    """One regulation in Word."""
    on = chosen_day(request)
    content = regulation_docx(rulebook(request.visitor.at_office.id, on), regulation_id)
    return download(content, f"{regulation_id}（{on.isoformat()}）.docx", DOCX)


@route("rulebook/export/<str:regulation_id>/toml/", policy=person)
def export_regulation_toml(request: Request, regulation_id: str) -> HttpResponse:
    """The text of one regulation."""
    on = chosen_day(request)
    (text,) = exported(request.visitor.at_office.id, on, regulation_id).values()
    return download(text.encode(), f"{regulation_id}.toml", TOML)
