"""The server: gunicorn with sync workers, one a core, and beside them the ticker, both kept alive."""

from __future__ import annotations

import gc
import os
import signal
import time
from typing import Any

import structlog
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers.sync import SyncWorker

from . import ticker

_PATIENCE = 10.0  # seconds that a work of the ticker may take to end
_COLLECTED_AFTER = 10_000  # objects made and not yet freed: about what one page makes
_log = structlog.get_logger(__name__)


class Server(BaseApplication):
    """Serves until told to stop."""

    def __init__(self, bind: str, workers: int) -> None:
        self._options = {
            "bind": bind,
            "workers": workers,
            "worker_class": _Worker,
            "timeout": 60,
            "graceful_timeout": 20,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "worker_tmp_dir": str(settings.DATA_DIR),
            "control_socket_disable": True,
            "logger_class": _Log,
            "loglevel": "warning",
            "preload_app": True,
            "proc_name": "zhidu",
        }
        super().__init__()

    def load_config(self) -> None:
        """Take our options over gunicorn's defaults; neither files nor variables of gunicorn count."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application that workers serve, out of the sight of the collector of cycles.

        What it is made of lives as long as the process: to look through it at every collection takes time,
        and parts from each other the pages that the workers share.
        """
        application = get_wsgi_application()
        gc.collect()
        gc.freeze()
        gc.set_threshold(_COLLECTED_AFTER, 20, 50)
        return application

    def run(self) -> None:
        """Serve; leaves by SystemExit."""
        _Arbiter(self).run()


class _Worker(SyncWorker):
    """A sync worker that looks every second, not every half minute, whether its master still lives.

    A worker that outlives a killed master would keep the address and the data folder from the next one.
    """

    def run(self) -> None:
        """Serve until told to stop or left alone."""
        self.timeout = 1
        super().run()


class _Log(Logger):
    """gunicorn's words go where all others go."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            log.handlers.clear()
            log.propagate = True


class _Arbiter(Arbiter):
    """gunicorn's master, which looks after the ticker as it does after the workers."""

    _ticker = 0

    def manage_workers(self) -> None:
        """Start what is missing; called about once a second."""
        super().manage_workers()
        if not self._ticks():
            if self._ticker:
                _log.error("ticker ended and is started again")
            self._start_ticker()

    def stop(self, graceful: bool = True) -> None:
        """Stop the ticker with the workers; whoever does not end in time is killed."""
        self._tell_ticker(signal.SIGTERM)
        super().stop(graceful)
        until = time.monotonic() + _PATIENCE
        while self._ticks() and time.monotonic() < until:
            time.sleep(0.05)
            self.reap_workers()
        self._tell_ticker(signal.SIGKILL)
        self._ticker = 0

    def handle_usr2(self) -> None:
        """No second master: it would find the data folder taken."""

    def _ticks(self) -> bool:
        """Whether the ticker lives; gunicorn has already buried every child that ended."""
        if not self._ticker:
            return False
        try:
            os.kill(self._ticker, 0)
        except ProcessLookupError:
            return False
        return True

    def _tell_ticker(self, word: int) -> None:
        if self._ticks():
            os.kill(self._ticker, word)

    def _start_ticker(self) -> None:
        self._ticker = os.fork()
        if self._ticker:
            return
        code = 1
        try:
            for word in (*self.SIGNALS, signal.SIGCHLD):
                signal.signal(word, signal.SIG_DFL)
            for listener in self.LISTENERS:
                listener.close()
            ticker.run()
        except SystemExit:
            code = 0
        finally:
            os._exit(code)
