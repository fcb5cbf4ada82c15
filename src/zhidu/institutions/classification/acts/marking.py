"""载体标识: which carriers bear the mark after a determination or a change."""

from __future__ import annotations

from zhidu.institutions.classification.models import Change, Secret
from zhidu.institutions.classification.reads.secrets import marks_of
from zhidu.institutions.classification.rules.codes import MARK
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.obligations.public import settle_owed, still_owed
from zhidu.kernel.secrecy.public import refuse_marks, unfiltered, viewer_of
from zhidu.kernel.words.public import NotVisible, Overtaken

from .common import handles

MATTER = "matter"


@act(MARK, wording="登记载体标识", right=handles)
def mark(acting: Acting, *, matter_id: int, carriers: str) -> Done[None]:
    """Say on which carriers the mark was made or changed."""
    state = marks_of(viewer_of(acting), matter_id)
    if state is False:
        raise NotVisible
    if state is not None:
        raise Overtaken("载体标识已经登记。", todo="请刷新页面查看。")
    refuse_marks(carriers, within=MARK)
    with unfiltered("the row of the matter that was found visible just before"):
        for model in (Secret, Change):
            model.objects.filter(pk=matter_id).update(marked_on=acting.on, marked=carriers.strip())
    if still_owed(acting.office_id, frozenset({matter_id}), MARK):
        settle_owed(acting, source_id=matter_id, code=MARK)
    return Done(MATTER, matter_id, None, content={"carriers": carriers})
