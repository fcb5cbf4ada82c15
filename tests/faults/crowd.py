"""Processes that are killed in the middle of what they do; another takes the place of each."""

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence

from django.db import connections

Job = Callable[[], object]


def crowd(jobs: Sequence[Job], kills: int, pause: tuple[float, float]) -> None:
    """Do every job in a process of its own; kill so many of them without warning, one after the other, so
    many seconds apart, each followed by another with the same job. At last all are killed.
    """
    connections.close_all()
    running = [_start(job) for job in jobs]
    for _ in range(kills):
        time.sleep(random.uniform(*pause))
        victim = random.randrange(len(jobs))
        _kill(running[victim])
        running[victim] = _start(jobs[victim])
    time.sleep(pause[1])
    for one in running:
        _kill(one)


def acknowledge(what: str, which: int) -> None:
    """Tell the outside world that it was done, which takes it for done from now on."""
    sys.stdout.write(f"{what} {which}\n")
    sys.stdout.flush()


def _start(job: Job) -> int:
    child = os.fork()
    if child:
        return child
    random.seed()
    try:
        job()
    except Exception:  # noqa: BLE001 - a process of its own: told, and over
        traceback.print_exc()
    finally:
        os._exit(0)


def _kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
