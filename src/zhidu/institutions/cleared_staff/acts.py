"""The acts by which a download of state secrets is asked for and approved."""

from __future__ import annotations

from zhidu.institutions.cleared_staff.models import Download
from zhidu.institutions.cleared_staff.reads import download
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.matters.public import view
from zhidu.kernel.secrecy.public import closed_level, refuse_marks, viewer_of
from zhidu.kernel.words.public import NotVisible, Refusal


def _sees(acting: Acting, /, *, matter_id: int, reason: str) -> None:
    """The asker sees the matter, and it is a state secret."""
    del reason
    found = view(viewer_of(acting), matter_id)
    if found.label_id is None or closed_level(found.label_id) is None:
        raise NotVisible


@act("cleared_staff.ask_download", wording="申请下载涉密信息", right=_sees)
def ask_download(acting: Acting, /, *, matter_id: int, reason: str) -> Done[None]:
    """Ask that the attachments and sheets of a matter may be downloaded by oneself. Asked twice, it waits
    once. Raises NotVisible for what one does not see or what needs no approval.
    """
    refuse_marks(reason)
    me = acting.person_id or 0
    waits = Download.objects.filter(matter_id=matter_id, person_id=me, decided_at=None)
    if not waits.exists():
        Download.objects.create(
            office_id=acting.office_id,
            matter_id=matter_id,
            person_id=me,
            reason=reason.strip(),
            asked_at=acting.at,
        )
    return Done("matter", matter_id, None, content={"reason": reason})


def _approves(acting: Acting, /, *, download_id: int, allowed: bool) -> None:
    del allowed
    download(viewer_of(acting), download_id, acting.on)


@act("cleared_staff.decide_download", wording="审批下载涉密信息", right=_approves)
def decide_download(acting: Acting, /, *, download_id: int, allowed: bool) -> Done[None]:
    """Approve a download that another asked for, or not. Raises NotVisible for whom the rules do not name,
    for one's own, and for one that is decided; Refusal where another was quicker.
    """
    row = Download.objects.filter(pk=download_id, decided_at=None)
    if not row.update(allowed=allowed, decided_by_id=acting.person_id, decided_at=acting.at):
        raise Refusal("这项申请已由他人审批。", todo="请返回列表查看。")
    return Done("download", download_id, None, content={"allowed": allowed})
