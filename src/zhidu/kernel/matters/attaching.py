"""Attachments of a matter: kept under its label, so that whoever may see the matter may open them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.files.public import PRIVATE_SUFFIX, FileCard, drop_file, files_of, store_upload
from zhidu.kernel.secrecy.public import Scope, label, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal

from . import lookups, store
from .case import Case
from .course import people_of
from .people import acts_for, is_one_of, subject_of
from .rights import a_person
from .states import MatterState

FILE, MATTER = "file", "matter"
PRIVATE = f"{MATTER}{PRIVATE_SUFFIX}"


@act("matters.attach", wording="上传附件", right=a_person)
def attach(
    acting: Acting, *, matter_id: int, upload: UploadedFile[Any], private: bool = False
) -> Done[FileCard]:
    """Keep an upload with the matter: by the starter of a draft, and by whoever has an open step.

    Clerks who record leaders' words may at any time, for the signed sheet comes later. A ``private`` one is
    seen by the starter and whoever it is about, and by those who decide, when the matter comes to them.
    """
    case = store.take(acting, matter_id)
    _may_attach(case)
    label_id, kind = (_private_label(case), PRIVATE) if private else (case.matter.label_id, MATTER)
    card = store_upload(acting, upload, label_id=label_id, owner_kind=kind, owner_id=matter_id)
    return Done(MATTER, matter_id, card, content={"file": card.id, "digest": card.digest})


def _private_label(case: Case) -> int:
    """A label for the named: those who have the matter in hand, and who decide on it now."""
    about = subject_of(case.kind, case.matter.form) if case.kind.subject else None
    deciding = [
        one for step in case.course.open_steps() if step.verb.decides for one in people_of(step.holders)
    ]
    named = {case.me, case.matter.starter_id, *deciding} | ({about} if about else set())
    return label(case.matter.office_id, Level.INTERNAL, scope=Scope.NAMED, named=named)


def _may_attach(case: Case) -> None:
    draft = case.matter.state is MatterState.DRAFT
    if draft and case.matter.starter_id == case.me:
        return
    if draft or not lookups.reads(case.matter.id, case.me):
        raise NotVisible
    holders = {one for step in case.course.open_steps() for one in people_of(step.holders)}
    if holders & {case.me, *acts_for(case)}:
        return
    if not is_one_of(case.me, case.acting.on, case.matter.terms.recorders):
        raise Refusal(
            "该事项现在不在您手中，不能上传附件。", todo="请在办理本环节时上传，或交由当前办理人上传。"
        )


def refuse_foreign(case: Case, files: Iterable[int]) -> None:
    """Raise NotVisible unless every file is an attachment of this matter; without files nothing is asked."""
    named = set(files)
    if not named:
        return
    acting = case.acting
    viewer = viewer_of(acting)
    if not named <= {card.id for card in files_of(viewer, MATTER, case.matter.id)}:
        raise NotVisible


@act("matters.detach", wording="删除草稿附件", right=a_person)
def detach(acting: Acting, *, matter_id: int, file_id: int) -> Done[None]:
    """Take an attachment of one's own draft away; those of a matter that was handed in stay."""
    case = store.take(acting, matter_id)
    if case.matter.starter_id != case.me:
        raise NotVisible
    if case.matter.state is not MatterState.DRAFT:
        raise Refusal("已提交的附件不能删除。", todo="需要更正的，请另行上传新附件并说明。")
    viewer = viewer_of(acting)
    if file_id not in {card.id for card in files_of(viewer, MATTER, matter_id)}:
        raise NotVisible
    drop_file(acting, file_id)
    return Done(MATTER, matter_id, None, content={"file": file_id})
