"""Who a rule's "who" is in one case: pure, on an organisation held in memory and a rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhidu.kernel.words.public import Verb, Who

from .cards import Assignee, Circumstances, Resolution
from .holders import Found, Holder, Rung, Seeker
from .organisation import Organisation
from .rules import WhoInstead
from .terms import Fallback, Reason


@dataclass(frozen=True, slots=True)
class _Barred:
    """A holder who cannot take the step, and why."""

    holder: Holder
    reason: Reason
    why: str


class Resolver:
    """Resolves the steps of one case; makes no query."""

    def __init__(self, here: Organisation, case: Circumstances) -> None:
        self._here = here
        self._case = case
        self._seeker = Seeker(here, case)

    def resolve(self, who: Who, verb: Verb) -> Resolution:
        """Whom the step goes to, and if not to the one named, why not and who takes it instead."""
        found = self._seeker.find(who, verb)
        assignees, barred = self._sift(found.holders, verb)
        return Resolution(who, assignees) if assignees else self._instead(who, verb, found, barred)

    def _sift(
        self, holders: Iterable[Holder], verb: Verb
    ) -> tuple[tuple[Assignee, ...], tuple[_Barred, ...]]:
        """Those of the most preferred holders who can act (or whose delegate does), and those who cannot."""
        assignees: list[Assignee] = []
        barred: list[_Barred] = []
        preference: int | None = None
        for holder in holders:
            if preference is not None and holder.preference > preference:
                break
            obstacle = self._obstacle(holder.person_id, verb)
            found = self._delegated(holder, verb) if obstacle is None else None
            if found is None and obstacle is None:
                found = Assignee(holder.person_id, None, holder.why)
            if found is not None:
                assignees.append(found)
                preference = holder.preference
            elif obstacle is not None:
                barred.append(_Barred(holder, obstacle, self._told(holder, obstacle)))
        return _once(assignees), tuple(barred)

    def _obstacle(self, person_id: int, verb: Verb) -> Reason | None:
        """Why somebody cannot take the step, if so. Nobody decides on what he started himself."""
        if verb.decides and (person_id == self._case.starter_id or person_id in self._case.exclude):
            return Reason.SELF
        if self._here.is_absent(person_id):
            return Reason.ABSENT
        if self._case.may_see is not None and not self._case.may_see(person_id):
            return Reason.BLIND
        return None

    def _delegated(self, holder: Holder, verb: Verb, *, away: bool = False) -> Assignee | None:
        """The delegate who acts for the holder; one step only: whom a delegate delegates to does not
        count.
        """
        for row in self._here.delegations_of(holder.person_id, self._case.matter_kind):
            if row.when_absent and not away:
                continue
            if row.delegate_id in self._here.person and self._obstacle(row.delegate_id, verb) is None:
                return Assignee(row.delegate_id, holder.person_id, self._seeker.why_delegate(row))
        return None

    def _told(self, holder: Holder, obstacle: Reason) -> str:
        title = f"{holder.title}{self._here.label_of(holder.person_id)}"
        if obstacle is Reason.ABSENT:
            row = self._here.absence[holder.person_id]
            return f"{title}不在岗（{row.reason}，{row.span}）"
        if obstacle is Reason.BLIND:
            return f"{title}不在本事项知悉范围内"
        if holder.person_id == self._case.starter_id:
            return f"{title}是发起人，不能办理自己的事项"
        return f"{title}须回避"

    def _instead(self, who: Who, verb: Verb, found: Found, barred: tuple[_Barred, ...]) -> Resolution:
        reason = barred[0].reason if barred else found.reason
        told = "；".join(dict.fromkeys(one.why for one in barred)) or found.vacancy
        answer = self._case.rulebook.ask(WhoInstead(reason=reason))
        clauses = tuple(clause.id for clause in answer.clauses)
        for code in map(Fallback, answer.granted().codes):
            assignees = self._try(code, verb, found, barred)
            if assignees:
                return Resolution(who, assignees, told, reason, code, clauses)
        return Resolution(who, (), f"{told}；本单位没有人可以代办", reason, None, clauses)

    def _try(
        self, code: Fallback, verb: Verb, found: Found, barred: tuple[_Barred, ...]
    ) -> tuple[Assignee, ...]:
        match code:
            case Fallback.DELEGATE:
                return _once(self._delegates(barred, verb))
            case Fallback.ACTING_HEAD:
                return self._sift(self._seeker.acting(found), verb)[0]
            case Fallback.NEXT_HIGHER:
                return self._higher(found.rung, found.department_id, verb)
            case Fallback.GENERAL_OFFICE:
                return self._general_office(verb)
            case Fallback.STARTER:
                return self._sift(self._seeker.starter().holders, verb)[0]

    def _delegates(self, barred: tuple[_Barred, ...], verb: Verb) -> Iterator[Assignee]:
        """Delegates of those who are away or may not see; never of one who would decide on his own matter."""
        for one in barred:
            if one.reason is not Reason.SELF:
                found = self._delegated(one.holder, verb, away=True)
                if found is not None:
                    yield found

    def _higher(self, rung: Rung, department_id: int | None, verb: Verb) -> tuple[Assignee, ...]:
        """The nearest higher leader who can take the step."""
        while (above := rung.above) is not None:
            rung = above
            assignees, barred = self._sift(self._seeker.at(rung, department_id).holders, verb)
            assignees = assignees or _once(self._delegates(barred, verb))
            if assignees:
                return assignees
        return ()

    def _general_office(self, verb: Verb) -> tuple[Assignee, ...]:
        department = self._here.general_office
        if department is None:
            return ()
        head = self._sift(self._seeker.at(Rung.DEPARTMENT, department.id).holders, verb)[0]
        return head or self._sift(self._seeker.members(department), verb)[0]


def _once(assignees: Iterable[Assignee]) -> tuple[Assignee, ...]:
    """Everybody once; one who acts in his own name does not also act for another."""
    own: dict[int, Assignee] = {}
    for one in assignees:
        if one.person_id not in own or one.for_person_id is None:
            own[one.person_id] = one
    return tuple(own.values())
