"""Attachments: opened by those who may see them, always as a download."""

from __future__ import annotations

from django.http import HttpResponse

from zhidu.kernel.files.public import open_file
from zhidu.web.policies import person
from zhidu.web.rendering import download
from zhidu.web.routes import route
from zhidu.web.visiting import Request


@route("files/<int:file_id>/", policy=person)
def file(request: Request, file_id: int) -> HttpResponse:
    """The file; absent and hidden look the same."""
    opened = open_file(request.visitor.viewer(), file_id)
    return download(opened.data, opened.card.name, "application/octet-stream")
