"""The end of secrecy: how forms show it, and the review that is due when it comes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.institutions.classification.models import Secret
from zhidu.institutions.classification.reads.office import keeper_now
from zhidu.institutions.classification.rules import End, Keeper, LongestTerm
from zhidu.institutions.classification.rules.codes import ADJUST, REVIEW
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import FieldCard
from zhidu.kernel.obligations.public import Owed, let_off, owe
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.regulations.public import asked, rulebook
from zhidu.kernel.rulebook.public import Question
from zhidu.kernel.words.public import Who

TERM_FIELDS = (
    FieldCard("term", "期限写法", lambda value: End(value).label),
    FieldCard("years", "保密期限（年）"),
    FieldCard("until", "保密到"),
    FieldCard("event", "解密条件"),
)


def clause_of(acting: Acting, question: Question) -> str:
    """The first clause that answers the question; empty where no rule does."""
    answer = asked(acting.office_id, acting.on, question)
    return next((one.id for one in answer.clauses), "") if answer is not None else ""


def owe_to_keeper(acting: Acting, source_id: int, code: str, label: str, due_on: date, **how: str) -> None:
    """Owe something to whoever keeps the registers; ``how`` are clause and path."""
    book = rulebook(acting.office_id, acting.on)
    keeper = keeper_now(acting.office_id, acting.on)
    if not keeper:
        return
    owe(
        acting,
        Owed(
            source_id=source_id,
            code=code,
            label=label,
            clause=how.get("clause") or clause_of(acting, Keeper()),
            due_on=due_on,
            responsible=keeper,
            responsible_label=book.label_of_who(Who.parse(keeper)),
            path=how["path"],
        ),
    )


def owe_to_person(acting: Acting, who: PersonCard, source_id: int, owed: Mapping[str, Any]) -> None:
    """Owe something to one person; ``owed`` are code, label, clause, due_on and path."""
    owe(
        acting,
        Owed(
            source_id=source_id,
            responsible="starter",
            responsible_label=who.name,
            person_id=who.id,
            **owed,
        ),
    )


def owe_review(acting: Acting, row: Secret) -> None:
    """The review that the end of the term makes due; without a last day there is none. Names no content."""
    if row.ends_on is None:
        let_off(acting, source_id=row.pk, code=REVIEW)
        return
    owe_to_keeper(
        acting,
        row.pk,
        REVIEW,
        "国家秘密事项保密期限届满，复查",
        row.ends_on,
        clause=clause_of(acting, LongestTerm(level=row.level)),
        path=f"/deeds/{REVIEW}/{row.pk}/",
    )


def let_off_all(acting: Acting, secret_id: int) -> None:
    """What was lifted needs neither review nor change."""
    for code in (REVIEW, ADJUST):
        let_off(acting, source_id=secret_id, code=code)
