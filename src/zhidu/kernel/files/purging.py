"""误录处置 of attachments: the row, every other row for the same bytes, and the bytes themselves."""

from __future__ import annotations

from collections.abc import Callable

from zhidu.kernel.secrecy.public import (
    Purgeable,
    PurgeKind,
    declare_outside,
    declare_purge_kind,
    declare_trace,
    unfiltered,
)
from zhidu.kernel.words.public import whole_number

from . import blobs
from .models import StoredFile


def _find(office_id: int, what: str) -> Purgeable | None:
    with unfiltered("an attachment is looked for by its id alone"):
        row = StoredFile.objects.filter(office_id=office_id, pk=whole_number(what) or 0).first()
    return None if row is None else Purgeable(row.pk, "", row.at)


def _same_bytes(ids: set[int]) -> set[int]:
    rows = StoredFile.objects.filter(pk__in=ids).values_list("office_id", "digest")
    found: set[int] = set()
    for office_id, digest in list(rows):
        found |= set(
            StoredFile.objects.filter(office_id=office_id, digest=digest).values_list("pk", flat=True)
        )
    return found


def _shred(ids: set[int]) -> Callable[[], int]:
    kept = set(StoredFile.objects.filter(pk__in=ids).values_list("office_id", "digest"))
    return lambda: sum(blobs.shred(office_id, digest) for office_id, digest in kept)


declare_purge_kind(PurgeKind("file", "附件", "files.StoredFile", _find))
declare_trace("files.StoredFile", "owner_id")
declare_outside("files.StoredFile", _same_bytes, _shred)
