"""``zhidu org check``: what the adopted rules require of an office's organisation, and what it lacks."""

from __future__ import annotations

import argparse
from typing import Any

from zhidu.kernel.offices.public import office
from zhidu.kernel.org.public import Requirement, requirements

from .ask import read_date
from .installation import require_database
from .output import ANSWERED, REFUSED, say, say_json, table


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    found = commands.add_parser("check", parents=[common], help="按采用的制度核对机构设置，缺的列在前面")
    found.add_argument("--office", required=True, help="单位代码")
    found.add_argument("--on", help="哪一天（YYYY-MM-DD），默认今天")
    found.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    require_database()
    found = requirements(office(chosen.office).id, read_date(chosen.on))
    lacking = sum(not one.met for one in found)
    if chosen.json:
        say_json({"ok": not lacking, "requirements": [_json(one) for one in found]})
    elif not found:
        say("采用的制度没有对机构设置提出要求。")
    else:
        rows = [
            ("已落实" if one.met else "未落实", one.label, "、".join(one.clauses), "；".join(one.lacking))
            for one in found
        ]
        say(table(["状态", "要求", "依据", "还缺"], rows))
        say(f"共 {len(found)} 项要求，{lacking} 项还没有落实。")
    return REFUSED if lacking else ANSWERED


def _json(one: Requirement) -> dict[str, Any]:
    return {
        "subject": one.subject.value,
        "code": one.code,
        "label": one.label,
        "clauses": list(one.clauses),
        "strength": one.strength.value,
        "met": one.met,
        "have": list(one.have),
        "lacking": list(one.lacking),
    }
