"""Reads the command line, runs the subcommand, and turns errors into words and exit codes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from django.db import Error as DatabaseTrouble

from zhidu.kernel.words.public import Refusal, WrongUse, ZhiduError

from . import ask, backup, doctor, due, journal, org, register, restore, rules, serve
from .demo import command as demo
from .output import WRONG_USE, complain, say_json

SUBCOMMANDS = (serve, demo, ask, rules, org, register, due, journal, doctor, backup, restore)
Run = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and where help is to be had."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise WrongUse(f"命令用法不对：{message}", todo=f"运行 {self.prog} --help 查看用法。")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(prog="zhidu", description="制度：按单位自己的制度运行的办公系统。")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="以 JSON 输出")
    subparsers = top.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)
    for module in SUBCOMMANDS:
        module.add(subparsers, common)
    return top


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line as read; what is left over goes to a command that takes facts (``days=2``)."""
    top = parser()
    chosen, rest = top.parse_known_args(arguments)
    odd = rest if not hasattr(chosen, "takes_facts") else [word for word in rest if word.startswith("-")]
    if odd:
        top.error(f"不认识的参数：{' '.join(odd)}")
    chosen.facts = rest
    return chosen


def main(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code (0 answered, 1 refused or failed, 2 wrong use)."""
    as_json = "--json" in arguments
    try:
        chosen = _parse(arguments)
        run: Run = chosen.run
        return run(chosen)
    except ZhiduError as error:
        return _tell(error, as_json=as_json)
    except DatabaseTrouble as trouble:
        return _tell(_database_trouble(trouble), as_json=as_json)
    except BrokenPipeError:
        return WRONG_USE


def _tell(error: ZhiduError, *, as_json: bool) -> int:
    if as_json:
        say_json({"error": error.what, "clauses": list(error.clauses), "todo": error.todo})
    complain(str(error))
    return error.exit_code


def _database_trouble(trouble: DatabaseTrouble) -> Refusal:
    words = next(iter(str(trouble).splitlines()), type(trouble).__name__)
    return Refusal(
        f"数据库出错：{words}。",
        todo="请检查 ZHIDU_DATA_DIR 或 ZHIDU_DATABASE_URL 所指的位置、权限和磁盘空间，再试一次。",
    )
