"""What a request typed, as plain strings by name."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from zhidu.kernel.matters.public import Reason

from .links import number

REASON, SUPERIOR, AFTERWARDS = "reason.", "superior.", "afterwards."


def typed_of(request: HttpRequest) -> dict[str, str]:
    """The last value of every field that was sent."""
    return {key: str(request.POST[key]) for key in request.POST}


def uploads_of(request: HttpRequest) -> tuple[tuple[str, UploadedFile[bytes]], ...]:
    """The files that came along, each with the name of its field."""
    return tuple((key, one) for key, many in request.FILES.lists() for one in many)


def reasons_of(typed: Mapping[str, str]) -> dict[str, Reason]:
    """The reasons given for rules that bind in principle, by guard; half-filled ones are left out."""
    found = {}
    for name, text in typed.items():
        guard = name.removeprefix(REASON)
        superior = number(typed.get(SUPERIOR + guard, ""))
        if name.startswith(REASON) and text.strip() and superior is not None:
            found[guard] = Reason(text.strip(), superior, typed.get(AFTERWARDS + guard) == "true")
    return found
