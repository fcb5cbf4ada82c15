"""Who holds what a rule names, before anybody is found unable: posts, charges, appointments, seats. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from zhidu.kernel.rulebook.public import Answer, Code
from zhidu.kernel.words.public import Verb, Who

from .cards import Circumstances, DelegationCard
from .organisation import Organisation
from .rows import AppointmentRow, ChargeRow, DepartmentRow, PostRow, TenureRow
from .rules import ChargeOrder, CommitteeHandlers, DepartmentHandlers
from .span import Span
from .terms import Handlers, Place, Reason, SeatRole, TenureKind


class Rung(IntEnum):
    """The ladder that "the next higher" climbs."""

    MEMBER = 0
    DEPARTMENT = 1
    DEPUTY = 2
    OFFICE = 3

    @property
    def above(self) -> Rung | None:
        """The next rung; None above the head of the office."""
        return None if self is Rung.OFFICE else Rung(self + 1)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whom the rule names, with the sentence that says why; smaller ``preference`` acts first."""

    person_id: int
    title: str
    why: str
    preference: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a rule's "who" leads to, and where on the ladder to look further.

    Without holders ``vacancy`` says why, and ``reason`` under which word the rules know it.
    """

    holders: tuple[Holder, ...]
    rung: Rung
    department_id: int | None
    vacancy: str = ""
    reason: Reason = Reason.VACANT
    posts: tuple[PostRow, ...] = ()


class Seeker:
    """Finds the holders for one case."""

    def __init__(self, here: Organisation, case: Circumstances) -> None:
        self._here = here
        self._case = case
        self._own = here.department_of(case.starter_id)

    def find(self, who: Who, verb: Verb) -> Found:
        """The holders of whatever ``who`` names."""
        match who.kind:
            case "starter":
                return self.starter()
            case "own_section_head" | "own_window_head":
                return self._own_head()
            case "receiving_head":
                return self.at(Rung.DEPARTMENT, self._case.receiving)
            case "deputy_in_charge":
                return self.at(Rung.DEPUTY, self._own)
            case "head":
                return self.at(Rung.OFFICE, None)
            case _:
                return self._body(who, verb)

    def _body(self, who: Who, verb: Verb) -> Found:
        match who.kind:
            case "department":
                return self._department(who, verb)
            case "committee":
                return self._committee(who, verb)
            case _ if who.function:
                return self._appointed(who.function, who)
            case _:
                return self._beyond(who)

    def starter(self) -> Found:
        """The one who started the matter."""
        starter = self._case.starter_id
        if starter not in self._here.person:
            return Found((), Rung.MEMBER, self._own, "发起人已不在本单位")
        title = self._title(starter)
        why = f"{self._named(starter)}，{title}，发起人" if title else f"{self._named(starter)}，发起人"
        return Found((Holder(starter, title, why),), Rung.MEMBER, self._own)

    def at(self, rung: Rung, department_id: int | None) -> Found:
        """Who stands on a rung of the ladder above the department."""
        if rung is Rung.DEPUTY:
            return self._in_charge(department_id)
        department = self._here.department.get(department_id or 0)
        if rung is Rung.OFFICE:
            posts, called = self._here.office_posts(Place.OFFICE), "单位主要负责人"
        else:
            posts = self._here.head_posts(department_id) if department_id is not None else ()
            called = f"{department.name if department else '所在部门'}负责人"
        called = self._here.title_of(posts[0]) if len(posts) == 1 else called
        holders = tuple(map(self._by_tenure, self._here.holders_of(posts)))
        return Found(holders, rung, department_id, f"{called}空缺", posts=posts)

    def members(self, department: DepartmentRow) -> tuple[Holder, ...]:
        """Everybody who works in the department."""
        return tuple(
            Holder(one, department.name, f"{self._named(one)}，{department.name}工作人员")
            for one in self._here.members_of(department.id)
        )

    def acting(self, found: Found) -> tuple[Holder, ...]:
        """Who acts as head (主持工作) in the posts in question, besides their holders."""
        known = {holder.person_id for holder in found.holders}
        rows = self._here.all_holders_of(found.posts)
        return tuple(self._by_tenure(row) for row in rows if row.person_id not in known)

    def why_delegate(self, row: DelegationCard) -> str:
        """``李敏，受王强委托（2026-11-01至11-30）``."""
        reason = "代行（AB 角）" if row.when_absent else "委托"
        span = Span(row.since, row.until)
        return f"{self._named(row.delegate_id)}，受{self._named(row.holder_id)}{reason}（{span}）"

    def _own_head(self) -> Found:
        if self._own is None and self._here.is_leader(self._case.starter_id):
            return Found((), Rung.DEPARTMENT, None, "发起人是单位领导，不属于任何部门")
        return self.at(Rung.DEPARTMENT, self._own)

    def _in_charge(self, department_id: int | None) -> Found:
        rows = {
            "department": lambda: self._here.in_charge_of(department_id) if department_id is not None else (),
            "line": lambda: self._here.in_charge_of(line=self._case.line) if self._case.line else (),
        }
        for code in self._case.rulebook.ask(ChargeOrder()).granted().codes:
            holders = tuple(self._by_charge(row) for row in rows[code]())
            if holders:
                return Found(holders, Rung.DEPUTY, department_id)
        department = self._here.department.get(department_id or 0)
        of = f"分管{department.name}" if department else "分管此项工作"
        return Found((), Rung.DEPUTY, department_id, f"没有{of}的领导")

    def _department(self, who: Who, verb: Verb) -> Found:
        department = self._here.department_called(who.slug)
        if department is None:
            return self._without_body(who)
        if _any_member(self._case.rulebook.ask(DepartmentHandlers(verb=verb))):
            holders = self.members(department)
            return Found(holders, Rung.MEMBER, department.id, f"{department.name}没有工作人员")
        return self.at(Rung.DEPARTMENT, department.id)

    def _appointed(self, slug: str, who: Who) -> Found:
        rows = self._here.appointees(slug, self._own)
        if not rows:
            return Found((), Rung.MEMBER, None, f"没有指定{self._label(who)}", Reason.NO_BODY)
        of = rows[0].department_id or self._here.department_of(rows[0].person_id)
        return Found(tuple(self._by_appointment(row, who) for row in rows), Rung.MEMBER, of)

    def _committee(self, who: Who, verb: Verb) -> Found:
        seats = self._here.committee_seats(who.slug)
        if not seats:
            return self._without_body(who)
        any_member = _any_member(self._case.rulebook.ask(CommitteeHandlers(verb=verb)))
        holders = [
            Holder(
                one,
                f"{seat.name}{seat.role.label}",
                f"{self._named(one)}，{seat.name}{seat.role.label}",
                0 if any_member else seat.role.rank,
            )
            for seat in seats
            if any_member or seat.role in {SeatRole.CHAIR, SeatRole.DEPUTY}
            for one in self._here.sitters(seat)
        ]
        return Found(tuple(holders), Rung.DEPUTY, None, f"{seats[0].name}没有在任的负责人")

    def _beyond(self, who: Who) -> Found:
        """Meetings and bodies outside have no one person here: somebody carries their word in."""
        reason = Reason.MEETING if who.kind == "meeting" else Reason.OUTSIDE
        told = f"由{self._label(who)}{'研究决定' if reason is Reason.MEETING else '办理'}，结果由本单位记录"
        return Found((), Rung.OFFICE, None, told, reason)

    def _without_body(self, who: Who) -> Found:
        return Found((), Rung.DEPARTMENT, None, f"本单位没有设{self._label(who)}", Reason.NO_BODY)

    def _by_tenure(self, row: TenureRow) -> Holder:
        title = self._here.title_of(self._here.post[row.post_id])
        if row.kind is TenureKind.ACTING:
            why = f"{self._named(row.person_id)}，{self._title(row.person_id)}，主持{title}工作（{row.span}）"
        else:
            verb = "任职" if row.kind is TenureKind.REGULAR else row.kind.label
            why = f"{self._named(row.person_id)}，{title}（{row.span}{verb}）"
        return Holder(row.person_id, title, why)

    def _by_charge(self, row: ChargeRow) -> Holder:
        title = self._title(row.person_id)
        department = self._here.department.get(row.department_id or 0)
        of = department.name if department else "此项工作"
        return Holder(row.person_id, title, f"{self._named(row.person_id)}，{title}，分管{of}（{row.span}）")

    def _by_appointment(self, row: AppointmentRow, who: Who) -> Holder:
        label = self._label(who)
        why = f"{self._named(row.person_id)}，{label}（{row.span}指定）"
        return Holder(row.person_id, label, why, row.position)

    def _title(self, person_id: int) -> str:
        regular = [row for row in self._here.tenures_of(person_id) if row.kind is not TenureKind.ACTING]
        return self._here.title_of(self._here.post[regular[0].post_id]) if regular else ""

    def _named(self, person_id: int) -> str:
        return self._here.person[person_id].name

    def _label(self, who: Who) -> str:
        return self._case.rulebook.label_of_who(who)


def _any_member(answer: Answer[Code]) -> bool:
    return answer.granted().code == Handlers.ANY_MEMBER
