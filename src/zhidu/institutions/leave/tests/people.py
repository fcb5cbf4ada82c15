"""Short ways through leaves for tests."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tests.support.offices import as_person
from tests.support.working import to_the_end
from zhidu.institutions.leave.acts.keeping import write_file
from zhidu.institutions.leave.reads import Known
from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import MatterState, MatterView, Moved, submit
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard

CALENDAR = Calendar()


def monday(weeks: int = 2) -> date:
    """A Monday some weeks ahead, each week its own: those from which four weeks do not lie in one year are
    passed over.
    """
    day = today() - timedelta(days=today().weekday())
    for _ in range(weeks):
        day += timedelta(days=7)
        if (day + timedelta(days=27)).year != day.year:
            first = date(day.year + 1, 1, 4)
            day = first + timedelta(days=-first.weekday() % 7)
    return day


def form(kind: str = "personal", days: float = 1, since: date | None = None, **more: Any) -> dict[str, Any]:
    """An application for so many working days from a day on."""
    first = CALENDAR.workday_on_or_after(since or monday())
    whole = int(days)
    last = CALENDAR.add_workdays(first, whole - 1 + (days != whole)) if days > 1 else first
    return {
        "kind": kind,
        "reason": "家中有事",
        "starts_on": first.isoformat(),
        "starts_half": "am",
        "ends_on": last.isoformat(),
        "ends_half": "pm" if days == whole else "am",
        "channel": "slip",
        **more,
    }


def apply(person: PersonCard, application: Mapping[str, Any], **how: Any) -> Moved:
    """Hand an application in; raises Refusal as the page would show."""
    return submit(
        as_person(person),
        matter_id=how.pop("matter_id", None) or fresh_id(),
        kind=how.pop("matter_kind", "leave.leave"),
        form=application,
        **how,
    )


def way(found: MatterView) -> list[str]:
    """The steps of the matter as verb and who."""
    return [f"{step.verb}: {step.who}" for step in found.steps]


def approve(person: PersonCard, application: Mapping[str, Any], **how: Any) -> int:
    """Hand in and have everybody agree; gives the matter."""
    moved = apply(person, application, **how)
    if moved.state is MatterState.RUNNING:
        to_the_end(person, moved.matter_id)
    return moved.matter_id


def served(person: PersonCard, years: int = 12, **more: Any) -> PersonCard:
    """Let the office's file know that somebody has worked for so many years."""
    since = date(today().year - years, 1, 1)
    known = Known(
        gender=more.pop("gender", "male"), born_on=date(since.year - 22, 1, 1), works_since=since, **more
    )
    write_file(person.office_id, person.id, known)
    return person
