"""``zhidu demo``: fill an installation with the six sample offices."""

from __future__ import annotations

import argparse
from typing import Any

from zhidu.cli.installation import prepare
from zhidu.cli.output import ANSWERED, say
from zhidu.kernel.offices.public import offices
from zhidu.kernel.secrecy.public import Profile
from zhidu.kernel.words.public import Refusal

from .accounts import describe
from .filling import fill


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = subparsers.add_parser("demo", parents=[common], help="填入六个示例单位")
    command.add_argument(
        "--profile",
        default="",
        help=f"运行环境（{'、'.join(one.value for one in Profile)}），默认按 ZHIDU_PROFILE",
    )
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Fill the empty installation and say how to sign in."""
    prepare(chosen.profile)
    if offices():
        raise Refusal("本系统已有单位，不再填入示例。", todo="请另设数据目录（ZHIDU_DATA_DIR）后再试。")
    fill()
    say(describe())
    return ANSWERED
