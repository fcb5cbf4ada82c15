"""Opinions as frozen rows, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zhidu.kernel.words.public import Verb

from .models import Opinion, Step
from .states import Basis, Confirmed, Counts, Op
from .terms import Terms
from .views import OpinionView

_OWN_WORDS: Mapping[str, str] = {
    "replied": "已回复意见",
    "resubmitted": "已修改提交",
    "reread": "补阅",
    "informed": "已告知",
    "denied": "不认可代录",
}


def word(terms: Terms | None, verb: Verb | None, code: str) -> str:
    """The Chinese word of an outcome or of what else was said."""
    if code in _OWN_WORDS or not code:
        return _OWN_WORDS.get(code, "")
    if terms is not None:
        for outcomes in [terms.outcomes.get(verb, ())] if verb else terms.outcomes.values():
            found = next((one.label for one in outcomes if one.code == code), None)
            if found:
                return found
    return Op(code).label if code in set(Op) else code


def opinions_of(
    said: Iterable[Opinion], steps: Iterable[Step], terms: Terms | None, names: Mapping[int, str]
) -> tuple[OpinionView, ...]:
    """What was said in the matter, in its order."""
    of = {step.pk: step for step in steps}
    return tuple(_opinion(one, of.get(one.step_id or 0), terms, names) for one in said)


def _opinion(one: Opinion, step: Step | None, terms: Terms | None, names: Mapping[int, str]) -> OpinionView:
    recorded = getattr(one, "recorded", None)
    return OpinionView(
        id=one.pk,
        step_id=one.step_id or 0,
        step_label=step.label if step else "",
        by=names.get(one.person_id, ""),
        by_id=one.person_id,
        on_behalf_of=names.get(one.for_person_id or 0, ""),
        outcome=one.outcome,
        outcome_label=word(terms, Verb(step.verb) if step else None, one.outcome),
        counts_as=Counts(one.counts).label,
        text=one.text,
        said_at=one.said_at,
        recorded_at=one.recorded_at,
        recorded_by=names.get(one.recorded_by_id or 0, ""),
        basis=Basis(one.basis) if one.basis else None,
        confirm_by=recorded.confirm_by if recorded else None,
        confirmed_at=recorded.confirmed_at if recorded else None,
        confirmed_how=Confirmed(recorded.how).label if recorded and recorded.how else "",
        attachments=tuple(one.attachments or ()),
    )
