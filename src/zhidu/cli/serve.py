"""``zhidu serve``: create, migrate and load what is missing, then serve."""

from __future__ import annotations

import argparse
import os
import socket
from typing import Any

from django.db import connections
from gunicorn.util import parse_address

from zhidu.kernel.clock.public import is_set
from zhidu.kernel.offices.public import offices
from zhidu.kernel.words.public import Refusal, WrongUse

from .demo.accounts import describe
from .demo.filling import fill
from .installation import collect_static, only_server, prepare
from .output import ANSWERED, say
from .server import Server


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
    if chosen.workers < 1:
        raise WrongUse("进程数至少为 1。", todo="例如 --workers 2，或不写，默认每核一个。")
    _require_free(chosen.bind)
    with only_server():
        prepare()
        collect_static()
        if chosen.with_demo and not offices():
            say("首次启动，正在填入示例单位，约需一分钟……")
            fill()
        if chosen.with_demo:
            say(describe())
        connections.close_all()
        say(f"地址：{_address(chosen.bind)}　　按 Ctrl-C 停止。")
        Server(chosen.bind, chosen.workers).run()
    return ANSWERED


def _address(bind: str) -> str:
    return bind if bind.startswith("unix:") else f"http://{bind}/"


def _require_free(bind: str) -> None:
    """Raise before anything is made, where the address cannot be listened on."""
    try:
        where = parse_address(bind)
    except (RuntimeError, ValueError) as error:
        raise WrongUse(f"监听地址“{bind}”不对。", todo="写作 127.0.0.1:8000。") from error
    if not isinstance(where, tuple):
        return
    family = socket.AF_INET6 if ":" in where[0] else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except (OSError, OverflowError) as trouble:
            raise Refusal(
                f"不能在 {bind} 上监听：地址被占用或不属于本机。",
                todo="请停止占用它的程序，或用 --bind 另选端口（make run PORT=8001）。",
            ) from trouble
