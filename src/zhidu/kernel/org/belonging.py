"""Who belongs to something by his post, as the rules write it. Pure.

A code is a ``who`` of the rules, or one of these words before a ``who``:

    head                              the head of the office
    deputies                          every deputy of the head
    department:x                      the head of the department
    committee:x, appointee:x          everybody who sits in it, everybody appointed
    in_charge department:x            the leader in charge of the department; also in_charge line:x
    other_in_charge line:x            every other leader, for the departments in his charge
    each_department, each_section, each_window    the head of each department, of those that are (no) windows
    any 2 deputies                    so many of those whom the code names; of a department: of all its people
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from zhidu.kernel.words.public import Who

from .organisation import Organisation
from .rows import DepartmentRow, PostRow
from .terms import Category, Place

Named = Callable[[Who], str]


@dataclass(frozen=True, slots=True)
class Share:
    """One place of a body or of a responsibility: what it is called, for what, and who has it that day.

    ``least`` of ``people`` fill it; ``vacancy`` says why nobody does.
    """

    title: str
    of: str
    people: tuple[int, ...]
    vacancy: str = ""
    least: int = 1


EACH: Mapping[str, Callable[[DepartmentRow], bool]] = {
    "each_department": lambda _row: True,
    "each_section": lambda row: row.category is not Category.WINDOW,
    "each_window": lambda row: row.category is Category.WINDOW,
}


def shares(here: Organisation, code: str, named: Named) -> tuple[Share, ...]:
    """The places that a code gives, in the office's order; ValueError for a code that means nothing."""
    word, _, rest = code.strip().partition(" ")
    each = EACH.get(word)
    if each is not None and not rest:
        rows = (row for row in here.departments if each(row))
        return tuple(_head_of(here, row) for row in rows)
    match word:
        case "deputies":
            return tuple(_posts(here, "单位副职", here.office_posts(Place.DEPUTY)))
        case "in_charge":
            return (_in_charge(here, rest, named),)
        case "other_in_charge":
            return tuple(_others_in_charge(here, rest))
        case "any":
            return (_any(here, rest, named),)
        case _:
            return _plain(here, Who.parse(code), named)


def _plain(here: Organisation, who: Who, named: Named) -> tuple[Share, ...]:
    label = named(who)
    match who.kind:
        case "head":
            return tuple(_posts(here, label, here.office_posts(Place.OFFICE)))
        case "department":
            row = here.department_by_slug.get(who.slug)
            return (_head_of(here, row) if row else Share(f"{label}负责人", "", (), f"没有设{label}"),)
        case "committee":
            seats = here.committee_seats(who.slug)
            people = tuple(dict.fromkeys(one for seat in seats for one in here.sitters(seat)))
            found = tuple(Share(f"{label}成员", "", (one,)) for one in people)
            return found or (Share(f"{label}成员", "", (), f"没有设{label}，或没有成员"),)
        case "appointee":
            found = tuple(Share(label, "", (row.person_id,)) for row in here.appointees(who.slug))
            return found or (Share(label, "", (), f"没有指定{label}"),)
        case _:
            raise ValueError(f"“{who}” depends on the matter and names no fixed post")


def _posts(here: Organisation, called: str, posts: tuple[PostRow, ...]) -> Iterator[Share]:
    for post in posts:
        people = tuple(row.person_id for row in here.holders_of((post,)))
        yield Share(here.title_of(post), "", people, "" if people else f"{here.title_of(post)}空缺")
    if not posts:
        yield Share(called, "", (), f"没有设{called}")


def _head_of(here: Organisation, row: DepartmentRow) -> Share:
    posts = here.head_posts(row.id)
    title = here.title_of(posts[0]) if posts else f"{row.name}负责人"
    people = tuple(one.person_id for one in here.holders_of(posts))
    return Share(title, row.name, people, "" if people else f"{title}空缺")


def _any(here: Organisation, text: str, named: Named) -> Share:
    number, _, code = text.partition(" ")
    row = here.department_by_slug.get(code.partition(":")[2]) if code.startswith("department:") else None
    found = shares(here, code, named)
    people = here.members_of(row.id) if row else tuple(one for share in found for one in share.people)
    title = row.name if row else found[0].title
    vacancy = "" if people else found[0].vacancy or f"{title}没有人选"
    return Share(f"{title} {number} 人", "", people, vacancy, int(number))


def _in_charge(here: Organisation, of: str, named: Named) -> Share:
    kind, _, slug = of.partition(":")
    if kind == "line":
        people = tuple(row.person_id for row in here.in_charge_of(line=slug))
        return Share("分管领导", "", people, "" if people else "没有明确分管此项工作的领导")
    who = Who.parse(of)
    row = here.department_by_slug.get(who.slug)
    title = f"分管{row.name if row else named(who)}的领导"
    people = tuple(one.person_id for one in here.in_charge_of(row.id)) if row else ()
    return Share(title, "", people, "" if people else f"没有{title}")


def _others_in_charge(here: Organisation, of: str) -> Iterator[Share]:
    """Each leader with the departments in his charge, but for the one in charge of the line itself."""
    line = of.partition(":")[2]
    barred = {row.person_id for row in here.in_charge_of(line=line)}
    barred |= {row.person_id for row in here.holders_of(here.office_posts(Place.OFFICE))}
    led: dict[int, list[str]] = {}
    for department in here.departments:
        for row in here.in_charge_of(department.id):
            led.setdefault(row.person_id, []).append(department.name)
    for person_id, names in led.items():
        if person_id not in barred:
            yield Share("分管领导", "、".join(names), (person_id,))
