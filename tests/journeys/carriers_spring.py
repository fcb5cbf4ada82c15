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
UNNAMED, REGULATION = "S2.63-13", "S2.63"


def fill() -> None:
    """One confidential document, with its keeper since spring; consent to copies left to who is named."""
    desk = Desk(next(one for one in offices() if one.code == "dx"))
    settle_copies(desk.console)
    with clock_at(SPRING):
        desk.receive(title="关于春季教学安排的通知")


def settle_copies(console: Acting) -> None:
    """The school's own version of the clause that names nobody who agrees to copies leaves that to the clause
    that does (S2.64-09); excerpts stay refused.
    """
    made = start_draft(console, regulation=REGULATION, effective_on=today())
    found = draft(made, console.office_id)
    pack = draft_pack(found)
    rows = tuple(kept for row in pack.rows for kept in _settled(row))
    save_draft(console, draft_id=made, version=found.version, text=render_pack(replace(pack, rows=rows)))
    propose(console, made, fresh_id())
    enact(console, made)


def _settled(row: Row) -> tuple[Row, ...]:
    if row.question != "carriers.permission" or row.clauses != (UNNAMED,) or row.silent:
        return (row,)
    copies = replace(
        row, when={**row.when, "action": ("copy",)}, outcome=None, silent="由办公室批准的规定确定"
    )
    return (replace(row, when={**row.when, "action": ("excerpt",)}), copies)


if __name__ == "__main__":
    fill()
