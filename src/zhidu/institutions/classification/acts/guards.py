"""The guards of a determination and of a change."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.classification.models import Change, Secret
from zhidu.institutions.classification.reads.office import is_responsible
from zhidu.institutions.classification.rules import (
    Chain,
    LongestTerm,
    MayAssign,
    MayClose,
    MayConfirm,
    MayDerive,
    MayDetermine,
    Origin,
    Review,
    Step,
)
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import SUBMIT, Guard, GuardFacts
from zhidu.kernel.org.public import person
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.rulebook.public import Answer, Codes, Quantity, Steps
from zhidu.kernel.secrecy.public import Term, unfiltered
from zhidu.kernel.words.public import Verb

from .common import term_of

AT_START = frozenset({SUBMIT})
DECIDING = frozenset({SUBMIT, Verb.APPROVE})
AT_THE_END = frozenset({Verb.CARRY_OUT})


def _determine(facts: GuardFacts) -> MayDetermine | None:
    power = facts.form.get("power")
    return MayDetermine(power=power) if power else None


def _derive(facts: GuardFacts) -> MayDerive | None:
    if not Origin(facts.form.get("origin", Origin.OWN)).derives:
        return None
    return MayDerive(source_level=facts.form["source_level"], level=facts.form["level"])


def _longest(facts: GuardFacts) -> LongestTerm | None:
    return LongestTerm(level=facts.form["level"]) if facts.form.get("term") else None


def _beyond(facts: GuardFacts, longest: Quantity) -> str:
    """Counted from the day on which the secret was first determined, where it was before."""
    since = date.fromisoformat(facts.form.get("since") or today().isoformat())
    last, most = term_of(facts.form, since).last_day, Term(years=int(longest.value), since=since).last_day
    if last is None or most is None or last <= most:
        return ""
    return f"保密期限到 {last.isoformat()} 为止，超过最长的 {longest.value} 年"


def _assign(facts: GuardFacts) -> MayAssign | None:
    item = facts.form.get("item")
    if not item:
        return None
    return MayAssign(item=item, used=bool(facts.form.get("used")), level=facts.form["level"])


def _confirm(facts: GuardFacts) -> MayConfirm:
    """At submission only the procedure can be looked at: who will decide is fixed by the way."""
    proposed = bool(str(facts.form.get("basis") or "").strip())
    if facts.at == SUBMIT or facts.person_id is None:
        return MayConfirm(by_responsible=True, by_procedure=proposed)
    office_id = person(facts.person_id, today()).office_id
    return MayConfirm(
        by_responsible=is_responsible(office_id, facts.person_id, today()),
        by_procedure=proposed and _passed(office_id, facts),
    )


def _passed(office_id: int, facts: GuardFacts) -> bool:
    """Whether everything that the rules put before the decision was done."""
    answer = asked(office_id, today(), Chain(step=facts.form.get("step", Step.DETERMINE)))
    way = answer.value if answer is not None else None
    verbs = [one.do for one in way.steps] if isinstance(way, Steps) else []
    before = set(verbs[: verbs.index(Verb.APPROVE)]) if Verb.APPROVE in verbs else set()
    return before <= facts.done | {Verb.DRAFT}


def _close(facts: GuardFacts) -> MayClose | None:
    if facts.matter_id is None:
        return None
    with unfiltered("only whether the carriers of the matter that is dealt with were marked"):
        rows = [
            model.objects.filter(pk=facts.matter_id, marked_on__isnull=False).exists()
            for model in (Secret, Change)
        ]
    return MayClose(marked=any(rows))


def _review(facts: GuardFacts) -> Review | None:
    """A secret whose term is over may be lifted or prolonged whatever the review says."""
    form = facts.form
    if form.get("over") and form["step"] in {Step.DECLASSIFY, Step.CHANGE_PERIOD}:
        return None
    return Review(
        proper=not form.get("improper"),
        harm_changed=bool(form.get("harm_changed")),
        harmless=bool(form.get("harmless")),
    )


def _not_called_for(facts: GuardFacts, answer: Answer[object]) -> str:
    value = answer.value
    codes = value.codes if isinstance(value, Codes) else ()
    if facts.form["step"] in codes:
        return ""
    wanted = "、".join(Step(one).label for one in codes)
    return f"按所填情况应当办理：{wanted}" if wanted else "按所填情况没有需要变更、解密、纠正的"


DETERMINE = Guard(
    code="classification.may_determine",
    at=AT_START,
    ask=_determine,
    todo="请立即采取保密措施，改办“报请定密”。",
)
LONGEST = Guard(
    code="classification.longest_term",
    at=DECIDING,
    ask=_longest,
    within=_beyond,
    todo="请缩短保密期限；不能定期限的，写解密条件。",
)
CONFIRM = Guard(
    code="classification.may_confirm",
    at=DECIDING,
    ask=_confirm,
    todo="请由承办人写明依据的保密事项范围，按程序送定密责任人审定。",
)
CLOSE = Guard(
    code="classification.may_close",
    at=AT_THE_END,
    ask=_close,
    todo="请先在有关载体上作出（改作）标识，在本页“登记载体标识”，再办结。",
)
DETERMINING = (
    DETERMINE,
    Guard(
        code="classification.may_derive",
        at=AT_START,
        ask=_derive,
        todo="请照原定密级填写；原事项没有定密的，按本单位产生的事项办理。",
    ),
    LONGEST,
    Guard(
        code="classification.may_assign",
        at=DECIDING,
        ask=_assign,
        todo="请改为规定的密级。",
    ),
    CONFIRM,
    CLOSE,
)
CHANGING = (
    DETERMINE,
    LONGEST,
    Guard(
        code="classification.review",
        at=AT_START,
        ask=_review,
        against=_not_called_for,
        todo="请核对所填情况，或者改选办理事项。",
    ),
    CONFIRM,
    CLOSE,
)
