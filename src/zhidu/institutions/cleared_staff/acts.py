"""The acts by which a download of state secrets is asked for and approved."""

from __future__ import annotations

from zhidu.institutions.cleared_staff.models import Download
from zhidu.institutions.cleared_staff.reads import download
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.files.public import subject
from zhidu.kernel.secrecy.public import refuse_marks, viewer_of
from zhidu.kernel.words.public import Refusal


def _sees(acting: Acting, /, *, subject_id: int, reason: str) -> None:
    """The asker sees it, and there are state secrets in it."""
    del reason
    subject(viewer_of(acting), subject_id)


@act("cleared_staff.ask_download", wording="申请下载涉密信息", right=_sees)
def ask_download(acting: Acting, /, *, subject_id: int, reason: str) -> Done[None]:
    """Ask that one may take along the files of a matter, of a hand-over sheet, or the lists of one's office.

    Asked twice, it waits once. Raises NotVisible for what one does not see or where nothing is secret.
    """
    refuse_marks(reason)
    row, _ = Download.objects.get_or_create(
        office_id=acting.office_id,
        subject_id=subject_id,
        person_id=acting.person_id or 0,
        decided_at=None,
        defaults={"reason": reason.strip(), "asked_at": acting.at},
    )
    return Done("download", row.pk, None, content={"subject": subject_id, "reason": reason})


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
