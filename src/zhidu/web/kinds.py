"""Which kinds of matter an office offers: those that have a form and for which its rules know a way."""

from __future__ import annotations

from typing import Any

from zhidu.kernel.matters.public import MatterKind, kinds
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Clause, Rulebook

from .declare import Form, notice_code, site
from .visiting import Visitor


def offered(visitor: Visitor) -> tuple[MatterKind, ...]:
    """The kinds open to the visitor's office today."""
    answered = {asked.name for asked in rulebook(visitor.at_office.id, visitor.on).questions()}
    return tuple(kind for kind in kinds() if _asks(kind) in answered)


def _asks(kind: MatterKind) -> str:
    """The name of the question that decides the way of this kind; empty without a declared form."""
    form = site.form_of(kind.code)
    return kind.question(sample(form)).name if form else ""


def kind_asking(question: str) -> MatterKind | None:
    """The kind of matter whose way this question decides, if any."""
    return next((kind for kind in kinds() if _asks(kind) == question), None)


def sample(form: Form) -> dict[str, Any]:
    """Values that fit the fields' types: enough to learn which question a kind asks."""
    return {item.key: item.sample() for item in form.fields}


def notices(rules: Rulebook, matter_kind: str) -> tuple[Clause, ...]:
    """The clauses that are told above the form of this kind (办前须知)."""
    wanted = {notice_code(matter_kind, "start"), notice_code(matter_kind, "form")}
    return tuple(
        clause
        for edition in rules.editions
        for clause in edition.pack.clauses
        if wanted & set(clause.carried_by)
    )
