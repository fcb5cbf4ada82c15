"""Before somebody leaves: the party school's people belong to classes, and a carrier is out with a reader.

Run as a program of its own (``python -m tests.journeys.carriers_before``): the settings belong to its folder.
"""

import zhidu.project.command  # noqa: F401 -- makes Django ready
from zhidu.institutions.carriers.tests.people import Desk
from zhidu.kernel.offices.public import offices

LEAVER = "xuehongwei"


def fill() -> None:
    """One confidential document, in the hands of somebody who is about to leave."""
    desk = Desk(next(one for one in offices() if one.code == "dx"))
    leaver = next(one for one in desk.people if one.username == LEAVER)
    (carrier,) = desk.receive()
    desk.name(carrier, leaver)
    desk.lend(carrier, leaver, at="office")


if __name__ == "__main__":
    fill()
