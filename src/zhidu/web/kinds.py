"""Which kinds of matter an office offers: those that have a form and for which its rules know a way."""

from __future__ import annotations

from typing import Any, NamedTuple

from zhidu.kernel.matters.public import MatterKind, kinds
from zhidu.kernel.registers.public import RegisterCard, filled, registers
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Clause, Rulebook

from .declare import Form, notice_codes, site
from .visiting import Visitor


def offered(visitor: Visitor) -> tuple[MatterKind, ...]:
    """The kinds open to the visitor's office today, and to him."""
    answered = {asked.name for asked in rulebook(visitor.at_office.id, visitor.on).questions()}
    return tuple(kind for kind in kinds() if _asks(kind) in answered and _is_shown(kind, visitor))


def _is_shown(kind: MatterKind, visitor: Visitor) -> bool:
    form = site.form_of(kind.code)
    return form is not None and form.shown(visitor)


def _asks(kind: MatterKind) -> str:
    """The name of the question that decides the way of this kind; empty without a declared form."""
    form = site.form_of(kind.code)
    return kind.question(sample(form)).name if form else ""


def registers_here(visitor: Visitor) -> tuple[RegisterCard, ...]:
    """The registers of the visitor's office: those of the kinds it can start, and those that hold rows."""
    open_here = offered(visitor)
    named = {kind.register for kind in kinds()}
    used = {kind.register for kind in open_here}
    lines = {_line(kind.code) for kind in open_here}
    there = [
        one for one in registers() if one.code in used or (one.code not in named and _line(one.code) in lines)
    ]
    others = [one.code for one in registers() if one not in there]
    filled_here = filled(visitor.at_office.id, others)
    return tuple(one for one in registers() if one in there or one.code in filled_here)


def _line(code: str) -> str:
    return code.partition(".")[0]


def kind_asking(question: str) -> MatterKind | None:
    """The kind of matter whose way this question decides, if any."""
    return next((kind for kind in kinds() if _asks(kind) == question), None)


def sample(form: Form) -> dict[str, Any]:
    """Values that fit the fields' types: enough to learn which question a kind asks."""
    return {item.key: item.sample() for item in form.fields}


class Notices(NamedTuple):
    """What is told beside a form (办前须知): of this kind itself, and of its line of work."""

    own: tuple[Clause, ...]
    general: tuple[Clause, ...]


def notices(rules: Rulebook, matter_kind: str) -> tuple[Clause, ...]:
    """All that is told beside the form of this kind."""
    own, general = notices_apart(rules, matter_kind)
    return own + general


def notices_apart(rules: Rulebook, matter_kind: str) -> Notices:
    """What is told of this kind itself and of its line of work, shortest first."""
    clauses = sorted(
        (clause for edition in rules.editions for clause in edition.pack.clauses),
        key=lambda clause: len(clause.summary),
    )
    own, general = notice_codes(matter_kind)
    return Notices(
        tuple(one for one in clauses if own in one.carried_by),
        tuple(one for one in clauses if general in one.carried_by),
    )
