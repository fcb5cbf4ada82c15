"""``zhidu rules diff``: what changed between two days, regulation by regulation."""

from __future__ import annotations

import argparse
from typing import Any

from zhidu.kernel.rulebook.public import RegulationChange, changes
from zhidu.kernel.words.public import WrongUse

from .ask import read_date, the_rulebook
from .output import ANSWERED, say, say_json


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = commands.add_parser("diff", parents=[common], help="两个日期之间制度有哪些变化，逐部逐条列出")
    command.add_argument("--office", required=True, help="单位代码，或制度汇编名称")
    command.add_argument("--from", dest="since", required=True, metavar="日期", help="先前一天（YYYY-MM-DD）")
    command.add_argument("--to", dest="until", metavar="日期", help="后来一天（YYYY-MM-DD），默认今天")
    command.set_defaults(run=_diff)


def _diff(chosen: argparse.Namespace) -> int:
    since, until = read_date(chosen.since), read_date(chosen.until)
    if since > until:
        raise WrongUse(f"{since} 在 {until} 之后。", todo="--from 写先前一天，--to 写后来一天。")
    found = changes(the_rulebook(chosen.office, since), the_rulebook(chosen.office, until))
    if chosen.json:
        say_json([one.to_json() for one in found])
        return ANSWERED
    for one in found:
        _say_change(one)
    if not found:
        say(f"{since} 与 {until} 之间，制度没有变化。")
    return ANSWERED


def _say_change(one: RegulationChange) -> None:
    head = one.pack.regulation
    versions = [edition.version for edition in (one.before, one.after) if edition]
    say(f"{one.kind.label}《{head.title}》（{' → '.join(dict.fromkeys(versions))}）")
    for difference in one.differences:
        say(f"  {difference}" + (f"（{difference.clause}）" if difference.clause else ""))
