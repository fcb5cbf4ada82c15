"""What stands on a page is written in words: no code of the program or of the rules shows anywhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

import pytest

from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import Queue, kinds
from zhidu.kernel.org.public import people
from zhidu.kernel.registers.public import registers
from zhidu.kernel.regulations.public import rulebook
from zhidu.web.declare import site
from zhidu.web.routes import routes

from .addresses import SAMPLES, address
from .world import FILE_NAME, World

LOOKERS = ("rule_keeper", "other_office", "auditor", "sysadmin")
# Pages for programs and their makers, and what is no page.
APART = {"interface", "interface_docs", "tokens", "journal_proof", "sheet_as_pdf", "sheet_as_docx", "file"}
CODE = re.compile(r"(?<![\w./@#-])[a-z][a-z_]+(?:[:.][a-z_]+)*(?![\w@/-]|\.\d)")
KNOWN = {"xlsx", "docx", "csv", "zhidu", "htmx", "px"}
_UNSEEN = re.compile(r"<(script|style|textarea)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)


def addresses(world: World, looker: str) -> Iterator[str]:
    """The pages of every route, of every queue, register, list, kind and question."""
    yield from (
        address(one, world)
        for one in routes()
        if "GET" in one.methods
        and one.name not in APART
        and ("<" not in one.path or one.path in SAMPLES or "matter_id" in one.path)
    )
    yield from (f"/queues/{name.value}/" for name in Queue)
    yield from (f"/registers/{card.code}/" for card in registers())
    yield from (f"/lists/{one.code}/" for one in site.list_pages())
    yield from (f"/new/{one.code}/" for one in kinds())
    if looker in world.usernames and looker not in {"auditor", "sysadmin"}:
        asked = rulebook(world.person(looker).office_id, today()).questions()
        yield from (f"/ask/{one.name}/" for one in asked)


def codes_on(page: str, known: frozenset[str]) -> set[str]:
    """The words on a page that look like codes."""
    seen = html.unescape(_UNSEEN.sub("\n", page.partition('id="main"')[2].partition(">")[2]))
    for one in sorted(known, key=len, reverse=True):
        seen = seen.replace(one, " 0 ")
    return set(CODE.findall(seen))


@pytest.fixture
def known(world: World) -> frozenset[str]:
    """What people typed, what they are called, and the numbers of the regulations."""
    offices = (world.office_id, world.other_id)
    numbers = {one.pack.regulation.id for office in offices for one in rulebook(office, today()).editions}
    staff = {one.username for office in offices for one in people(office, today())}
    return frozenset(KNOWN | numbers | staff | set(world.usernames.values()) | {FILE_NAME})


def test_no_page_shows_a_code(world: World, known: frozenset[str]) -> None:
    found: dict[str, Mapping[str, set[str]]] = {}
    for looker in LOOKERS:
        browser = world.browser(looker)
        for where in dict.fromkeys(addresses(world, looker)):
            answer = browser.get(where)
            if "html" in answer.get("Content-Type", "") and (
                shown := codes_on(answer.content.decode(), known)
            ):
                found.setdefault(where, {})[looker] = shown  # type: ignore[index]
    assert not found, "\n".join(f"{where}: {shown}" for where, shown in found.items())
