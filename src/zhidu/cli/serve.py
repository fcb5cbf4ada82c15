"""``zhidu serve``: create, migrate and load what is missing, then serve."""

from __future__ import annotations

import argparse
import multiprocessing
import os
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from zhidu.kernel.clock.public import is_set
from zhidu.kernel.offices.public import offices
from zhidu.kernel.words.public import Refusal

from . import ticker
from .demo.accounts import describe
from .demo.filling import fill
from .installation import prepare
from .output import ANSWERED, say


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = subparsers.add_parser("serve", parents=[common], help="启动；缺什么就建什么")
    command.add_argument("--bind", default="127.0.0.1:8000", help="监听地址，默认 127.0.0.1:8000")
    command.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="进程数，默认每核一个")
    command.add_argument("--with-demo", action="store_true", help="还没有单位时，填入六个示例单位")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Serve until stopped."""
    if is_set():
        raise Refusal("时钟被设定在另一时刻，不能启动服务。", todo="设定时钟只用于示例、测试和重放。")
    prepare()
    if chosen.with_demo and not offices():
        say("首次启动，正在填入示例单位，约需一分钟……")
        fill()
    if chosen.with_demo:
        say(describe(f"http://{chosen.bind}/"))
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=ticker.run, name="ticker", daemon=True)
    process.start()
    _Server(chosen.bind, chosen.workers).run()
    return ANSWERED


class _Server(BaseApplication):
    """gunicorn with sync workers, one a core: measured the fastest for these pages."""

    def __init__(self, bind: str, workers: int) -> None:
        self._options = {
            "bind": bind,
            "workers": workers,
            "worker_class": "sync",
            "timeout": 60,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "worker_tmp_dir": str(settings.DATA_DIR),
            "accesslog": None,
            "loglevel": "warning",
            "preload_app": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Take our options over gunicorn's defaults."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """The application that workers serve."""
        return get_wsgi_application()
