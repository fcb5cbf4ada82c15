"""Printed sheets that the web makes itself: the clerk's shield, an answer of the rules on one page."""

from __future__ import annotations

from datetime import datetime

from zhidu.kernel.files.public import OpinionBox, SheetClause, SheetData, SheetField, sheet_pdf

from .answers import Line, Picture
from .listing import show
from .visiting import Visitor


def answer_sheet(shown: Picture, visitor: Visitor, at: datetime) -> bytes:
    """The answer as PDF: facts, conclusion, way with people and terms, clauses, reason; by whom, when."""
    checked = show(shown.checked_on)
    data = SheetData(
        office=visitor.at_office.name,
        heading="规定查询单",
        number="",
        subject=shown.label,
        starter=visitor.at_work.name,
        department=visitor.at_work.department_name,
        started_on=shown.on.isoformat(),
        state=shown.headline,
        fields=(
            *(SheetField(label, value) for label, value in shown.facts),
            SheetField("理由", shown.because, wide=True),
        ),
        boxes=tuple(_box(line) for line in shown.lines),
        clauses=tuple(
            SheetClause(ref.id, ref.regulation, ref.article, ref.summary, checked) for ref in shown.clauses
        ),
        printed_by=visitor.at_work.name,
        printed_at=show(at),
    )
    return sheet_pdf(data)


def _box(line: Line) -> OpinionBox:
    items = [item.text for item in line.checklist.items] if line.checklist else []
    notes = [line.due, line.vacancy, *(f"□ {text}" for text in items)]
    return OpinionBox(
        label=line.verb,
        who=f"{line.who}（{'、'.join(line.people)}）" if line.people else line.who,
        note="\n".join(note for note in notes if note),
        clause=line.clause,
    )
