"""Completing what was due."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import bodies_of
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .models import DueRow

MOST_NOTE = 200


def _may_complete(acting: Acting, *, due_id: int, note: str = "", agrees: bool | None = None) -> None:
    del note, agrees
    row = DueRow.objects.filter(pk=due_id, office_id=acting.office_id).first()
    if row is None or acting.person_id is None:
        raise NotVisible
    if row.person_id is not None and row.person_id != acting.person_id:
        raise NotVisible
    if row.path:
        raise Refusal(
            f"“{row.label}”须在其办理页面完成。", clauses=(row.clause,), todo="请由应办事项的链接进入。"
        )
    if row.person_id is None and row.responsible not in bodies_of(acting.person_id, acting.on):
        raise Refusal(
            f"该项工作由{row.responsible_label}负责，您不能登记完成。",
            clauses=(row.clause,),
            todo=f"请联系{row.responsible_label}办理。",
        )


@act("obligations.complete", wording="登记完成定期工作", right=_may_complete)
def complete(acting: Acting, *, due_id: int, note: str = "", agrees: bool | None = None) -> Done[None]:
    """Say that an occurrence is done; of a check, whether all agrees (that and no more is kept of it).

    Whoever the rule makes responsible may; Overtaken if done already, Refusal for a difference untold.
    """
    said = note.strip()
    if agrees is False and not said:
        raise Refusal("核对不相符的，请写明处理情况。", todo="只写已向谁报告、何时整改，不写涉密事项的内容。")
    if len(said) > MOST_NOTE:
        raise Refusal(f"说明不得超过 {MOST_NOTE} 字。", todo="请缩短后重试。")
    changed = DueRow.objects.filter(pk=due_id, done_at=None).update(
        done_at=acting.at, done_by=acting.person_id, note=said, agrees=agrees
    )
    if not changed:
        raise Overtaken("该项工作已登记完成。", todo="请刷新页面查看。")
    clause = DueRow.objects.values_list("clause", flat=True).get(pk=due_id)
    return Done("due", due_id, None, clauses=(clause,), content={"note": said, "agrees": agrees})
