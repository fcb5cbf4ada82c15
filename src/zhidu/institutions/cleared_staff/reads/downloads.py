"""Downloads of state secrets: what the rules ask first, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhidu.institutions.cleared_staff.models import Download
from zhidu.institutions.cleared_staff.rules import DownloadApprovers, MayDownload
from zhidu.kernel.files.public import declare_download_check
from zhidu.kernel.org.public import named_by, people_by_ids
from zhidu.kernel.regulations.public import against, asked, declare_carrier
from zhidu.kernel.secrecy.public import Viewer, closed_level
from zhidu.kernel.words.public import NotVisible, Refusal

ASK = "/deeds/cleared_staff.clear_download/{}/"
declare_carrier("guard:cleared_staff.may_download", "下载涉密附件、签批单时核对")


@dataclass(frozen=True, slots=True)
class DownloadLine:
    """A download somebody asked for and nobody answered yet."""

    id: int
    matter_id: int
    person_id: int
    name: str
    reason: str
    asked_at: datetime


def may_download(viewer: Viewer, matter_id: int, label_id: int | None, on: date) -> None:
    """Raise Refusal, with its clause, where the rules want this approved first and it is not."""
    level = closed_level(label_id) if label_id is not None else None
    if level is None:
        return
    approved = Download.objects.filter(
        office_id=viewer.office_id, matter_id=matter_id, person_id=viewer.person_id or 0, allowed=True
    ).exists()
    answer = asked(viewer.office_id, on, MayDownload(level=level.value, approved=approved))
    if answer is not None and against(answer):
        raise Refusal(
            f"下载{level.label}级信息须先经批准。",
            todo=f"请在 {ASK.format(matter_id)} 申请，批准后再下载。",
            clauses=tuple(clause.id for clause in answer.clauses),
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
        DownloadLine(
            row.pk, row.matter_id, row.person_id, people[row.person_id].name, row.reason, row.asked_at
        )
        for row in rows
    )


def download(viewer: Viewer, download_id: int, on: date) -> DownloadLine:
    """One of them; NotVisible for any other."""
    found = next((one for one in waiting(viewer, on) if one.id == download_id), None)
    if found is None:
        raise NotVisible
    return found


declare_download_check(may_download)
