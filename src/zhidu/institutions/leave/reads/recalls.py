"""Who may be called back from leave, by whom, and because of which clause."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.leave.rules import Recall
from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import Circumstances, PersonCard, people_by_ids, resolve
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Answer, Codes, NoRule, Rulebook
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Verb, Who

from .standing import Standing, leave_of
from .stretches import shown

LINE = "leave"


def recall_rule(book: Rulebook, rank: str, kind: str) -> Answer[Codes] | None:
    """Who calls somebody of this rank back from leave of this kind; None where the rules name nobody."""
    try:
        answer = book.ask(Recall(rank=rank, kind=kind))
    except NoRule:
        return None
    return answer if isinstance(answer.value, Codes) else None


def codes_of(answer: Answer[Codes] | None) -> tuple[str, ...]:
    """The bodies and positions that the answer names."""
    return answer.granted().codes if answer is not None else ()


def recaller(
    viewer: Viewer, found: Standing, on: date, card: PersonCard | None = None
) -> Answer[Codes] | None:
    """The rule by which the viewer may call somebody back; None if he may not, or it is over already."""
    if not found.approved or found.back_on is not None or found.recalled or on > found.stretch.ends_on:
        return None
    card = card or people_by_ids([found.person_id], on, office_id=viewer.office_id).get(found.person_id)
    if card is None or viewer.person_id in {None, card.id}:
        return None
    book = rulebook(viewer.office_id, on)
    answer = recall_rule(book, card.rank, found.kind)
    named = viewer.bodies & frozenset(codes_of(answer))
    if any(":" in code for code in named):
        return answer
    return answer if named and _stands_above(viewer, card, answer, book) else None


def _stands_above(viewer: Viewer, card: PersonCard, answer: Answer[Codes] | None, book: Rulebook) -> bool:
    """Whether the rules mean the viewer where they name a position beside the one who is away."""
    case = Circumstances(
        office_id=viewer.office_id,
        on=book.on,
        starter_id=card.id,
        rulebook=book,
        matter_kind="leave.leave",
        line=LINE,
    )
    whos = (Who.parse(code) for code in codes_of(answer))
    return any(
        viewer.person_id in {one.person_id for one in resolve(who, Verb.APPROVE, case).assignees}
        for who in whos
    )


def recallable(viewer: Viewer, matter_id: int) -> str:
    """The leave from which the viewer may call somebody back, in words with the clause; or nothing."""
    found, on = leave_of(viewer.office_id, matter_id), today()
    answer = recaller(viewer, found, on) if found is not None else None
    if found is None or answer is None:
        return ""
    card = people_by_ids([found.person_id], on, office_id=viewer.office_id)[found.person_id]
    clauses = "、".join(one.id for one in answer.clauses)
    return f"{card.label or card.name}：{found.stretch}，{shown(found.days)}天。依据 {clauses}"
