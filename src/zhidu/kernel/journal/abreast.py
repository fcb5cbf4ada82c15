"""A long walk in several processes: this one goes from the front, the others come towards it from the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from multiprocessing import Pipe
from queue import SimpleQueue
from subprocess import DEVNULL, Popen
from typing import Final

from .trees import Tree
from .walk_child import Order, Task
from .walking import PART

_WORTH: Final = 16
"""Whole parts for each further process; fewer are walked before it is awake."""
_CHILD: Final = "from zhidu.kernel.journal.walk_child import main; main({})"


@contextmanager
def abreast(tree: Tree, algorithm: str, end: int) -> Iterator[Callable[[int], Order | None]]:
    """Gives a function to be asked for each part from the front: the order another process found there.

    None: no other process walked that part, or it did not find it in order.
    """
    starts = range(0, end - PART + 1, PART)
    address = tree.address()
    further = min((os.cpu_count() or 1) - 1, len(starts) // _WORTH)
    if address is None or further < 1:
        yield lambda start: None
        return
    task = Task(address, tree.office_id, algorithm)
    with ExitStack() as kept:
        children = [kept.enter_context(closing(_Child(task))) for _ in range(further)]
        threads = ThreadPoolExecutor(further)
        kept.callback(threads.shutdown, cancel_futures=True)
        idle: SimpleQueue[_Child] = SimpleQueue()
        for child in children:
            kept.callback(child.kill)
            idle.put(child)
        asked = {start: threads.submit(_ask, idle, start) for start in reversed(starts)}
        yield lambda start: _answer(asked[start]) if start in asked else None


def _answer(asked: Future[Order | None]) -> Order | None:
    """The answer if it is there: nobody waits for another process, which might be long in coming."""
    return None if asked.cancel() or not asked.done() else asked.result()


class _Child:
    """A process that walks parts. Should it die, it just found nothing in order."""

    def __init__(self, task: Task) -> None:
        self._line, its_end = Pipe()
        with its_end:
            number = its_end.fileno()
            command = (sys.executable, "-P", "-c", _CHILD.format(number))
            self._process = Popen(command, pass_fds=[number], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)
        self._tell(task)

    def walk(self, start: int) -> Order | None:
        """The order it finds in the part, if it finds any."""
        self._tell((start, start + PART))
        found: Order | None = None
        with suppress(OSError, EOFError):
            found = self._line.recv()
        return found

    def kill(self) -> None:
        """Stop it, whatever it is doing: it only reads."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Cut the line."""
        self._line.close()

    def _tell(self, what: object) -> None:
        with suppress(OSError):
            self._line.send(what)


def _ask(idle: SimpleQueue[_Child], start: int) -> Order | None:
    child = idle.get()
    try:
        return child.walk(start)
    finally:
        idle.put(child)
