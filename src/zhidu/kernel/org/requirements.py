"""What the adopted rules require of the organisation, compared with what it is on the day. Pure.

The answer to ``org.required`` is a list of codes: perhaps first ``each_department``, ``each_section`` or
``each_window`` (each of them must have it; else the office), perhaps ``with_duties`` (its duties must be
written down), then what satisfies it, any one of: ``department:x`` exists and has people, ``committee:x``
exists and has members, ``appointee:x`` is named, or a code of ``belonging``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhidu.kernel.rulebook.public import Answer, Codes, Rulebook, UnknownName
from zhidu.kernel.words.public import Labelled, Refusal, Strength, Who

from .belonging import EACH, Share, shares
from .organisation import Organisation
from .rows import DepartmentRow
from .rules import Members, Required, Responsible, ServiceDepartments
from .terms import Category, SeatRole

WITH_DUTIES = "with_duties"


class Subject(Labelled):
    """What a requirement is about."""

    ESTABLISHMENT = "establishment", "设置与指定"
    MEMBERSHIP = "membership", "组成"
    RESPONSIBILITY = "responsibility", "责任"
    CATEGORY = "category", "部门分类"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One demand of the rules: what there is, and what is lacking (nothing: it is met)."""

    subject: Subject
    code: str
    label: str
    clauses: tuple[str, ...]
    strength: Strength
    have: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacking


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Somebody answers for something by his post; nobody while the post is vacant."""

    code: str
    label: str
    title: str
    of: str
    person_id: int | None
    name: str
    clauses: tuple[str, ...]


def compared(
    here: Organisation, rulebook: Rulebook, duties: frozenset[str] = frozenset()
) -> tuple[Requirement, ...]:
    """Every requirement of the rulebook, those not met first; ``duties`` names what has written duties."""
    found = [
        *_Set(here, rulebook, duties).all(),
        *_memberships(here, rulebook),
        *_held(here, rulebook),
        *_categories(here, rulebook),
    ]
    return tuple(sorted(found, key=lambda one: one.met))


def responsibilities(here: Organisation, rulebook: Rulebook) -> tuple[Responsibility, ...]:
    """Who answers for what by his post, derived anew for the day."""
    found = []
    for value in _values(rulebook, Responsible.inputs["responsibility"].domain):
        answer = rulebook.ask(Responsible(responsibility=value.code))
        for share in _shares(here, answer, rulebook):
            for person_id in share.people or (None,):
                name = here.label_of(person_id) if person_id is not None else ""
                found.append(
                    Responsibility(
                        value.code, value.label, share.title, share.of, person_id, name, _cited(answer)
                    )
                )
    return tuple(found)


def refuse_derived(rulebook: Rulebook, code: str) -> None:
    """What the rules give to a post (第一责任人) follows the post: nobody can be appointed to it."""
    if any(value.code == code for value in _values(rulebook, Responsible.inputs["responsibility"].domain)):
        raise Refusal(
            "这项责任由职务当然承担，不能另行指定。",
            todo="担任该职务的人变动时，责任随之变动，无需指定。",
            clauses=_cited(rulebook.ask(Responsible(responsibility=code))),
        )


def _values(rulebook: Rulebook, domain: str) -> Sequence[Any]:
    """The values of the domain, none if no regulation in force knows it."""
    try:
        return rulebook.domain(domain)
    except UnknownName:
        return ()


def _cited(answer: Answer[Codes]) -> tuple[str, ...]:
    return tuple(clause.id for clause in answer.clauses)


def _shares(here: Organisation, answer: Answer[Codes], rulebook: Rulebook) -> Iterator[Share]:
    for code in answer.granted().codes:
        yield from shares(here, code, rulebook.label_of_who)


class _Set:
    """What must be set up or appointed."""

    def __init__(self, here: Organisation, rulebook: Rulebook, duties: frozenset[str]) -> None:
        self._here = here
        self._rulebook = rulebook
        self._duties = duties

    def all(self) -> Iterator[Requirement]:
        """One requirement a value of the domain."""
        for value in _values(self._rulebook, Required.inputs["establishment"].domain):
            answer = self._rulebook.ask(Required(establishment=value.code))
            have, lacking = self._state(value.code, answer.granted().codes)
            yield Requirement(
                Subject.ESTABLISHMENT,
                value.code,
                value.label,
                _cited(answer),
                answer.strength,
                have,
                lacking,
            )

    def _state(self, code: str, codes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        options = [one for one in codes if one not in EACH and one != WITH_DUTIES]
        scope = next((EACH[one] for one in codes if one in EACH), None)
        where = [row for row in self._here.departments if scope(row)] if scope else [None]
        have: list[str] = []
        lacking: list[str] = []
        for department in where:
            found = [self._found(option, department) for option in options]
            there = [text for text, why in found if not why]
            have += there[:1]
            lacking += [] if there else ["，也".join(why for _text, why in found)]
        if WITH_DUTIES in codes and have and code not in self._duties:
            lacking.append("职责还没有写明")
        return tuple(have), tuple(lacking)

    def _found(self, option: str, department: DepartmentRow | None) -> tuple[str, str]:
        """What there is, and if nothing, why not."""
        kind = option.partition(":")[0]
        if option == "own_section_head" and department is not None:
            return self._told(shares(self._here, f"department:{department.slug}", self._label)[0])
        if kind == "appointee" and department is not None:
            return self._appointed(Who.parse(option), department)
        if kind == "department":
            return self._department(Who.parse(option))
        if kind == "committee":
            return self._committee(Who.parse(option))
        found = shares(self._here, option, self._label)
        return self._told(next((one for one in found if one.people), found[0]))

    def _label(self, who: Who) -> str:
        return self._rulebook.label_of_who(who)

    def _told(self, share: Share) -> tuple[str, str]:
        names = "、".join(self._here.label_of(one) for one in share.people)
        return (f"{share.title}：{names}", "") if share.people else ("", share.vacancy)

    def _appointed(self, who: Who, department: DepartmentRow) -> tuple[str, str]:
        """Named for the department, and one of its own people."""
        label = self._label(who)
        members = self._here.members_of(department.id)
        named = [row for row in self._here.appointments if row.slug == who.slug]
        own = [
            row for row in named if row.department_id in {department.id, None} and row.person_id in members
        ]
        if own:
            return f"{department.name}：{self._here.label_of(own[0].person_id)}", ""
        if any(row.department_id == department.id for row in named):
            return "", f"{department.name}的{label}不是本部门人员"
        return "", f"{department.name}没有指定{label}"

    def _department(self, who: Who) -> tuple[str, str]:
        row = self._here.department_by_slug.get(who.slug)
        if row is None:
            return "", f"没有设{self._label(who)}"
        number = len(self._here.members_of(row.id))
        return (f"{row.name}（{number} 人）", "") if number else ("", f"{row.name}没有工作人员")

    def _committee(self, who: Who) -> tuple[str, str]:
        seats = self._here.committee_seats(who.slug)
        people = {one for seat in seats for one in self._here.sitters(seat)}
        if not people:
            return "", f"没有设{self._label(who)}，或没有成员"
        return f"{seats[0].name}（{len(people)} 人）", ""


def _memberships(here: Organisation, rulebook: Rulebook) -> Iterator[Requirement]:
    for value in _values(rulebook, Members.inputs["body"].domain):
        seats = here.committee_seats(value.code)
        for role in (SeatRole.CHAIR, SeatRole.DEPUTY, SeatRole.MEMBER):
            answer = rulebook.ask(Members(body=value.code, role=role))
            wanted = tuple(_shares(here, answer, rulebook))
            if not wanted:
                continue
            sitting = {one for seat in seats if seat.role.rank <= role.rank for one in here.sitters(seat)}
            have, lacking = _seated(here, wanted, sitting, role)
            if not seats:
                have, lacking = (), (f"没有设{value.label}",)
            yield Requirement(
                Subject.MEMBERSHIP,
                f"{value.code}.{role.value}",
                f"{value.label}{role.label}",
                _cited(answer),
                answer.strength,
                have,
                lacking,
            )


def _seated(
    here: Organisation, wanted: Sequence[Share], sitting: set[int], role: SeatRole
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of those who belong to it by their post: who sits there, and who does not yet."""
    have, lacking = [], []
    for share in wanted:
        seated = [one for one in share.people if one in sitting]
        if len(seated) >= share.least:
            have.append(f"{share.title}：{'、'.join(map(here.label_of, seated))}")
        elif not share.people:
            lacking.append(share.vacancy)
        else:
            name = here.label_of(share.people[0]) if len(share.people) == 1 else ""
            lacking.append(f"{share.title}{name}还没有列为{role.label}")
    return tuple(dict.fromkeys(have)), tuple(dict.fromkeys(lacking))


def _held(here: Organisation, rulebook: Rulebook) -> Iterator[Requirement]:
    for value in _values(rulebook, Responsible.inputs["responsibility"].domain):
        answer = rulebook.ask(Responsible(responsibility=value.code))
        wanted = tuple(_shares(here, answer, rulebook))
        have = tuple(
            f"{share.title}：{'、'.join(map(here.label_of, share.people))}"
            for share in wanted
            if share.people
        )
        lacking = tuple(share.vacancy for share in wanted if not share.people)
        yield Requirement(
            Subject.RESPONSIBILITY, value.code, value.label, _cited(answer), answer.strength, have, lacking
        )


def _categories(here: Organisation, rulebook: Rulebook) -> Iterator[Requirement]:
    """Whether departments stand in the class that the rules give them; windows are a class of their own."""
    if ServiceDepartments not in rulebook.questions():
        return
    answer = rulebook.ask(ServiceDepartments())
    service = {Who.parse(code).slug for code in answer.granted().codes}
    lacking, have = [], []
    for row in here.departments:
        wanted = Category.SERVICE if row.slug in service else Category.BUSINESS
        if row.category is not wanted and row.category is not Category.WINDOW:
            lacking.append(f"{row.name}应为{wanted.label}，现登记为{row.category.label}")
        else:
            have.append(f"{row.name}：{row.category.label}")
    yield Requirement(
        Subject.CATEGORY,
        "service_departments",
        "部门分类",
        _cited(answer),
        answer.strength,
        tuple(have),
        tuple(lacking),
    )
