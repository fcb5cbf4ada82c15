"""Attachments: checked before they touch the disk, kept once, seen by readers only, swept when forgotten."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from pytest_django.fixtures import Settings

from tests.support.documents import PDF, archive, docx, mark
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import clock_at, now
from zhidu.kernel.files import blobs
from zhidu.kernel.files.keeping import clean_name
from zhidu.kernel.files.public import (
    FileCard,
    drop_file,
    files_of,
    open_file,
    store,
    store_upload,
    sweep_orphans,
)
from zhidu.kernel.secrecy.public import Viewer, label
from zhidu.kernel.words.public import Level, NotVisible, Refusal

HERE, ELSEWHERE = 201, 202
READER, COLLEAGUE = 21, 22
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def keep(data: bytes, name: str, office: int = HERE, level: Level = Level.INTERNAL) -> FileCard:
    acting = Acting(office, READER, READER)
    return store(
        acting,
        data,
        name,
        label_id=label(office, level, named=[READER]),
        owner_kind="matter",
        owner_id=9,
    )


def on_disk(settings: Settings) -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_reader_opens_it_and_for_others_it_does_not_exist(settings: Settings) -> None:
    card = keep(PDF, "通知.pdf")
    opened = open_file(Viewer(HERE, 1, READER), card.id)
    assert (opened.data, opened.card) == (PDF, card)
    assert files_of(Viewer(HERE, 1, READER), "matter", 9) == (card,)
    for stranger in (Viewer(HERE, 1, COLLEAGUE), Viewer(ELSEWHERE, 1, READER), Viewer(HERE, 1)):
        with pytest.raises(NotVisible):
            open_file(stranger, card.id)
        assert files_of(stranger, "matter", 9) == ()
    with pytest.raises(NotVisible):
        open_file(Viewer(HERE, 1, READER), card.id + 1)
    assert on_disk(settings) == [f"{HERE}/{card.digest[:2]}/{card.digest}"]


def test_the_same_content_lies_once_an_office(settings: Settings) -> None:
    first, second, other = keep(PDF, "一.pdf"), keep(PDF, "二.pdf"), keep(PDF, "一.pdf", ELSEWHERE)
    assert first.digest == second.digest == other.digest
    assert len(on_disk(settings)) == 2


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx(mark()), "通知.docx"),
        (archive({"内.docx": docx(mark())}), "材料.zip"),
        (b"text", f"{mark()}.txt"),
        (PDF, "通知.docx"),
        (b"", "某材料.txt"),
        (archive({"../x": "y"}), "材料.zip"),
    ],
)
def test_what_is_refused_never_touches_the_disk_or_the_words(
    data: bytes, name: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    upload = SimpleUploadedFile(name, data)
    acting = Acting(HERE, READER, READER)
    with pytest.raises(Refusal) as refused:
        store_upload(acting, upload, label_id=label(HERE, Level.INTERNAL), owner_kind="matter", owner_id=9)
    assert on_disk(settings) == []
    assert name.rpartition(".")[0] not in f"{refused.value}{caplog.text}"


def test_a_mark_further_in_is_kept_with_a_warning() -> None:
    card = keep(docx("普通内容。" * 400, mark()), "通知.docx")
    assert "请核对是否涉密" in card.advice
    assert keep(docx("普通内容"), "通知.docx").advice == ""
    assert "无法自动检查" in keep(PDF, "通知.pdf").advice


def test_bytes_of_acts_that_failed_are_swept_after_a_while_and_no_others(settings: Settings) -> None:
    kept = keep(PDF, "通知.pdf")
    with transaction.atomic():
        keep(b"text", "说明.txt")
        transaction.set_rollback(True)
    assert len(on_disk(settings)) == 2
    assert sweep_orphans() == 0
    with clock_at(now() + timedelta(hours=2)):
        assert sweep_orphans() == 1
    assert open_file(Viewer(HERE, 1, READER), kept.id).data == PDF
    drop_file(Acting(ELSEWHERE, READER, READER), kept.id)
    assert files_of(Viewer(HERE, 1, READER), "matter", 9) == (kept,)
    drop_file(Acting(HERE, READER, READER), kept.id)
    with clock_at(now() + timedelta(hours=2)):
        assert sweep_orphans() == 1
    assert on_disk(settings) == []


def test_keeping_again_what_was_about_to_be_swept_saves_it(settings: Settings) -> None:
    digest = blobs.keep(HERE, PDF)
    path = Path(settings.MEDIA_ROOT) / blobs.key(HERE, digest)
    os.utime(path, (0, 0))
    blobs.keep(HERE, PDF)
    assert sweep_orphans() == 0


def test_content_that_was_changed_on_the_disk_is_not_handed_out(settings: Settings) -> None:
    card = keep(PDF, "通知.pdf")
    (Path(settings.MEDIA_ROOT) / blobs.key(HERE, card.digest)).write_bytes(b"%PDF-forged")
    with pytest.raises(OSError, match="has changed"):
        open_file(Viewer(HERE, 1, READER), card.id)


def test_file_and_folders_are_synced_before_the_act_ends(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    Path(settings.MEDIA_ROOT).mkdir()
    synced: list[str] = []
    really = os.fsync

    def watched(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").resolve().name)
        really(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    digest = blobs.keep(HERE, PDF)
    assert [name for name in synced if name.endswith(".part")]
    assert synced[-1] == digest[:2]
    assert {"files", str(HERE)} <= set(synced)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/通知.pdf", "通知.pdf"),
        ("C:\\我的\\通知.pdf", "通知.pdf"),
        ("通\u202e知\x00.pdf", "通知.pdf"),
        (f"{'长' * 300}.pdf", f"{'长' * 116}.pdf"),
        ("无后缀", "无后缀"),
    ],
)
def test_names_are_made_harmless(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_what_is_labelled_a_state_secret_bears_its_mark_where_it_may_be_kept(settings: Settings) -> None:
    settings.PROFILE = "standalone"
    with pytest.raises(Refusal, match="密级标志"):
        keep(docx(mark()), "通知.docx")
    assert "请核对" in keep(docx(mark()), "通知.docx", level=Level.CONFIDENTIAL).advice
