"""Downloads of state secrets: what the rules ask first, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from zhidu.institutions.cleared_staff.models import Download
from zhidu.institutions.cleared_staff.rules import DownloadApprovers, MayDownload
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.files.public import declare_download_check
from zhidu.kernel.org.public import named_by, people_by_ids
from zhidu.kernel.regulations.public import against, asked, declare_carrier, rulebook
from zhidu.kernel.secrecy.public import Viewer, declare_trace
from zhidu.kernel.words.public import Level, NotVisible, Refusal

LASTS = "cleared_staff.download_days"
ASK = "/deeds/cleared_staff.clear_download/{}/"
declare_carrier("guard:cleared_staff.may_download", "下载涉密附件、签批单、交接单，导出涉密列表时核对")


@dataclass(frozen=True, slots=True)
class DownloadLine:
    """A download somebody asked for and nobody answered yet."""

    id: int
    person_id: int
    name: str
    reason: str
    asked_at: datetime


def may_download(viewer: Viewer, subject_id: int, level: Level, on: date) -> None:
    """Raise Refusal, with its clause, where the rules want this approved and it is not, or no longer."""
    answer = asked(viewer.office_id, on, MayDownload(level=level.value, approved=False))
    if answer is None or not against(answer):
        return
    lasts = rulebook(viewer.office_id, on).parameter(LASTS)
    given = Download.objects.filter(
        office_id=viewer.office_id, subject_id=subject_id, person_id=viewer.person_id or 0, allowed=True
    )
    first = datetime.combine(on - timedelta(days=int(str(lasts.value))), time.min, LEGAL_ZONE)
    approved = asked(
        viewer.office_id,
        on,
        MayDownload(level=level.value, approved=given.filter(decided_at__gte=first).exists()),
    )
    if approved is not None and against(approved):
        over = "批准已经过期，" if given.exists() else ""
        raise Refusal(
            f"下载{level.label}级信息须先经批准。",
            todo=f"{over}请在 {ASK.format(subject_id)} 申请，批准后 {lasts.value} 天内下载。",
            clauses=(*(clause.id for clause in approved.clauses), lasts.clause),
        )


def approvers(office_id: int, on: date) -> frozenset[str]:
    """The bodies that approve downloads; nobody where the rules are silent."""
    return frozenset(named_by(office_id, on, DownloadApprovers()).codes)


def approves_downloads(viewer: Viewer, on: date) -> bool:
    """Whether the office's rules have the viewer approve downloads."""
    return bool(viewer.bodies & approvers(viewer.office_id, on))


def waiting(viewer: Viewer, on: date) -> Sequence[DownloadLine]:
    """What others asked for, the oldest first; nothing for who approves none."""
    if not approves_downloads(viewer, on):
        return ()
    rows = list(
        Download.objects.filter(office_id=viewer.office_id, decided_at=None)
        .exclude(person_id=viewer.person_id or 0)
        .order_by("id")
    )
    people = people_by_ids({row.person_id for row in rows}, on, office_id=viewer.office_id)
    return tuple(
        DownloadLine(row.pk, row.person_id, people[row.person_id].name, row.reason, row.asked_at)
        for row in rows
    )


def download(viewer: Viewer, download_id: int, on: date) -> DownloadLine:
    """One of them; NotVisible for any other."""
    found = next((one for one in waiting(viewer, on) if one.id == download_id), None)
    if found is None:
        raise NotVisible
    return found


declare_download_check(may_download)
declare_trace("cleared_staff.Download", "subject_id")
