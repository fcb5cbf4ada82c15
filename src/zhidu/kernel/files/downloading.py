"""Who may take a file along: asked of institutions before its bytes are handed out, whatever is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from zhidu.kernel.clock.public import today
from zhidu.kernel.secrecy.public import Viewer, closed_level
from zhidu.kernel.words.public import Level, NotVisible

DownloadCheck = Callable[[Viewer, int, Level, date], None]
FindSubject = Callable[[Viewer, int], str]
_checks: list[DownloadCheck] = []
_subjects: list[FindSubject] = []


def declare_download_check(check: DownloadCheck) -> None:
    """Have ``check(viewer, subject id, level, on)`` asked before state secrets of that level are handed out
    as a file; it raises Refusal. The subject is what the file is of: a matter, a sheet, the office for lists.
    """
    _checks.append(check)


def declare_subject(find: FindSubject) -> None:
    """Have ``find(viewer, subject id)`` say in words what state secrets that subject has for the viewer to
    take along; nothing where it is none of his room, or none of the viewer's business.
    """
    _subjects.append(find)


def subject(viewer: Viewer, subject_id: int) -> str:
    """What the viewer may ask to take along, in words; NotVisible where there is nothing secret."""
    found = next((words for find in _subjects if (words := find(viewer, subject_id))), "")
    if not found:
        raise NotVisible
    return found


def may_take_along(viewer: Viewer, owner_id: int, label_id: int | None) -> None:
    """Raise Refusal where the viewer may see what carries the label and still not download it."""
    may_take_closed(viewer, owner_id, closed_level(label_id) if label_id is not None else None)


def may_take_closed(viewer: Viewer, subject_id: int, level: Level | None) -> None:
    """The same for a file of several things of which ``level`` is the highest; open ones need no leave."""
    if level is None or not level.is_state_secret:
        return
    for check in _checks:
        check(viewer, subject_id, level, today())


def closed_among(viewer: Viewer, how_many: Callable[[Viewer], int]) -> tuple[Level, ...]:
    """The levels of state secrets among what ``how_many`` counts for the viewer: there is less for one who is
    not cleared for them.
    """
    everything = how_many(viewer)
    return tuple(
        level
        for level in viewer.levels
        if level.is_state_secret and how_many(_uncleared(viewer, level)) < everything
    )


def _uncleared(viewer: Viewer, level: Level) -> Viewer:
    return replace(viewer, levels=tuple(one for one in viewer.levels if one is not level))
