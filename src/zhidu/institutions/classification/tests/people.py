"""An office that determines secrets: its cleared people, and short ways through its matters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tests.support.offices import as_person, clear_for_everything, someone
from tests.support.working import do_step, go_to, seen
from zhidu.institutions.classification.acts.granting import record_standing
from zhidu.institutions.classification.acts.marking import mark
from zhidu.institutions.classification.reads.secrets import SecretCard, secret
from zhidu.institutions.classification.rules.codes import CHANGE, DETERMINATION, REFERRAL
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import MatterView, Moved, StepView, submit
from zhidu.kernel.obligations.public import DueCard, dues_of
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import (
    PersonCard,
    appoint,
    appointees,
    bodies_of,
    end_appointment,
    ledger,
    people,
)
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Verb

SINCE = date(2026, 1, 1)
PROPOSAL: Mapping[str, Any] = {
    "subject": "年度专项工作方案",
    "origin": "own",
    "level": "secret",
    "term": "years",
    "years": "5",
    "basis": "保密事项范围目录第三条第二项",
    "reason": "泄露后损害工作。",
}
ASKING: Mapping[str, Any] = {
    **PROPOSAL,
    "why": "refer",
    "protected": True,
    "measures": "专柜存放，专人保管。",
}
YEAR_DAYS = 366


class Desk:
    """The office at work; everybody belongs to the highest class of cleared staff."""

    def __init__(self, office: OfficeCard, rank: str, *, named: bool) -> None:
        self.office = office
        self.console = Acting(office.id)
        self.people = [one for one in people(office.id, today()) if one.account_id]
        clear_for_everything(office.id, tuple(one.id for one in self.people))
        self.officer = appointees(office.id, "confidentiality_officer")[0]
        self.clerk = next(one for one in self.people if one.rank == "staff" and one.id != self.officer.id)
        self.head = someone(office, "head")
        if named:
            self.designate(self.head)
        else:
            self.designate_nobody()
        if rank:
            record_standing(
                as_person(self.officer),
                standing_id=fresh_id(),
                office_level=rank,
                grounds="编〔2020〕1号",
                since=SINCE,
            )

    def other(self) -> PersonCard:
        """A colleague who has nothing to do with it."""
        mine = {self.clerk.id, self.officer.id}
        return [one for one in self.people if one.rank == "staff" and one.id not in mine][-1]

    def designate(self, who: PersonCard) -> None:
        """Make somebody responsible for classification, unless he is."""
        if who.id in {one.id for one in appointees(self.office.id, "classification_responsible")}:
            return
        appoint(
            self.console,
            person_id=who.id,
            function="classification_responsible",
            since=SINCE,
        )

    def designate_nobody(self) -> None:
        """Whoever is responsible for classification no longer is."""
        for line in ledger(self.office.id).appointments:
            if line.slug == "classification_responsible":
                end_appointment(self.console, appointment_id=line.id, last_day=SINCE - timedelta(days=1))

    def submit(self, kind: str, form: Mapping[str, Any], who: PersonCard | None = None) -> Moved:
        """Hand a form in."""
        return submit(as_person(who or self.clerk), matter_id=fresh_id(), kind=kind, form=form)

    def propose(self, **changes: Any) -> int:
        """Propose a secret, known to the clerk."""
        form = {**PROPOSAL, "scope": self.clerk.name, **changes}
        return self.submit(DETERMINATION, form).matter_id

    def ask(self, **changes: Any) -> int:
        """Ask somebody with authority."""
        return self.submit(REFERRAL, {**ASKING, "scope": self.clerk.name, **changes}).matter_id

    def change(self, number: str, step: str, **changes: Any) -> int:
        """Propose what becomes of a secret."""
        form = {"secret": number, "step": step, "basis": "目录第三条", "reason": "情况变化。", **changes}
        return self.submit(CHANGE, form).matter_id

    def seen(self, matter_id: int, who: PersonCard | None = None) -> MatterView:
        """The matter as somebody sees it."""
        return seen(who or self.clerk, matter_id)

    def do(self, matter_id: int, **how: Any) -> StepView:
        """Let the holder of the open step do it."""
        (step, *_) = self.seen(matter_id).now_at
        do_step(self.office.id, step)
        return step

    def until(self, matter_id: int, verb: Verb) -> StepView:
        """Let everybody do his step until the matter stands at one of that verb."""
        return go_to(self.clerk, matter_id, verb)

    def end(self, matter_id: int) -> SecretCard | None:
        """Bring a determination or change to its end, the carriers marked."""
        step = self.until(matter_id, Verb.CARRY_OUT)
        mark(as_person(self.clerk), matter_id=matter_id, carriers="ZT-1")
        do_step(self.office.id, step)
        return self.card(matter_id)

    def determined(self, **changes: Any) -> SecretCard:
        """A secret that was determined."""
        found = self.end(self.propose(**changes))
        assert found is not None
        return found

    def card(self, matter_id: int, who: PersonCard | None = None) -> SecretCard | None:
        """The secret as somebody sees it."""
        return secret(viewer_of(as_person(who or self.clerk)), matter_id)

    def owed(self, code: str, who: PersonCard | None = None) -> list[DueCard]:
        """What somebody owes in the years to come, under the code."""
        one = who or self.officer
        found = dues_of(
            self.office.id, bodies_of(one.id), person_id=one.id, ahead=timedelta(days=40 * YEAR_DAYS)
        )
        return [due for due in found if due.code.startswith(f"{code}.")]
