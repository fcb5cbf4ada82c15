"""What is attached to a word said in a matter is an attachment of that matter, and of no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import Basis, MatterState
from zhidu.kernel.words.public import NotVisible

from .town import Town

Attach = Callable[[str, int], int]


@pytest.fixture
def attach(town: Town, settings: Any, tmp_path: Any) -> Attach:
    settings.MEDIA_ROOT = str(tmp_path / "media")

    def put(key: str, paper: int) -> int:
        upload = SimpleUploadedFile("签批件.txt", "已阅，请办理。".encode())
        return matters.attach(town.by(key), matter_id=paper, upload=upload).id

    return put


def test_an_opinion_takes_attachments_of_its_own_matter_only(town: Town, attach: Attach) -> None:
    paper, another = town.submit("short"), town.submit("short")
    own, foreign = attach("chief", paper), attach("chief", another)
    step = town.open(paper)[0]
    for files in ((foreign,), (own, foreign), (5,)):
        with pytest.raises(NotVisible):
            matters.decide(town.by("chief"), step_id=step, outcome="agree", attachments=files)
    matters.decide(town.by("chief"), step_id=step, outcome="agree", attachments=(own,))
    assert list(town.view(paper).step(step).opinions[0].attachments) == [own]


def test_an_opinion_without_attachments_asks_for_no_files(town: Town) -> None:
    paper = town.submit("short")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        town.do("chief", paper)
    assert not [one for one in asked.captured_queries if "files_storedfile" in one["sql"]]


def test_a_step_done_elsewhere_takes_a_scan_of_its_own_matter_only(town: Town, attach: Attach) -> None:
    paper, another = town.submit("short"), town.submit("short")
    done: dict[str, Any] = {"step_id": town.open(paper)[0], "outcome": "agree", "said_at": town.now()}
    done |= {"system": "省平台", "number": "2026-3"}
    own, foreign = attach("chief", paper), attach("chief", another)
    with pytest.raises(NotVisible):
        matters.done_elsewhere(town.by("chief"), **done, scan_id=foreign)
    matters.done_elsewhere(town.by("chief"), **done, scan_id=own)
    assert town.view(paper).state is MatterState.RUNNING


def test_a_recorded_word_stands_on_a_scan_of_its_own_matter_only(town: Town, attach: Attach) -> None:
    paper, another = town.submit("short"), town.submit("short")
    word: dict[str, Any] = {"leader_id": town["chief"], "outcome": "agree", "said_at": town.now()}
    word["step_id"] = town.open(paper)[0]
    own, foreign = attach("office", paper), attach("office", another)
    with pytest.raises(NotVisible):
        matters.record_for(town.by("office"), **word, basis=Basis.SCAN, scan_id=foreign)
    matters.record_for(town.by("office"), **word, basis=Basis.TELEPHONE)
    said = town.view(paper).step(word["step_id"]).opinions[0]
    with pytest.raises(NotVisible):
        matters.attach_scan(town.by("office"), opinion_id=said.id, file_id=foreign)
    matters.attach_scan(town.by("office"), opinion_id=said.id, file_id=own)
    assert town.view(paper).step(word["step_id"]).opinions[0].confirmed_how == "补交签批件"
