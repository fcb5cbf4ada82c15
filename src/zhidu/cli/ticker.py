"""The ticker: one process under a lease does what must happen by itself: anchors, outbox, dues, sweeping."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import close_old_connections, connection

from zhidu.kernel.acts.public import deliver, hold_lease, release_lease
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.files.public import sweep_orphans
from zhidu.kernel.journal.public import seal_all
from zhidu.kernel.matters.public import do_daily, go_on_replaying, refresh_holders
from zhidu.kernel.obligations.public import refresh
from zhidu.kernel.offices.public import offices
from zhidu.kernel.scoring.public import gather

LEASE = "ticker"
LEASE_SECONDS = 15.0
REPLAY_SECONDS = 2.0
"""So long others wait at most while a draft is tried out."""
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Work:
    """Something to be done every so often; one work's fault does not stop the others."""

    name: str
    every: timedelta
    do: Callable[[], object]
    next_at: datetime | None = None

    def tick(self, at: datetime) -> None:
        """Do it if its time has come."""
        if self.next_at is not None and at < self.next_at:
            return
        self.next_at = at + self.every
        try:
            self.do()
        except Exception as error:  # noqa: BLE001 - the ticker outlives every fault and tries again
            _log.error("periodic work failed", work=self.name, error=type(error).__name__)


def _refresh() -> None:
    for office in offices():
        refresh(office.id, today())


def _refresh_holders() -> None:
    for office in offices():
        refresh_holders(office.id, today())


def _do_daily() -> None:
    for office in offices():
        do_daily(office.id, today())


def _gather() -> None:
    for office in offices():
        gather(office.id, today())


def _replay() -> None:
    go_on_replaying(REPLAY_SECONDS)


def works() -> list[Work]:
    """Everything the ticker does. Entries wait at most five seconds for their anchor (decision 12)."""
    return [
        Work("outbox", timedelta(seconds=1), deliver),
        Work("anchors", timedelta(seconds=3), seal_all),
        Work("dues", timedelta(minutes=10), _refresh),
        Work("daily", timedelta(minutes=10), _do_daily),
        Work("holders", timedelta(minutes=10), _refresh_holders),
        Work("facts", timedelta(minutes=10), _gather),
        Work("replays", timedelta(0), _replay),
        Work("orphans", timedelta(hours=6), sweep_orphans),
    ]


def run(*, rounds: int | None = None, pause: float = 1.0) -> None:
    """Tick until told to stop (SIGTERM), until the server that started it is gone, or ``rounds`` times."""
    parent = os.getppid()
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    todo, done = works(), 0
    try:
        while (rounds is None or done < rounds) and os.getppid() == parent:
            _tick(todo, holder)
            done += 1
            time.sleep(pause)
    finally:
        release_lease(LEASE, holder)
        connection.close()


def _tick(todo: list[Work], holder: str) -> None:
    close_old_connections()
    try:
        if hold_lease(LEASE, holder, at=now(), seconds=LEASE_SECONDS):
            for work in todo:
                work.tick(now())
    except Exception as error:  # noqa: BLE001 - the database may be away for a while
        _log.error("ticker round failed", error=type(error).__name__)


def _stop(_signal: int, _frame: object) -> None:
    raise SystemExit(0)
