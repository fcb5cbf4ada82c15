"""Where the regulations of an office differ, and whether a person has confirmed which of them prevails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.rulebook.public import Contradiction, Rulebook, all_contradictions
from zhidu.kernel.words.public import NotVisible, Overtaken

from .acts import keeps_rules
from .books import rulebook
from .models import Confirmation

Key = tuple[str, tuple[str, ...], tuple[str, ...]]
_BETWEEN = " "
_REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class ConfirmationCard:
    """Who confirmed the choice, and when."""

    person_id: int
    on: date


def confirmations(office_id: int) -> Mapping[Key, ConfirmationCard]:
    """What the office confirmed, by the key of the contradiction. One query."""
    return {
        (row.subject, _ids(row.prevails), _ids(row.yields)): ConfirmationCard(row.person_id, row.confirmed_on)
        for row in Confirmation.objects.filter(office_id=office_id)
    }


def _ids(text: str) -> tuple[str, ...]:
    return tuple(text.split(_BETWEEN))


@lru_cache(maxsize=_REMEMBERED)
def contradictions_in(book: Rulebook) -> tuple[Contradiction, ...]:
    """Everything about which the regulations of the rulebook differ; reckoned once for each rulebook."""
    return all_contradictions(book)


def contradiction_in(book: Rulebook, code: str) -> Contradiction:
    """The contradiction of this code; raises NotVisible where the rulebook has none."""
    found = next((one for one in contradictions_in(book) if one.code == code), None)
    if found is None:
        raise NotVisible
    return found


@act("regulations.confirm_choice", wording="确认适用的规定", right=keeps_rules)
def confirm_choice(acting: Acting, /, *, code: str) -> Done[None]:
    """Confirm that of two regulations that differ the right one prevails. Raises NotVisible where the rules
    of the day do not differ so, Overtaken where it was confirmed before.
    """
    found = contradiction_in(rulebook(acting.office_id, acting.on), code)
    subject, prevails, yields = found.key
    _row, made = Confirmation.objects.get_or_create(
        office_id=acting.office_id,
        subject=subject,
        prevails=_BETWEEN.join(prevails),
        yields=_BETWEEN.join(yields),
        defaults={"person_id": acting.person_id or 0, "confirmed_on": acting.on},
    )
    if not made:
        raise Overtaken("这一处已经有人确认。", todo="请刷新页面查看。")
    content = {"subject": subject, "prevails": list(prevails), "yields": list(yields), "why": found.why}
    return Done("confirmation", acting.office_id, None, clauses=(*prevails, *yields), content=content)
