"""What the rules say when carriers go to a reader and come back: who may know, where, through whose hands."""

from __future__ import annotations

from zhidu.institutions.carriers.reads.rules import CIRCULATE
from zhidu.institutions.carriers.rules import MayBeAt, MayGive, Responsible
from zhidu.kernel.custody.public import Move, MoveFacts, MoveGuard
from zhidu.kernel.rulebook.public import Question

from .guard_facts import (
    APPLY,
    action_of,
    ask_do,
    ask_permission,
    consented,
    goes_out,
    may_know,
    no_consent,
    not_named,
)

OFFICE = "office"


def _place(facts: MoveFacts) -> str:
    """Where it is handed over and read: in the office, where nothing else was said."""
    return str(facts.form.get("at") or OFFICE)


def _ask_read_at(facts: MoveFacts) -> Question | None:
    return MayBeAt(use="read", place=_place(facts)) if goes_out(facts) else None


def _ask_circle(facts: MoveFacts) -> Question | None:
    if not goes_out(facts):
        return None
    who = "in_circle" if may_know(facts) else "outside_circle"
    return MayGive(recipient=who, approved=consented(facts, action_of(facts)))


def _ask_next_reader(facts: MoveFacts) -> Question | None:
    past_the_keeper = goes_out(facts) and facts.giver_id != facts.thing.keeper_id
    return MayGive(recipient="next_reader", approved=False) if past_the_keeper else None


BETWEEN_PEOPLE = frozenset({Move.HANDED, Move.LENT, Move.RETURNED})
LENT = (
    MoveGuard(
        code="carriers.read_here",
        at=frozenset({Move.LENT}),
        ask=_ask_read_at,
        todo="请在办公场所、机要室阅办。",
    ),
    MoveGuard(
        code="carriers.handed_here",
        at=BETWEEN_PEOPLE,
        ask=lambda facts: MayBeAt(use="hand_over", place=_place(facts)),
        todo="请到办公场所交接。",
    ),
    MoveGuard(
        code="carriers.clerk_only",
        at=frozenset({Move.LENT}),
        ask=lambda facts: Responsible(duty=CIRCULATE),
        against=lambda facts, answer: not_named(
            facts, answer, facts.giver_id, "收发、传阅只由制度规定的人员办理"
        ),
        todo="请退回机要（保密）人员，由其送阅。",
    ),
    MoveGuard(
        code="carriers.circle",
        at=frozenset({Move.LENT}),
        ask=_ask_circle,
        todo="请先由负责人确定知悉范围，或者改送范围内的人。",
    ),
    MoveGuard(
        code="carriers.no_passing_on",
        at=frozenset({Move.LENT, Move.HANDED}),
        ask=_ask_next_reader,
        todo="请先退回机要（保密）人员，由其送下一位阅件人。",
    ),
    MoveGuard(
        code="carriers.lending",
        at=frozenset({Move.LENT}),
        ask=lambda facts: ask_do(facts, action_of(facts)) if goes_out(facts) else None,
        todo=APPLY,
    ),
    MoveGuard(
        code="carriers.lending_agreed",
        at=frozenset({Move.LENT}),
        ask=lambda facts: ask_permission(facts, action_of(facts)) if goes_out(facts) else None,
        against=no_consent,
        todo=APPLY,
    ),
)
"""The guards on sending round and lending."""
