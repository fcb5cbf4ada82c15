"""Short ways through an amendment for tests: the leave rule of the informatization office, 1 → 2 days."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from zhidu.institutions.leave.tests.people import form, monday
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.matters.public import MatterState, MatterView, Moved, decide, submit, view
from zhidu.kernel.offices.public import OfficeCard, Role, fresh_id, roles_of
from zhidu.kernel.org.public import PersonCard, people
from zhidu.kernel.regulations.public import (
    DraftCard,
    Transition,
    draft,
    draft_pack,
    save_draft,
    settle_draft,
    start_draft,
)
from zhidu.kernel.rulebook.public import Case, Interval, Pack, Row, render_pack
from zhidu.kernel.secrecy.public import viewer_of

LEAVE_RULE = "S1.18"
LONGER = {"S1.18-03": "(0, 2]", "S1.18-04": "(2, 3]"}
LIMIT = 2
START = monday(2)


def keeper(office: OfficeCard) -> PersonCard:
    """The rule keeper of the office."""
    return next(
        one
        for one in people(office.id, today())
        if one.account_id and Role.RULE_KEEPER in roles_of(one.account_id, office.id)
    )


def acting(person: PersonCard) -> Acting:
    """That person at work, now."""
    return Acting(person.office_id, person.account_id, person.id, None, now())


def two_days(pack: Pack) -> Pack:
    """The section head approves up to two days instead of one; the cases say so too."""
    return replace(longer(pack), cases=tuple(one for one in pack.cases if not _shown_wrong(one)))


def longer(pack: Pack) -> Pack:
    """The rows alone: the cases still expect the old limit."""
    return replace(pack, rows=tuple(_longer(row) for row in pack.rows))


def _longer(row: Row) -> Row:
    days = LONGER.get(row.clauses[0])
    if row.question != "leave.chain" or days is None:
        return row
    return replace(row, when={**row.when, "days": (Interval(days),)})


def _shown_wrong(case: Case) -> bool:
    given = case.given
    about = case.question == "leave.chain" and given.get("rank") == "staff"
    return about and 1 < given["days"] <= LIMIT and bool(case.clauses)


def drafted(
    office: OfficeCard,
    change: Callable[[Pack], Pack] = two_days,
    *,
    effective_on: date | None = None,
    transition: Transition = Transition.OLD,
) -> DraftCard:
    """A draft of the leave rule, changed, with its day and transition."""
    me = acting(keeper(office))
    on = effective_on or today() + timedelta(days=7)
    identity = start_draft(me, regulation=LEAVE_RULE, effective_on=on)
    card = draft(identity, office.id)
    text = render_pack(change(draft_pack(card)))
    version = save_draft(me, draft_id=identity, version=card.version, text=text)
    settle_draft(
        me,
        draft_id=identity,
        version=version,
        effective_on=on,
        transition=transition,
        reason="减少审批环节",
    )
    return draft(identity, office.id)


def send(office: OfficeCard, card: DraftCard) -> Moved:
    """Send a draft for consent; raises Refusal as the page would show."""
    return send_form(office, {"draft_id": str(card.id)})


def send_form(office: OfficeCard, form: Mapping[str, str]) -> Moved:
    """The same, with a form as it was filled in."""
    return submit(acting(keeper(office)), matter_id=fresh_id(), kind="amendments.amendment", form=form)


def seen(person: PersonCard, matter_id: int) -> MatterView:
    """The matter as that person sees it."""
    return view(viewer_of(acting(person)), matter_id)


def holder(found: MatterView) -> tuple[Acting, int]:
    """The first who may do the open step, and the step."""
    (step, *_) = found.now_at
    one = step.people[0]
    return Acting(found.office_id, None, one.person_id, one.for_person_id, now()), step.id


def consent(office: OfficeCard, matter_id: int) -> None:
    """Let everybody agree until the matter ends."""
    me = keeper(office)
    while (found := seen(me, matter_id)).state is MatterState.RUNNING:
        by, step_id = holder(found)
        decide(by, step_id=step_id, outcome=found.now_at[0].outcomes[0][0], opinion="同意。")


def amended(office: OfficeCard, **how: Any) -> DraftCard:
    """The leave rule amended, with everybody's consent; in force from its day on."""
    card = drafted(office, **how)
    consent(office, send(office, card).matter_id)
    return draft(card.id, office.id)


def later(days: int) -> datetime:
    """Noon of a day to come."""
    return datetime.combine(today() + timedelta(days=days), time(12), LEGAL_ZONE)


def days_off(place: int, days: float = 2) -> dict[str, object]:
    """An application for so many days of leave; those of different places do not meet."""
    return form("personal", days, since=START + timedelta(days=21 * place))


def silent(pack: Pack) -> Pack:
    """More than a day is left to another rule."""
    rows = tuple(
        replace(row, outcome=None, silent="另行规定")
        if row.question == "leave.chain" and row.clauses == ("S1.18-04",)
        else row
        for row in pack.rows
    )
    cases = tuple(one for one in pack.cases if "S1.18-04" not in one.clauses)
    return replace(pack, rows=rows, cases=cases)
