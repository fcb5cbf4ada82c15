"""What those who answer for the office see: rules that gave way, and what trial running let pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import NoRule
from zhidu.kernel.secrecy.public import Viewer, viewing
from zhidu.kernel.words.public import NotVisible

from .departed import weekly_exceptions
from .departure_views import DepartureView, TrialRow
from .models import Matter
from .rules import Overseers
from .trials import trial_running_report


def oversees(viewer: Viewer, on: date) -> bool:
    """Whether the office's rules make the viewer one who is told of every exception."""
    try:
        answer = rulebook(viewer.office_id, on).ask(Overseers()).granted()
    except NoRule:
        return False
    return bool(viewer.bodies & set(answer.codes))


def exceptions_of_week(viewer: Viewer, week: date, *, on: date) -> tuple[DepartureView, ...]:
    """The departures of the week in which ``week`` lies; titles only of matters the viewer may see.

    Raises NotVisible for one who does not oversee the office.
    """
    if not oversees(viewer, on):
        raise NotVisible
    found = weekly_exceptions(viewer.office_id, week)
    with viewing(viewer):
        seen = set(
            Matter.objects.filter(pk__in=[one.matter_id for one in found]).values_list("pk", flat=True)
        )
    return tuple(one if one.matter_id in seen else replace(one, title="") for one in found)


def trial_report(viewer: Viewer, month: date, *, on: date) -> tuple[TrialRow, ...]:
    """The monthly sheet of trial running; raises NotVisible for one who does not oversee the office."""
    if not oversees(viewer, on):
        raise NotVisible
    return trial_running_report(viewer.office_id, month)
