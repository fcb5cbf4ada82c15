"""What the rules say of columns, sites and dues, in the words of one office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhidu.institutions.publication.rules import (
    CONCERNED,
    Chain,
    ColumnClass,
    CountsFrom,
    Due,
    Event,
    Scheduled,
    Served,
    Supplier,
    Uploader,
)
from zhidu.kernel.calendar.public import DueMoment
from zhidu.kernel.org.public import (
    DepartmentCard,
    appointees,
    bodies_of,
    department_of,
    departments,
    labels,
    person,
)
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import (
    Answer,
    Code,
    DateAnswer,
    NoRule,
    Question,
    Refused,
    Rulebook,
    Steps,
    YesNo,
)
from zhidu.kernel.words.public import Verb, WrongUse

KIND, SITE, COLUMN = "publication_kind", "publication_site", "publication_column"
DEPARTMENT, CLASS, PLACE = "publication_department", "publication_class", "publication_place"


@dataclass(frozen=True, slots=True)
class DueDay:
    """By when an item must be online, by which clause, and why then."""

    day: date
    clause: str
    because: str
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """A column of the office's sites: of which class, and whose it is."""

    code: str
    label: str
    class_label: str
    supplier: str
    supplier_label: str
    clause: str


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site: who alone puts something on it, and whether it is shown here or carried outside."""

    code: str
    label: str
    uploader: str
    clause: str
    served: bool


def ask(book: Rulebook, question: Question) -> Answer[Any] | None:
    """The answer of the rules; None where they are silent or refuse."""
    try:
        answer: Answer[Any] = book.ask(question)  # type: ignore[arg-type]
    except (NoRule, WrongUse):
        return None
    return None if isinstance(answer.value, Refused) else answer


def code_of(answer: Answer[Any] | None) -> str:
    """The code in an answer; empty without one."""
    return answer.value.code if answer is not None and isinstance(answer.value, Code) else ""


def label(book: Rulebook, domain: str, code: str) -> str:
    """What the office calls this code."""
    return labels(book, domain).get(code, code)


def section_of(person_id: int | None, on: date) -> str:
    """The code of somebody's department; empty for one without."""
    found = department_of(person_id, on) if person_id is not None else None
    return f"department:{found.slug}" if found is not None else ""


def supplier_of(book: Rulebook, column: str, section: str) -> str:
    """Who supplies the column: the section named by rule, else the one concerned, which is the author's."""
    code = code_of(ask(book, Supplier(column=column)))
    return section if code == CONCERNED else code


def uploader_of(book: Rulebook, site: str) -> str:
    """The department that alone puts something on the site; empty where no rule says."""
    return code_of(ask(book, Uploader(site=site)))


def uploads(person_id: int, on: date, site: str) -> bool | None:
    """Whether somebody may put something on the site; None where no rule says who may."""
    card = person(person_id, on)
    uploader = uploader_of(rulebook(card.office_id, on), site)
    return uploader in bodies_of(person_id, on, office_id=card.office_id) if uploader else None


def served(book: Rulebook, site: str) -> bool:
    """Whether the site is shown by this installation itself."""
    answer = ask(book, Served(site=site))
    return answer is not None and isinstance(answer.value, YesNo) and answer.value.yes


def event_of(book: Rulebook, kind: str) -> Event | None:
    """From what the time of this kind counts."""
    code = code_of(ask(book, CountsFrom(kind=kind)))
    return Event(code) if code in list(Event) else None


def kinds_counted(book: Rulebook, wanted: Callable[[Event], bool]) -> tuple[str, ...]:
    """The kinds whose time counts from such an event."""
    events = {code: event_of(book, code) for code in labels(book, KIND)}
    return tuple(code for code, event in events.items() if event is not None and wanted(event))


def due_day(book: Rulebook, kind: str, site: str, start: date | None) -> DueDay | None:
    """By when an item must be online; None where nothing can be said (yet)."""
    answer = ask(book, Due(kind=kind, site=site, start=start)) if start is not None else None
    if answer is None or not isinstance(answer.value, DateAnswer):
        return None
    return DueDay(
        answer.value.date, answer.clauses[0].id, answer.value.because or answer.because, answer.provisional
    )


def decided_by(book: Rulebook, kind: str) -> str:
    """The clause by which the day for this kind is decided each time; empty where no rule says."""
    answer = ask(book, Scheduled(kind=kind, decided=True))
    return answer.clauses[0].id if answer is not None else ""


def operator_due(book: Rulebook, kind: str, site: str, received: datetime) -> datetime | None:
    """By when the operator must have published what he received then."""
    answer = ask(book, Chain(kind=kind, site=site))
    if answer is None or not isinstance(answer.value, Steps):
        return None
    for step in answer.value.steps:
        if step.do is Verb.CARRY_OUT and step.due is not None:
            due = step.due.due({step.due.event: received}, book.calendar)
            return due.at if isinstance(due, DueMoment) else None
    return None


def columns(office_id: int, on: date) -> tuple[ColumnRow, ...]:
    """The office's columns with their suppliers, as its rules name them."""
    book = rulebook(office_id, on)
    sections = {f"department:{one.slug}": one for one in departments(office_id, on)}
    return tuple(_column(book, sections, code, called) for code, called in labels(book, COLUMN).items())


def _column(book: Rulebook, sections: Mapping[str, DepartmentCard], code: str, called: str) -> ColumnRow:
    answer = ask(book, Supplier(column=code))
    supplier = code_of(answer)
    section = sections.get(supplier)
    return ColumnRow(
        code=code,
        label=called,
        class_label=label(book, CLASS, code_of(ask(book, ColumnClass(column=code)))),
        supplier=supplier,
        supplier_label=section.name if section else label(book, DEPARTMENT, supplier),
        clause=answer.clauses[0].id if answer is not None else "",
    )


def writers(office_id: int, on: date) -> tuple[tuple[str, str], ...]:
    """By section, who is appointed to write for its columns; empty where nobody is yet."""
    return tuple(
        (
            one.name,
            "、".join(
                who.name
                for who in appointees(office_id, "information_person", on, department_id=one.id)
                if who.department_id == one.id
            ),
        )
        for one in departments(office_id, on)
    )


def sites(office_id: int, on: date) -> tuple[SiteRow, ...]:
    """The sites the office knows, who uploads to each, and which are shown here."""
    book = rulebook(office_id, on)
    found = []
    for code, called in labels(book, SITE).items():
        answer = ask(book, Uploader(site=code))
        clause = answer.clauses[0].id if answer is not None else ""
        uploader = label(book, DEPARTMENT, code_of(answer))
        found.append(SiteRow(code, called, uploader, clause, served(book, code)))
    return tuple(found)


def served_sites(office_id: int, on: date) -> tuple[str, ...]:
    """The codes of the sites that this installation shows itself."""
    return tuple(one.code for one in sites(office_id, on) if one.served)
