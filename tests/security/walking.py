"""A walk over every page, as somebody who looks into every corner; and what the pages said."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import openpyxl
from django.test import Client
from pypdf import PdfReader

from zhidu.kernel.matters.public import Queue
from zhidu.kernel.registers.public import registers
from zhidu.kernel.rulebook.public import questions

from .world import DRAFT_TITLE, FINISHED_TITLE, TITLE, World

# Half a title is searched for: the page repeats what was typed, and that shall not count as found.
SOUGHT = tuple(word[:2] for word in (TITLE, FINISHED_TITLE, DRAFT_TITLE))


def corners(world: World) -> Iterator[str]:
    """Every address worth looking at, with what can be typed behind it."""
    yield from ("/", "/persons/", "/password/", "/new/", "/new/press.release/", "/new/press.interview/")
    yield from (
        "/journal/",
        "/journal/?office=tjj",
        "/journal/?office=xxb",
        f"/journal/{world.entry}/proof.json",
    )
    yield from ("/ask/", *(f"/ask/?q={word}" for word in SOUGHT))
    yield from (f"/ask/{one.name}/" for one in questions.all() if one.name.startswith("press."))
    yield from ("/ask/press.release_chain/?as=pdf", "/rulebook/", "/rulebook/national_floor.01/")
    yield from ("/rulebook/map/", *_list("/rulebook/S0.02/S0.02-06/matters/", ("words",), ("-title",)))
    for queue in Queue:
        yield from _list(f"/queues/{queue.value}/", ("words",), ("-title",))
    yield "/registers/"
    for card in registers():
        keys = tuple(column.key for column in card.columns)
        yield from _list(f"/registers/{card.code}/", ("number", keys[0]), ("-number", keys[0]))
        yield f"/registers/{card.code}/?as=print"
    for matter in (world.running, world.finished, world.draft):
        yield from (f"/matters/{matter}/", f"/matters/{matter}/sheet.docx", f"/matters/{matter}/do/inform/")
        yield f"/new/press.release/?draft={matter}"
    yield from (f"/matters/{world.running}/sheet.pdf", f"/matters/{world.running}/mend/{world.step}/")
    yield from (f"/matters/{world.running}/steps/{world.step}/{op}/" for op in ("decide", "send_back"))
    yield f"/files/{world.file}/"


def _list(where: str, filters: tuple[str, ...], orders: tuple[str, ...]) -> Iterator[str]:
    yield from (where, f"{where}?as=xlsx", *(f"{where}?order={key}" for key in orders))
    yield from (f"{where}?f.{key}={word}" for word in SOUGHT[:2] for key in filters)


def walk(browser: Client, world: World) -> Mapping[str, str]:
    """What each corner says; matters as whole pages and as the parts that a page asks for."""
    said = {address: spoken(browser.get(address)) for address in corners(world)}
    parts = [address for address in said if "/matters/" in address and "sheet" not in address]
    part = {"HX-Request": "true"}
    return said | {f"{address} (part)": spoken(browser.get(address, headers=part)) for address in parts}


def spoken(answer: Any) -> str:
    """The words of an answer, whatever its form, and its status; without what differs each time."""
    kind = answer.get("Content-Type", "")
    data = answer.content
    name = answer.get("Content-Disposition", "")
    if "pdf" in kind:
        words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    elif "spreadsheetml" in kind:
        book = openpyxl.load_workbook(io.BytesIO(data))
        words = "\n".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
    elif "wordprocessingml" in kind:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            words = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    else:
        words = data.decode(errors="replace")
    return _lasting(f"{answer.status_code} {name} {answer.get('Location', '')}\n{words}")


def _lasting(words: str) -> str:
    """Without tokens, fresh ids and the minute of printing."""
    words = re.sub(r'(X-CSRFToken": |csrfmiddlewaretoken" value=|name="matter_id" value=)"\w+"', "", words)
    return re.sub(r"\d\d:\d\d(:\d\d)?", "", re.sub(r'data-draft="\d+"', "", words))
