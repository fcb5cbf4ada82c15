"""A carrier that nobody finds: to be reported as the office's rules on losses say."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from zhidu.institutions.carriers.reads.rules import called
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.custody.public import Move, ThingCard
from zhidu.kernel.obligations.public import Owed, let_off, owe
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import (
    Answer,
    MomentAnswer,
    NoRule,
    ReportRule,
    Reports,
    Rulebook,
    UnknownQuestion,
)

LOSS = "carriers.loss"
REPORT = "incidents.report"


def lost(acting: Acting, thing: ThingCard, how: Move) -> None:
    """What is missing must be reported; what is found again need not be any more."""
    if how is Move.MISSED:
        _owe(acting, thing)
    elif how is Move.FOUND:
        let_off(acting, source_id=thing.id, code=LOSS)


def _owe(acting: Acting, thing: ThingCard) -> None:
    """Owe the report by the earliest time that the rules name, to all they name; told by number alone."""
    book = rulebook(acting.office_id, acting.on)
    discovered = acting.at.astimezone(LEGAL_ZONE).replace(tzinfo=None)
    facts = {"kind": "loss", "discovered": discovered.isoformat(timespec="minutes")}
    with suppress(NoRule, UnknownQuestion):
        _owe_report(acting, thing, book, book.ask_loosely(REPORT, facts))


def _owe_report(acting: Acting, thing: ThingCard, book: Rulebook, answer: Answer[Any]) -> None:
    reports = answer.value.reports if isinstance(answer.value, Reports) else ()
    told = "、".join(book.label_of_who(one.to) for one in reports)
    owe(
        acting,
        Owed(
            source_id=thing.id,
            code=LOSS,
            label=f"{thing.number} 下落不明：立即查找，并向{told}报告",
            clause=answer.clauses[0].id,
            due_on=min((_day(acting, one) for one in reports), default=acting.on),
            responsible="starter",
            responsible_label=called(thing.keeper_id, acting.on),
            person_id=thing.keeper_id,
        ),
    )


def _day(acting: Acting, one: ReportRule) -> date:
    """The day by which a report is due; today where it is due at once."""
    at = one.at
    due = at.at.date() if isinstance(at, MomentAnswer) else at and at.date
    return due or acting.on
