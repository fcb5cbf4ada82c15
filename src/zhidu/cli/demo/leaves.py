"""Leaves of the sample offices: who goes when, and who came back; days are told from the week of today."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from importlib import resources
from random import Random
from typing import Any

from django.apps import apps

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.org.public import PersonCard

from .history import Plot, Sequel

NOTICE_DAYS = 6
CALENDAR = Calendar()


def told() -> Mapping[str, Any]:
    """What the file says."""
    return tomllib.loads(resources.files(__package__).joinpath("leaves.toml").read_text(encoding="utf-8"))


def keep_files(office_id: int, staff: Sequence[PersonCard], random: Random) -> None:
    """Let the office know since when its people work, as its personnel section would have written down."""
    said = told()
    cleared = set(said["cleared"])
    rows = apps.get_model(said["file"])
    for person in staff:
        worked = random.randint(6, 30)
        since = date(today().year - worked, random.randint(1, 12), 1)
        rows.objects.create(
            office_id=office_id,
            person_id=person.id,
            gender=random.choice(("female", "male")),
            born_on=date(since.year - random.randint(20, 26), random.randint(1, 12), random.randint(1, 28)),
            works_since=since,
            cleared=person.username in cleared,
        )


def leave_plots(code: str, staff: Sequence[PersonCard]) -> list[Plot]:
    """The leaves of one office, and its short outings."""
    by_name = {one.username: one for one in staff}
    told_here = [one for one in told()["leave"] if one["office"] == code]
    return [
        _plot(one, person, by_name, number)
        for number, one in enumerate(told_here)
        for person in _people(one, by_name, staff)
    ]


def _people(
    one: Mapping[str, Any], by_name: Mapping[str, PersonCard], staff: Sequence[PersonCard]
) -> Iterator[PersonCard]:
    if "person" in one:
        yield by_name[one["person"]]
        return
    others = [person for person in staff if person.rank == one["rank"] and person.account_id]
    yield from others[-one["number"] :]


def _plot(one: Mapping[str, Any], person: PersonCard, by_name: Mapping[str, PersonCard], number: int) -> Plot:
    first = CALENDAR.workday_on_or_after(_day(one["week"], one["weekday"]))
    last = CALENDAR.add_workdays(first, one["days"] - 1) if one["days"] > 1 else first
    form = {
        "kind": one["kind"],
        "reason": one["reason"],
        "starts_on": first.isoformat(),
        "starts_half": "am",
        "ends_on": last.isoformat(),
        "ends_half": one.get("until", "pm"),
        "channel": "slip",
        **one.get("more", {}),
        **{key: str(by_name[name].id) for key, name in one.get("colleagues", {}).items()},
    }
    begins = min(first - timedelta(days=NOTICE_DAYS), today() - timedelta(days=NOTICE_DAYS - number % 3))
    return Plot(
        kind=one["matter"],
        form=form,
        starter=person,
        begins=_at(CALENDAR.workday_on_or_before(begins), 9, number),
        until=one.get("steps"),
        sequel=_back(one, first, last),
    )


def _back(one: Mapping[str, Any], first: date, last: date) -> Sequel | None:
    """Back at work on the next working day, or so many working days after it."""
    if "back" not in one:
        return None
    on = max(CALENDAR.add_workdays(last, 1 + one["back"]), first)
    arguments = {"on": on, "half": "am", "note": one.get("note", "")}
    return Sequel(told()["return"], _at(on, 9, 0), arguments)


def _day(week: int, weekday: int) -> date:
    return today() + timedelta(days=7 * week + weekday - 1 - today().weekday())


def _at(day: date, hour: int, minute: int) -> datetime:
    return min(datetime.combine(day, time(hour, minute % 60), LEGAL_ZONE), now() - timedelta(minutes=1))
