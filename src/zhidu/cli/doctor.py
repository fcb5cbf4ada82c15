"""``zhidu doctor``: do custody, numbers, files and journal agree, and do the triggers stand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any

from zhidu.kernel.custody.public import custody_faults, triggers_missing
from zhidu.kernel.files.public import file_faults
from zhidu.kernel.journal.public import ALL_OFFICES, Fault, guards_missing, verify
from zhidu.kernel.offices.public import offices
from zhidu.kernel.registers.public import number_faults

from .installation import require_database
from .output import ANSWERED, REFUSED, say, say_json

Faults = Iterable[tuple[str, int | str]]


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = subparsers.add_parser("doctor", parents=[common], help="核对保管、编号、附件和办理留痕")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Check everything; says what does not agree by id, never by name."""
    require_database()
    found = {part: tuple(look()) for part, look in CHECKS.items()}
    sound = not any(found.values())
    if chosen.json:
        say_json({"ok": sound, "faults": {part: list(map(_told, rows)) for part, rows in found.items()}})
        return ANSWERED if sound else REFUSED
    for part, rows in found.items():
        say(f"{part}：{f'{len(rows)} 处不符' if rows else '相符'}。")
        for what, which in rows:
            say(f"  {what}（{which}）")
    return ANSWERED if sound else REFUSED


def _told(fault: tuple[str, int | str]) -> dict[str, str]:
    return {"what": fault[0], "id": str(fault[1])}


def _triggers() -> Faults:
    return [("数据库触发器缺失", name) for name in (*guards_missing(), *triggers_missing())]


def _journal() -> Faults:
    for tree in (*(card.id for card in offices()), ALL_OFFICES):
        found = [one for one in verify(tree).findings if one.fault is not Fault.UNANCHORED]
        yield from ((one.fault.label, one.entry_id or tree) for one in found)


CHECKS: dict[str, Callable[[], Faults]] = {
    "保管与交接": custody_faults,
    "编号": number_faults,
    "附件": file_faults,
    "办理留痕": _journal,
    "触发器": _triggers,
}
"""What is checked, in this order; each gives what does not agree."""
