"""Quoting from a carrier: nothing new is made, but it needs the same consent and is entered."""

from __future__ import annotations

from typing import Any

from zhidu.institutions.carriers.rules import MayDo, Permission
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import ThingCard, thing
from zhidu.kernel.regulations.public import against, declare_carrier, refuse_if_no
from zhidu.kernel.rulebook.public import Answer
from zhidu.kernel.secrecy.public import viewer_of

from .copying import Using, may_copy, note_use
from .guard_facts import APPLY, no_consent
from .permits import consent_to, use_permit

QUOTE = "quote"
declare_carrier("guard:carriers.quoting", "登记引用时核对")


@act("carriers.quote", wording="引用涉密载体", right=may_copy)
def quote(acting: Acting, row_id: int, thing_id: int, what: Using) -> Done[None]:
    """Enter that something was quoted from a carrier, for whom and in what; the row has the id of the form.

    Raises Refusal where the rules want consent and there is none, Overtaken for the same form sent twice.
    """
    card = thing(viewer_of(acting), thing_id)
    found = consent_to(acting, card, QUOTE, what.for_id)
    note_use(acting, card, what, found.matter_id if found is not None else None, row_id=row_id)
    clauses = _allowed(acting, card, what, agreed=found is not None)
    if found is not None:
        use_permit(acting, found)
    return Done("carrier", thing_id, None, clauses=clauses)


def _allowed(acting: Acting, card: ThingCard, what: Using, *, agreed: bool) -> tuple[str, ...]:
    """The clauses that let it be quoted; raises Refusal with those that do not."""
    may = MayDo(
        action=QUOTE,
        level=card.level.value,
        approved=agreed,
        no_reprint=not card.copyable,
        consent=what.consent,
    )
    clauses = refuse_if_no(acting, may, APPLY)
    if not agreed:
        first = Permission(action=QUOTE, level=card.level.value)
        clauses += refuse_if_no(acting, first, APPLY, _nobody_agreed)
    return tuple(dict.fromkeys(clauses))


def _nobody_agreed(answer: Answer[Any]) -> str:
    return against(answer) or no_consent(None, answer)
