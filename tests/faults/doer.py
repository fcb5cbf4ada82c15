"""Processes that work on matters until killed: ``python -m tests.faults.doer OFFICE DOERS KILLS ID…``.

Every doer wants all the same: each matter started and brought to its end, in an order of its own. After each
act that came back it prints what was acknowledged; what it printed must hold whatever happens to it next.
"""

import random
import sys
from functools import partial

import zhidu.project.command  # noqa: F401 -- makes Django ready
from tests.faults.crowd import acknowledge, crowd
from tests.support.offices import as_person, someone
from tests.support.working import do_step, seen
from zhidu.cli.ticker import run as tick
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.matters.public import submit
from zhidu.kernel.offices.public import OfficeCard, office
from zhidu.kernel.words.public import Overtaken

PAUSE = (0.05, 0.4)


def work(here: OfficeCard, matters: list[int]) -> None:
    """Start every matter and bring it to its end, unless another doer is quicker."""
    starter = someone(here, "staff", "工业")
    random.shuffle(matters)
    for matter_id in matters:
        submit(as_person(starter), matter_id=matter_id, kind="press.release", form=NEWS)
        acknowledge("submitted", matter_id)
    for matter_id in matters:
        while opened := seen(starter, matter_id).now_at:
            step = opened[0]
            try:
                do_step(here.id, step)
            except Overtaken:
                continue
            acknowledge("decided", step.id)


def supervise(here: OfficeCard, doers: int, kills: int, matters: list[int]) -> None:
    """Let so many doers and a ticker work at once, kill so many of them in the middle of what they do, and do
    the rest.
    """
    jobs = [partial(work, here, matters)] * doers
    crowd([*jobs, partial(tick, pause=0.05)], kills, PAUSE)
    acknowledge("rest", 0)
    work(here, matters)


if __name__ == "__main__":
    supervise(office(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [int(one) for one in sys.argv[4:]])
