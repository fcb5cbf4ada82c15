"""Whom the clauses in force speak to: every body and post of the office with its duties. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.words.public import Labelled, Who

from .organisation import Organisation
from .rows import PostRow
from .terms import Place


class BodyKind(Labelled):
    """What sort of body a duty falls to."""

    LEADER = "leader", "领导和负责人"
    DEPARTMENT = "department", "部门"
    COMMITTEE = "committee", "委员会和领导小组"
    APPOINTEE = "appointee", "专人"
    MEETING = "meeting", "会议"
    OUTSIDE = "outside", "上级和外单位"


@dataclass(frozen=True, slots=True)
class Duty:
    """What a clause says to a body."""

    clause: str
    regulation: str
    article: str
    summary: str


@dataclass(frozen=True, slots=True)
class Body:
    """A post or body with whoever holds it that day; ``here`` is False if the office does not have it."""

    code: str
    kind: BodyKind
    label: str
    holders: tuple[str, ...]
    duties: tuple[Duty, ...]
    here: bool = True


_POSITIONS = ("head", "deputy_in_charge", "own_section_head", "own_window_head", "secrecy_reviewer")


def bodies(here: Organisation, rulebook: Rulebook) -> tuple[Body, ...]:
    """Leaders, departments, committees, appointees: the office's own, and those that its rules speak of."""
    told = _told(rulebook)
    own = [*_leaders(), *_departments(here), *_committees(here), *_appointees(here)]
    codes = dict.fromkeys([*own, *sorted(told, key=_order)])
    found = (_body(here, rulebook, code, told.get(code, ())) for code in codes)
    kept = [one for one in found if one.duties or one.holders]
    return tuple(sorted(kept, key=lambda one: list(BodyKind).index(one.kind)))


def _told(rulebook: Rulebook) -> dict[str, tuple[Duty, ...]]:
    found: dict[str, list[Duty]] = {}
    for edition in rulebook.editions:
        head = edition.pack.regulation
        for clause in edition.pack.clauses:
            for who in clause.concerns:
                duty = Duty(clause.id, head.title, clause.article, clause.summary)
                found.setdefault(str(who), []).append(duty)
    return {code: tuple(duties) for code, duties in found.items()}


def _order(code: str) -> tuple[int, str]:
    return (list(BodyKind).index(_kind(Who.parse(code))), code)


def _kind(who: Who) -> BodyKind:
    if who.function:
        return BodyKind.APPOINTEE
    return BodyKind(who.kind) if who.slug else BodyKind.LEADER


def _leaders() -> Sequence[str]:
    return _POSITIONS[:2]


def _departments(here: Organisation) -> Iterator[str]:
    return (f"department:{row.slug}" for row in here.departments)


def _committees(here: Organisation) -> Iterator[str]:
    return (f"committee:{row.slug}" for row in here.seats)


def _appointees(here: Organisation) -> Iterator[str]:
    return (str(Who.appointed(row.slug)) for row in here.appointments)


def _body(here: Organisation, rulebook: Rulebook, code: str, duties: tuple[Duty, ...]) -> Body:
    who = Who.parse(code)
    called, holders, exists = _held(here, who)
    label = called or rulebook.label_of_who(who)
    return Body(code, _kind(who), label, holders, duties, exists)


def _held(here: Organisation, who: Who) -> tuple[str, tuple[str, ...], bool]:
    """What the office itself calls it, who holds it, and whether the office has it."""
    match who.kind:
        case "head" | "deputy_in_charge":
            place = Place.OFFICE if who.kind == "head" else Place.DEPUTY
            return "", _names(here, _by_tenure(here, here.office_posts(place))), True
        case "department":
            return _department(here, who.slug)
        case "committee":
            seats = here.committee_seats(who.slug)
            sitting = (one for seat in seats for one in here.sitters(seat))
            return (seats[0].name if seats else ""), _names(here, sitting), bool(seats)
        case _ if who.function:
            found = here.appointees(who.function)
            return "", _names(here, (row.person_id for row in found)), bool(found)
        case _:
            return "", (), True


def _department(here: Organisation, slug: str) -> tuple[str, tuple[str, ...], bool]:
    row = here.department_by_slug.get(slug)
    if row is None:
        return "", (), False
    return row.name, _names(here, _by_tenure(here, here.head_posts(row.id))) or ("负责人空缺",), True


def _by_tenure(here: Organisation, posts: tuple[PostRow, ...]) -> Iterator[int]:
    return (row.person_id for row in here.holders_of(posts))


def _names(here: Organisation, people: Iterable[int]) -> tuple[str, ...]:
    return tuple(here.label_of(one) for one in dict.fromkeys(people))
