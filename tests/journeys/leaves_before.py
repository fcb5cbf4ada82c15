"""Founds two offices, lets them know since when their people work, and fills a week with annual leave.

Run as a program of its own (``python -m tests.journeys.leaves_before``): the settings belong to its folder.
"""

from tests.support.founding import found_installation
from zhidu.institutions.leave.tests.people import apply, form, monday, served
from zhidu.kernel.offices.public import offices
from zhidu.kernel.org.public import people

FULL_WEEK = 2
"""The week, from today's, in which no more people of the informatization office may be away."""


def fill() -> None:
    """A third of the informatization office on annual leave in one week."""
    found_installation(["xxb", "zwzx"])
    office = next(one for one in offices() if one.code == "xxb")
    everybody = people(office.id)
    staff = [served(one, years=5) for one in everybody if one.rank == "staff" and one.account_id]
    away = [one for one in staff if one.department_name not in {"推进科", "信息化培训中心"}]
    for person in away[: len([one for one in everybody if one.rank]) // 3]:
        apply(person, form("annual", 10, since=monday(FULL_WEEK)))


if __name__ == "__main__":
    fill()
