"""A purge on both databases: bytes, rows and salts go; within a transaction cleaning waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.db import connection, transaction

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.files import blobs
from zhidu.kernel.files.public import FileCard, store
from zhidu.kernel.offices.public import Role, create_account, encode_password, fresh_id, grant_role
from zhidu.kernel.secrecy import cleaning
from zhidu.kernel.secrecy.models import PurgeRow
from zhidu.kernel.secrecy.public import carry_out_purge, clean_after_purges, label, purges
from zhidu.kernel.words.public import Level

OFFICE, NAME, WORDS = 301, "白泽通灵.txt", "穷奇噬人"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def kept(owner: int) -> FileCard:
    """An attachment, the same bytes each time."""
    with transaction.atomic():
        scope = label(OFFICE, Level.INTERNAL, named=[1])
        acting = Acting(OFFICE, 1, 1)
        return store(acting, WORDS.encode(), NAME, label_id=scope, owner_kind="matter", owner_id=owner)


def asked(file: FileCard) -> int:
    """A purge of it that waits for its auditor."""
    row = PurgeRow.objects.create(
        id=fresh_id(),
        office_id=OFFICE,
        kind="file",
        object_id=file.id,
        since=now(),
        clauses="",
        asked_at=now(),
        asked_by_id=1,
    )
    return int(row.pk)


def auditor() -> Acting:
    """The auditor at work."""
    made = create_account(username="shenji", password=encode_password("shen-ji-0379"), must_change=False)
    grant_role(made.id, Role.AUDITOR)
    return Acting(OFFICE, made.id)


def everything() -> str:
    """Every row of every table."""
    with connection.cursor() as cursor:
        rows = []
        for name in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{name}"')
            rows += cursor.fetchall()
    return repr(rows)


def test_every_attachment_of_the_same_bytes_goes_with_them(committed: str) -> None:
    del committed
    first, second = kept(8), kept(9)
    assert NAME in everything()
    carry_out_purge(auditor(), purge_id=asked(first))
    assert NAME not in everything()
    assert not blobs.storage().exists(blobs.key(OFFICE, second.digest))
    (told,) = purges(OFFICE)
    assert told.clean
    assert told.gone["files_storedfile"] == 2
    assert clean_after_purges()


@pytest.mark.django_db
def test_within_a_transaction_nothing_is_cleaned_and_it_is_known() -> None:
    carry_out_purge(auditor(), purge_id=asked(kept(8)))
    assert not purges(None)[0].clean
    assert not clean_after_purges()
    assert cleaning.Cleaner().cleaned is False


def test_bytes_in_a_storage_that_is_no_folder_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = InMemoryStorage()
    monkeypatch.setattr(blobs, "storage", lambda: memory)
    digest = blobs.keep(OFFICE, b"x")
    assert blobs.shred(OFFICE, digest)
    assert not blobs.shred(OFFICE, digest)
