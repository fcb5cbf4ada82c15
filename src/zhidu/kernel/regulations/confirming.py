"""Whether a person has confirmed which of two contradicting clauses prevails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.rulebook.public import Contradiction, Rulebook, all_contradictions
from zhidu.kernel.words.public import NotVisible, Overtaken

from .acts import keeps_rules
from .books import rulebook
from .models import Confirmation

Key = tuple[str, tuple[str, ...], tuple[str, ...]]
_BETWEEN = " "


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


def contradiction(book: Rulebook, key: Key) -> Contradiction:
    """The contradiction of this key in the rulebook; raises NotVisible where there is none."""
    found = next((one for one in all_contradictions(book) if one.key == key), None)
    if found is None:
        raise NotVisible
    return found


@act("regulations.confirm_choice", wording="确认适用的规定", right=keeps_rules)
def confirm_choice(
    acting: Acting, *, subject: str, prevails: tuple[str, ...], yields: tuple[str, ...]
) -> Done[None]:
    """Confirm that ``prevails`` is followed where it differs from ``yields``. Raises NotVisible where the
    rules of the day do not differ so, Overtaken where it was confirmed before.
    """
    found = contradiction(rulebook(acting.office_id, acting.on), (subject, prevails, yields))
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
    return Done("standing", acting.office_id, None, clauses=(*prevails, *yields), content=content)
