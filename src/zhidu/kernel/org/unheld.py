"""Rules that name somebody whom the office does not have on the day, found before a matter meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.kernel.rulebook.public import ReportsTemplate, Rulebook, Steps
from zhidu.kernel.words.public import Who

from .loading import organisation
from .organisation import Organisation
from .terms import Category, Place


@dataclass(frozen=True, slots=True)
class Unheld:
    """A row (or duty) names ``who``, and ``why`` nobody can take it."""

    row: str
    question: str
    clause: str
    who: Who
    why: str


def unheld(office_id: int, rulebook: Rulebook) -> tuple[Unheld, ...]:
    """Every row and duty of the rulebook that names a post, body or function which nobody holds that day."""
    here = organisation(office_id, rulebook.on)
    return tuple(
        Unheld(row, question, clause, who, why)
        for row, question, clause, who in _named(rulebook)
        if (why := _lacking(here, who, rulebook.label_of_who(who)))
    )


def _named(rulebook: Rulebook) -> Iterator[tuple[str, str, str, Who]]:
    for edition in rulebook.editions:
        for row in edition.pack.rows:
            if isinstance(row.outcome, Steps):
                for step in row.outcome.steps:
                    yield row.id, row.question, step.clause, step.who
            elif isinstance(row.outcome, ReportsTemplate):
                for report in row.outcome.reports.reports:
                    yield row.id, row.question, row.clauses[0], report.to
        for duty in edition.pack.obligations:
            yield duty.code, "", duty.clause, duty.responsible


def _lacking(here: Organisation, who: Who, label: str) -> str:
    """Why nobody is ``who``; empty if somebody is, or if it depends on the matter or lies outside."""
    match who.kind:
        case "head":
            return "" if here.holders_of(here.office_posts(Place.OFFICE)) else f"{label}空缺"
        case "department":
            return _department_lacking(here, who, label)
        case "committee":
            seats = here.committee_seats(who.slug)
            return "" if any(here.sitters(seat) for seat in seats) else f"没有设{label}，或没有成员"
        case "own_section_head" | "own_window_head" | "deputy_in_charge":
            return _departments_without(here, who)
        case _ if who.function:
            return "" if here.appointees(who.function) else f"没有指定{label}"
        case _:
            return ""


def _department_lacking(here: Organisation, who: Who, label: str) -> str:
    department = here.department_called(who.slug)
    if department is None:
        return f"没有设{label}"
    return "" if here.members_of(department.id) else f"{department.name}没有工作人员"


def _departments_without(here: Organisation, who: Who) -> str:
    deputy = who.kind == "deputy_in_charge"
    lacking = [
        row.name
        for row in here.departments
        if (who.kind != "own_window_head" or row.category is Category.WINDOW)
        and not (here.in_charge_of(row.id) if deputy else here.holders_of(here.head_posts(row.id)))
    ]
    if not lacking:
        return ""
    return f"{'、'.join(lacking)}没有{'分管领导' if deputy else '负责人'}"
