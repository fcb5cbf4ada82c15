"""A half-year before: the party school's people belong to classes, and a document came in spring.

Run as a program of its own (``python -m tests.journeys.carriers_spring``): the settings belong to its folder.
"""

from datetime import UTC, datetime

import zhidu.project.command  # noqa: F401 -- makes Django ready
from zhidu.institutions.carriers.tests.people import Desk
from zhidu.kernel.clock.public import clock_at
from zhidu.kernel.offices.public import offices

SPRING = datetime(2026, 3, 2, 1, tzinfo=UTC)


def fill() -> None:
    """One confidential document, with its keeper since spring."""
    desk = Desk(next(one for one in offices() if one.code == "dx"))
    with clock_at(SPRING):
        desk.receive(title="关于春季教学安排的通知")


if __name__ == "__main__":
    fill()
