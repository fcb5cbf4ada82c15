"""A half-year before: the party school's people belong to classes, a document came in spring, and the school
settled who agrees to copies.

Run as a program of its own (``python -m tests.journeys.carriers_spring``): the settings belong to its folder.
"""

from dataclasses import replace
from datetime import UTC, datetime

import zhidu.project.command  # noqa: F401 -- makes Django ready
from zhidu.institutions.carriers.tests.people import Desk
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import clock_at, today
from zhidu.kernel.offices.public import fresh_id, offices
from zhidu.kernel.regulations.public import draft, draft_pack, enact, propose, save_draft, start_draft
from zhidu.kernel.rulebook.public import Row, render_pack

SPRING = datetime(2026, 3, 2, 1, tzinfo=UTC)
UNNAMED = {"S2.63": "S2.63-13", "S2.73": "S2.73-12"}
"""Regulations of the school by which nobody copies without consent, and which do not say whose."""


def fill() -> None:
    """One confidential document, with its keeper since spring; consent to copies left to who is named."""
    desk = Desk(next(one for one in offices() if one.code == "dx"))
    for regulation, clause in UNNAMED.items():
        settle_copies(desk.console, regulation, clause)
    with clock_at(SPRING):
        desk.receive(title="关于春季教学安排的通知")


def settle_copies(console: Acting, regulation: str, clause: str) -> None:
    """The school's own version of a clause that names nobody who agrees to copies leaves that to the clause
    that does (S2.64-09); excerpts stay refused.
    """
    made = start_draft(console, regulation=regulation, effective_on=today())
    found = draft(made, console.office_id)
    pack = draft_pack(found)
    rows = tuple(kept for row in pack.rows for kept in _settled(row, clause))
    save_draft(console, draft_id=made, version=found.version, text=render_pack(replace(pack, rows=rows)))
    propose(console, made, fresh_id())
    enact(console, made)


def _settled(row: Row, clause: str) -> tuple[Row, ...]:
    if row.question != "carriers.permission" or row.clauses != (clause,) or row.silent:
        return (row,)
    copies = replace(
        row, when={**row.when, "action": ("copy",)}, outcome=None, silent="由办公室批准的规定确定"
    )
    others = tuple(one for one in row.when["action"] if one != "copy")
    return (replace(row, when={**row.when, "action": others}), copies) if others else (copies,)


if __name__ == "__main__":
    fill()
