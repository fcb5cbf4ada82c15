"""How a page is put together: the view's own context within the frame that all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .declare import site


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page ``template`` in the frame, for whoever is at the screen."""
    visitor = getattr(request, "visitor", None)
    frame = {
        "visitor": visitor,
        "menu": site.menu_for(visitor, request.path) if visitor else (),
        "sought": "",
    }
    return render(request, template, {**frame, **(context or {})}, status=status)


def download(content: bytes, name: str, kind: str, *, inline: bool = False) -> HttpResponse:
    """A file for the browser, its Chinese name kept."""
    response = HttpResponse(content, content_type=kind)
    way = "inline" if inline else "attachment"
    response.headers["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOML = "application/toml; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
