"""Lets everybody of sample offices see state secrets; run as a program of its own
(``python -m tests.support.clearing tjj``): the settings belong to the data folder.
"""

import sys
from datetime import date

import zhidu.project.command  # noqa: F401 -- makes Django ready
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import fresh_id, offices
from zhidu.kernel.org.public import people
from zhidu.kernel.secrecy.public import clear

SINCE = date(2026, 1, 1)


def clear_everybody(codes: list[str]) -> None:
    """The highest class of cleared staff for all the people of these offices."""
    for office in offices():
        for one in people(office.id, today()) if office.code in codes else ():
            clear(
                Acting(office.id),
                clearance_id=fresh_id(),
                person_id=one.id,
                person_class="core",
                since=SINCE,
            )


if __name__ == "__main__":
    clear_everybody(sys.argv[1:])
