"""Quoting from a carrier: nothing new is made, but it needs the same consent and is entered."""

from __future__ import annotations

from zhidu.institutions.carriers.reads.rules import ask
from zhidu.institutions.carriers.rules import MayDo, Permission
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import ThingCard, thing
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.rulebook.public import Refused, YesNo
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import Refusal, Strength

from .copying import Using, may_copy, note_use
from .guard_facts import APPLY, no_consent
from .permits import permit, use_permit

QUOTE = "quote"
declare_carrier("guard:carriers.quoting", "登记引用时核对")


@act("carriers.quote", wording="引用涉密载体", right=may_copy)
def quote(acting: Acting, first_id: int, thing_id: int, what: Using) -> Done[None]:
    """Enter that something was quoted from a carrier, for whom and in what.

    Raises Refusal where the rules want consent and there is none.
    """
    del first_id
    card = thing(viewer_of(acting), thing_id)
    found = permit(acting.office_id, thing_id, QUOTE, what.for_id, acting.on)
    clauses = _allowed(acting, card, what, agreed=found is not None)
    if found is not None:
        use_permit(acting, found)
    note_use(acting, card, what, found.matter_id if found is not None else None)
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
    questions = [may] if agreed else [may, Permission(action=QUOTE, level=card.level.value)]
    clauses: list[str] = []
    for question in questions:
        answer = ask(acting.office_id, acting.on, question)
        if answer is None:
            continue
        cited = [clause.id for clause in answer.clauses]
        refused = isinstance(answer.value, Refused) or (
            isinstance(answer.value, YesNo) and not answer.value.yes
        )
        against = answer.because if refused else no_consent(None, answer)
        if against and answer.strength is not Strength.HINT:
            raise Refusal(f"{card.number}：{against}。", clauses=tuple(cited), todo=APPLY)
        clauses += cited
    return tuple(dict.fromkeys(clauses))
