"""Logs and journal hold ids and codes; never a title, an opinion, a file's name or what stands in it."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from pytest_django import Settings

from zhidu.kernel.matters.public import Queue

from .hostile import sent
from .world import WORDS, World, tables

OPINION, REASON, QUERY, UPLOAD = "凤凰于飞", "鸳鸯在梁", "鹤鸣九皋", "鱼跃于渊"
SAID = (*WORDS, OPINION, REASON, QUERY, UPLOAD)


def do_everything(world: World) -> None:
    """Read, write, search, upload, be refused and be unknown: whatever might leave words in a log."""
    holder, starter = world.browser("holder"), world.browser("starter")
    where = f"/matters/{world.running}/"
    starter.post("/new/press.release/", sent(headline=UPLOAD, submit="1"))
    starter.post("/new/press.release/", sent(headline=UPLOAD, publish_on=QUERY, submit="1"))
    starter.post(f"{where}do/urge/", {"note": REASON})
    page = holder.get(where).content.decode()
    holder.post(f"{where}files/", {"file": SimpleUploadedFile(f"{UPLOAD}.txt", UPLOAD.encode())})
    ticks = re.findall(r'name="checked" value="(\d+)"', page)
    for outcome in ("nothing", re.findall(r'name="outcome" value="(\w+)"', page)[0]):
        holder.post(
            f"{where}steps/{world.step}/decide/", {"outcome": outcome, "opinion": OPINION, "checked": ticks}
        )
    for browser in (holder, starter, world.browser("stranger"), world.browser("nobody")):
        for queue in Queue:
            browser.get(f"/queues/{queue.value}/", {"f.words": QUERY})
        for address in (where, f"{where}sheet.pdf", f"/{QUERY}/", f"/ask/{QUERY}/", f"/ask/?q={QUERY}"):
            browser.get(address)
        browser.post("/login/", {"username": QUERY, "password": QUERY})


def test_nothing_that_people_write_is_logged(
    world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "django.db.backends")  # statements are logged in debugging only
    do_everything(world)
    written = "".join((caplog.text, *capfd.readouterr()))
    assert "request" in written
    assert [word for word in SAID if word in written] == []


def test_the_journal_and_what_stands_beside_it_hold_no_word(world: World) -> None:
    do_everything(world)
    journal = [name for name in tables() if name.startswith("journal_")]
    assert {"journal_entry", "journal_leaf", "journal_anchor", "journal_salt"} <= set(journal)
    with connection.cursor() as cursor:
        rows = [repr(row) for name in journal for row in cursor.execute(f'SELECT * FROM "{name}"').fetchall()]
    assert len(rows) > 50
    assert [word for word in SAID for row in rows if word in row] == []
    assert [row for row in rows if re.search("[\u4e00-\u9fff]", row)] == []


def test_sessions_tries_and_outbox_hold_no_word(world: World) -> None:
    """Messages on the next page name files at most to whoever uploaded them, and go when they are shown."""
    do_everything(world)
    with connection.cursor() as cursor:
        for name in ("axes_accessattempt", "axes_accesslog", "axes_accessfailurelog", "acts_outboxitem"):
            rows = repr(cursor.execute(f'SELECT * FROM "{name}"').fetchall())
            assert [word for word in (*WORDS, OPINION, REASON, UPLOAD) if word in rows] == [], name


def test_a_file_lies_under_no_name(world: World, settings: Settings) -> None:
    do_everything(world)
    folder = Path(settings.MEDIA_ROOT)
    names = [path.name for path in folder.rglob("*") if path.is_file()]
    assert names
    assert all(re.fullmatch(r"[0-9a-f]{16,}", name) for name in names)
