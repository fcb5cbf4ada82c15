"""The sheet as PDF and Word."""

from __future__ import annotations

from .sheet import SheetData


def sheet_pdf(data: SheetData) -> bytes:
    """The sheet as PDF, A4."""
    raise NotImplementedError


def sheet_docx(data: SheetData, template: bytes | None = None) -> bytes:
    """The sheet as Word document, from ``template`` or the default one."""
    raise NotImplementedError
