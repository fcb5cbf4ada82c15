"""What stands against a draft coming into force, by the rules of the office on the draft's day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.kernel.rulebook.public import (
    Authority,
    FailedCase,
    FindingKind,
    Names,
    Pack,
    PackError,
    Rulebook,
    as_written,
    failing_cases,
    undecided,
)
from zhidu.kernel.words.public import Labelled

from .books import rulebook
from .draft_changes import same_dates
from .drafts import DraftCard, base_of, base_pack
from .enacting import dated_pack
from .models import Adoption
from .shelf import COMMON
from .trying import tried_rulebook


class FaultKind(Labelled):
    """Of what kind it is."""

    UNCHANGED = "unchanged", "与现行文本没有不同"
    ABOVE = "above", "不是本单位的制度"
    OUTDATED = "outdated", "所依据的文本已有变化"
    UNSOUND = "unsound", "有空档或自相矛盾"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that stands against it, in words."""

    kind: FaultKind
    what: str


def draft_faults(card: DraftCard) -> tuple[Fault, ...]:
    """Everything that stands against the draft but for its cases (see ``failed_cases``)."""
    return tuple(_faults(card))


def failed_cases(card: DraftCard) -> tuple[FailedCase, ...]:
    """The cases of the draft that do not hold by it; none where its rules cannot be put together at all."""
    try:
        book = tried_draft(card)
    except PackError:
        return ()
    return failing_cases(dated_pack(card), book, Names([one.pack for one in book.editions]))


def tried_draft(card: DraftCard) -> Rulebook:
    """The rules of the office on the draft's day as they would be with it. Raises PackError where it names
    what nothing the office follows brings.
    """
    return tried_rulebook(card.office_id, dated_pack(card), card.effective_on)


def _faults(card: DraftCard) -> Iterator[Fault]:
    pack, base = dated_pack(card), base_pack(card)
    if base is not None and same_dates(base, pack) == pack:
        yield Fault(FaultKind.UNCHANGED, "没有修改任何内容。")
    if pack.regulation.rank is not Authority.OFFICE or pack.regulation.authority == COMMON:
        yield Fault(FaultKind.ABOVE, f"《{card.title}》是{pack.regulation.issuer}制定的。")
    if _overtaken(card):
        what = f"起草以后，{card.effective_on} 应施行的《{card.title}》已经换了文本。"
        yield Fault(FaultKind.OUTDATED, what)
    try:
        book = tried_draft(card)
    except PackError as error:
        yield from (Fault(FaultKind.UNSOUND, one.what) for one in error.problems)
        return
    yield from _undecided(pack, book)
    if base is not None:
        yield from _opened(card, pack, book)


def _overtaken(card: DraftCard) -> bool:
    """Whether the office will by then follow another text than the one the draft was begun from, or has
    adopted one for a later day.
    """
    base = base_of(card.office_id, card.regulation, card.effective_on)
    if (base.pk if base else None) != card.based_on_id:
        return True
    rows = Adoption.effective().filter(office_id=card.office_id, regulation=card.regulation)
    return rows.filter(since__gt=card.effective_on).exists()


def _undecided(pack: Pack, book: Rulebook) -> Iterator[Fault]:
    answered = {row.question for row in pack.rows}
    for question in book.questions():
        if question.name in answered:
            for one in undecided(book, question):
                yield Fault(FaultKind.UNSOUND, f"“{question.label}”：{one.what}")


def _opened(card: DraftCard, pack: Pack, book: Rulebook) -> Iterator[Fault]:
    """What the regulation itself decided and the draft leaves open, even where others of the office speak."""
    now = rulebook(card.office_id, card.effective_on)
    before, after = (dict(_gaps(one, pack.regulation.id)) for one in (now, book))
    for label, gaps in after.items():
        if label not in before:
            yield from (Fault(FaultKind.UNSOUND, f"“{label}”：{what}") for what in gaps)


def _gaps(book: Rulebook, regulation: str) -> Iterator[tuple[str, list[str]]]:
    """The questions that a regulation, asked by itself, does not decide, with examples."""
    for pack, alone in as_written(book, {regulation}):
        answered = {row.question for row in pack.rows}
        for question in alone.questions():
            if question.name in answered:
                found = [one.what for one in undecided(alone, question) if one.kind is FindingKind.GAP]
                if found:
                    yield question.label, found
