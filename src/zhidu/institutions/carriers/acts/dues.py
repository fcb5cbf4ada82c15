"""What a carrier leaves to be done: sent round, handed in, cleared back; owed by its keeper or its holder."""

from __future__ import annotations

from datetime import date, datetime, time

from zhidu.institutions.carriers.reads.rows import known
from zhidu.institutions.carriers.reads.rules import called
from zhidu.institutions.carriers.rules import ReadDue
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.custody.public import ThingCard
from zhidu.kernel.obligations.public import Owed, let_off, owe
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.rulebook.public import DateAnswer

SUBMIT, HAND_IN, MARKED_RETURN = "carriers.submit", "carriers.hand_in", "carriers.marked_return"
FETCH, WASTE = "carriers.fetch", "carriers.waste"


def end_of(day: date) -> datetime:
    """The last moment of a legal day: what is due on it is overdue from then on."""
    return datetime.combine(day, time.max, LEGAL_ZONE)


def read_by(acting: Acting, carrier_id: int) -> tuple[datetime, tuple[str, ...]] | None:
    """Until when whoever gets the carrier today must have read it and given it back; None where the rules
    say nothing.
    """
    urgency = known(carrier_id).urgency
    answer = asked(acting.office_id, acting.on, ReadDue(urgency=urgency, received=acting.on))
    if answer is None or not isinstance(answer.value, DateAnswer):
        return None
    return end_of(answer.value.date), tuple(clause.id for clause in answer.clauses)


def owe_it(
    acting: Acting,
    code: str,
    thing: ThingCard,
    due: tuple[date, tuple[str, ...]] | None,
    what: str,
    *,
    person_id: int | None = None,
    source_id: int | None = None,
    path: str = "",
) -> tuple[str, ...]:
    """Owe what the rules want done by a day; nothing where they name none. Gives their clauses.

    It is told by the carrier's number alone.
    """
    if due is None:
        return ()
    on, clauses = due
    whose = person_id or thing.keeper_id
    owe(
        acting,
        Owed(
            source_id=source_id or thing.id,
            code=code,
            label=f"{thing.number}：{what}",
            clause=clauses[0],
            due_on=on,
            responsible="starter",
            responsible_label=called(whose, acting.on),
            person_id=whose,
            path=path or f"/things/{thing.id}/",
        ),
    )
    return clauses


def drop(acting: Acting, source_id: int, *codes: str) -> None:
    """What was owed under these codes has been done with the movement itself."""
    for code in codes:
        let_off(acting, source_id=source_id, code=code)
