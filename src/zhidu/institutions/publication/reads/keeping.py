"""How long draft and sign-off are kept, by whom, and which are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhidu.institutions.publication.rules import Keeper
from zhidu.kernel.clock.public import today
from zhidu.kernel.obligations.public import still_owed
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Codes, Rulebook, UnknownName
from zhidu.kernel.secrecy.public import Viewer

from .rows import item
from .terms import COLUMN, ask, label

KEEP_FOR = "publication.keep_for"
KEPT = "publication.kept"


@dataclass(frozen=True, slots=True)
class Term:
    """Until which day, and by which clause."""

    until: date
    clause: str


def term(book: Rulebook, since: date) -> Term | None:
    """Until when draft and sign-off are kept; None where no rule says."""
    try:
        found = book.parameter(KEEP_FOR)
    except UnknownName:
        return None
    year = since.year + int(str(found.value))
    try:
        return Term(since.replace(year=year), found.clause)
    except ValueError:  # 29 February
        return Term(since.replace(year=year, day=since.day - 1), found.clause)


def keeper_of(book: Rulebook) -> str:
    """The code of who keeps them: who keeps the register; empty where no rule says."""
    answer = ask(book, Keeper())
    return answer.value.codes[0] if answer is not None and isinstance(answer.value, Codes) else ""


def kept_until(office_id: int, matter_id: int) -> date | None:
    """Until when they are kept, as long as nobody said what became of them."""
    return still_owed(office_id, frozenset({matter_id}), KEPT).get(matter_id)


def to_dispose(viewer: Viewer, matter_id: int) -> str:
    """What the keeper is to say, in words; empty for everybody else."""
    book = rulebook(viewer.office_id, today())
    until, card = kept_until(viewer.office_id, matter_id), item(viewer, matter_id)
    if until is None or card is None or keeper_of(book) not in viewer.bodies:
        return ""
    what = f"“{card.title}”（{label(book, COLUMN, card.column)}）的信息底稿原件和签发单保留到 {until}。"
    return f"{what}期满以后可以继续保存、移交档案或者按规定销毁；系统里的事项和记录不因此删除。"
