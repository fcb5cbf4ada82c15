"""What the rules let be done with consent, without naming anybody who gives it: to be amended."""

from __future__ import annotations

from collections.abc import Iterable

from zhidu.institutions.carriers.rules import MayDo, Permission
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import labels
from zhidu.kernel.regulations.public import against, asked, rulebook
from zhidu.kernel.rulebook.public import ClauseRef, Refused
from zhidu.kernel.words.public import Level, Refusal


def refuse_unnamed(acting: Acting, action: str, level: Level, *, no_reprint: bool) -> None:
    """Raise Refusal where this would be allowed with consent, and the clause that wants it names nobody.

    What is forbidden whoever agrees, or is no action at all, is for others to say.
    """
    word = labels(rulebook(acting.office_id, acting.on), "carrier_action").get(action)
    if word is None:
        return
    way = asked(acting.office_id, acting.on, Permission(action=action, level=level.value))
    if way is None or not isinstance(way.value, Refused):
        return
    agreed = MayDo(action=action, approved=True, no_reprint=no_reprint, level=level.value, consent=True)
    may = asked(acting.office_id, acting.on, agreed)
    if may is None or against(may):
        return
    others = f"，并与{_named(way.against)}理顺" if way.against else ""
    raise Refusal(
        f"{word}须经批准，{_named(way.clauses)}没有写明由谁批准。",
        clauses=tuple(one.id for one in (*way.clauses, *way.against)),
        todo=f"请制度管理员修订该条，写明{word}由谁批准{others}；生效以后再申请。系上级制度的，请向制定机关请示。",
    )


def _named(clauses: Iterable[ClauseRef]) -> str:
    return "、".join(f"《{one.regulation}》{one.article}（{one.id}）" for one in clauses)
