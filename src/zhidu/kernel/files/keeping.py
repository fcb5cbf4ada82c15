"""Attachments: taken in after every check, opened only by those who may see them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.secrecy.public import (
    Viewer,
    as_warning,
    label_of,
    name_readers,
    refuse_marked,
    scan,
    unfiltered,
    viewing,
)
from zhidu.kernel.words.public import NotVisible

from . import blobs
from .downloading import may_take_along
from .kinds import FileKind, kind_of
from .models import SheetTemplate, StoredFile
from .uploads import read_upload

MOST_NAME = 120
PRIVATE_SUFFIX = ".private"
"""Ends the owner's kind of an attachment that only named people may see."""


@dataclass(frozen=True, slots=True)
class FileCard:
    """An attachment. ``advice`` is what the page says about marks, or about text that cannot be searched."""

    id: int
    name: str
    kind: FileKind
    size: int
    digest: str
    person_id: int | None
    at: datetime
    advice: str


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An attachment and its bytes, for somebody who may see it."""

    card: FileCard
    data: bytes


def store_upload(
    acting: Acting, upload: UploadedFile[Any], *, label_id: int, owner_kind: str, owner_id: int
) -> FileCard:
    """Check and keep an upload, within the caller's act; see ``store``."""
    return store(
        acting,
        read_upload(upload),
        upload.name or "",
        label_id=label_id,
        owner_kind=owner_kind,
        owner_id=owner_id,
    )


def store(
    acting: Acting, data: bytes, name: str, *, label_id: int, owner_kind: str, owner_id: int
) -> FileCard:
    """Check ``data`` in memory and keep it for its owner under the owner's label, within the caller's act.

    Raises Refusal for a kind that is not accepted, a name that does not agree with the content, an archive
    that is a trap, or a secrecy mark in the position of a mark, unless the owner is labelled as a state
    secret. Nothing of what is refused is kept.
    """
    clean = clean_name(name)
    kind = kind_of(data, clean)
    finding = scan(data, kind.value, clean)
    if label_of(label_id).level.is_state_secret:
        finding = as_warning(finding)
    refuse_marked(finding)
    row = StoredFile(
        office_id=acting.office_id,
        label_id=label_id,
        owner_kind=owner_kind,
        owner_id=owner_id,
        name=clean,
        kind=kind.value,
        size=len(data),
        digest=blobs.keep(acting.office_id, data),
        person_id=acting.person_id,
        at=acting.at,
        advice=finding.advice,
    )
    with unfiltered("a new attachment is written, nothing is read"):
        row.save(force_insert=True)
    return _card(row)


def open_file(viewer: Viewer, file_id: int) -> OpenedFile:
    """The file and its bytes; raises NotVisible where there is none for this viewer, Refusal where he may
    not take it along.
    """
    with viewing(viewer):
        row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        raise NotVisible
    may_take_along(viewer, row.owner_id, row.label_id)
    return OpenedFile(_card(row), blobs.fetch(row.office_id, row.digest))


def files_of(viewer: Viewer, owner_kind: str, owner_id: int) -> tuple[FileCard, ...]:
    """The attachments of a thing that the viewer may see, oldest first."""
    kinds = (owner_kind, owner_kind + PRIVATE_SUFFIX)
    with viewing(viewer):
        rows = StoredFile.objects.filter(owner_kind__in=kinds, owner_id=owner_id).order_by("id")
        return tuple(_card(row) for row in rows)


def let_read_private(office_id: int, owner_kind: str, owner_id: int, people: Iterable[int]) -> None:
    """Name people as readers of the private attachments of a thing, within the caller's act."""
    with unfiltered("who decides on a thing reads what is attached for him"):
        own = StoredFile.objects.filter(
            office_id=office_id, owner_kind=owner_kind + PRIVATE_SUFFIX, owner_id=owner_id
        )
        labels = list(own.values_list("label_id", flat=True).distinct())
    for label_id in labels:
        name_readers(label_id, people)


def has_files(office_id: int, owner_kind: str, owner_id: int) -> bool:
    """Whether anything is attached to a thing, for the act that has it in hand."""
    kinds = (owner_kind, owner_kind + PRIVATE_SUFFIX)
    with unfiltered("only whether there is an attachment is asked"):
        return StoredFile.objects.filter(
            office_id=office_id, owner_kind__in=kinds, owner_id=owner_id
        ).exists()


def relabel(acting: Acting, *, owner_kind: str, owner_id: int, label_id: int) -> None:
    """Let the attachments of a thing carry its new label, within the caller's act."""
    with unfiltered("the attachments of a thing follow its label, nothing is read"):
        own = StoredFile.objects.filter(office_id=acting.office_id, owner_kind=owner_kind, owner_id=owner_id)
        own.update(label_id=label_id)


def drop_file(acting: Acting, file_id: int) -> None:
    """Take an attachment away (of a draft), within the caller's act; its bytes go with the next sweep."""
    with unfiltered("an attachment of the caller's own draft is removed"):
        StoredFile.objects.filter(office_id=acting.office_id, pk=file_id).delete()


def sweep_orphans() -> int:
    """Remove bytes that no row refers to any more, or never came to; gives how many files went."""
    with unfiltered("only digests are compared with what lies in the storage"):
        kept = {blobs.key(*row) for row in StoredFile.objects.values_list("office_id", "digest").iterator()}
    kept |= {blobs.key(*row) for row in SheetTemplate.objects.values_list("office_id", "digest")}
    return blobs.sweep(frozenset(kept), at=now())


def clean_name(name: str) -> str:
    """The bare file name: no folders, no invisible characters, at most 120 characters, ending kept."""
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(character for character in bare if unicodedata.category(character)[0] != "C").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if not dot:
        return shown[:MOST_NAME]
    return f"{stem[: MOST_NAME - len(ending) - 1]}.{ending}"[-MOST_NAME:]


def _card(row: StoredFile) -> FileCard:
    return FileCard(
        row.pk, row.name, FileKind.of(row.kind), row.size, row.digest, row.person_id, row.at, row.advice
    )
