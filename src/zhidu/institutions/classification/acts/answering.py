"""批复: what whoever was asked decided, under which number."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.classification.models import Referral
from zhidu.institutions.classification.reads.secrets import awaits_answer
from zhidu.institutions.classification.rules import Verdict
from zhidu.institutions.classification.rules.codes import ANSWER
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.obligations.public import settle_owed, still_owed
from zhidu.kernel.secrecy.public import refuse_marks, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, Overtaken, Refusal

from .common import handles, refuse_unknowing


@act(ANSWER, wording="登记定密批复", right=handles)
def record_answer(
    acting: Acting,
    *,
    matter_id: int,
    verdict: Verdict,
    decided_by: str,
    document: str,
    answered_on: date,
    level: Level | None = None,
) -> Done[None]:
    """Record the answer with its document; what is a secret needs its level. The matter is then ended at its
    step as always.
    """
    if not awaits_answer(viewer_of(acting), matter_id):
        raise Overtaken("批复已经登记，或者不需要登记。", todo="请刷新页面查看。")
    if answered_on > acting.on:
        raise Refusal("批复日期不能晚于今天。", todo="请填写批复文件上的日期。")
    if verdict is Verdict.SECRET and (level is None or not level.is_state_secret):
        raise Refusal("属于国家秘密的，须填写批复确定的密级。", todo="请选择密级。")
    if level is not None:
        refuse_unknowing(acting, level)
    refuse_marks(decided_by, document, within=ANSWER)
    values = {
        "verdict": verdict.value,
        "decided_by": decided_by.strip(),
        "document": document.strip(),
        "answered_on": answered_on,
    }
    if verdict is Verdict.SECRET and level is not None:
        values["level"] = level.value
    with unfiltered("the referral that was found visible just before"):
        Referral.objects.filter(pk=matter_id).update(**values)
    if still_owed(acting.office_id, frozenset({matter_id}), ANSWER):
        settle_owed(acting, source_id=matter_id, code=ANSWER, note=document)
    return Done("matter", matter_id, None, content={"verdict": verdict.value, "document": document})
