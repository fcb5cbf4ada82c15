"""``zhidu due``: what is due and overdue."""

from __future__ import annotations

import argparse
from typing import Any

from zhidu.kernel.obligations.public import due
from zhidu.kernel.offices.public import office, offices

from .ask import read_date
from .installation import require_database
from .output import ANSWERED, say, say_json, table


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = subparsers.add_parser("due", parents=[common], help="应办和逾期事项")
    command.add_argument("--office", help="单位代码，默认全部单位")
    command.add_argument("--on", help="截至哪一天（YYYY-MM-DD），默认今天")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """List what is open on the day, overdue first."""
    on = read_date(chosen.on)
    require_database()
    cards = [office(chosen.office)] if chosen.office else list(offices())
    found = [(card, item) for card in cards for item in due(card.id, on)]
    if chosen.json:
        say_json([{"office": card.code, **item.to_json()} for card, item in found])
        return ANSWERED
    if not found:
        say("没有应办事项。")
        return ANSWERED
    rows = [
        (card.code, item.due_on, "逾期" if item.overdue else "应办", item.label, item.clause)
        for card, item in found
    ]
    say(table(["单位", "期限", "状态", "事项", "依据"], rows))
    return ANSWERED
