"""Lets everybody of sample offices see state secrets; run as a program of its own
(``python -m tests.support.clearing tjj``): the settings belong to the data folder.
"""

import sys

import zhidu.project.command  # noqa: F401 -- makes Django ready
from tests.support.offices import clear_for_everything
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import offices
from zhidu.kernel.org.public import people


def clear_everybody(codes: list[str]) -> None:
    """The highest class of cleared staff for all the people of these offices."""
    for office in offices():
        if office.code in codes:
            clear_for_everything(office.id, tuple(one.id for one in people(office.id, today())))


if __name__ == "__main__":
    clear_everybody(sys.argv[1:])
