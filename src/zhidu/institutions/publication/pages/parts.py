"""What the institution adds to pages of the kernel: to an item's page, and to the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from zhidu.institutions.publication.acts.corrections import CODE as CORRECTION
from zhidu.institutions.publication.acts.items import CODE
from zhidu.institutions.publication.reads.formats import Hint, Type, hints, type_of
from zhidu.institutions.publication.reads.rows import ItemCard, item, overdue
from zhidu.institutions.publication.reads.site import PageCard, PageState, versions
from zhidu.institutions.publication.reads.terms import (
    SITE,
    due_day,
    event_of,
    label,
    served,
)
from zhidu.institutions.publication.rules import Event
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.files.public import FileCard, FileKind, files_of, open_file
from zhidu.kernel.matters.public import MatterView
from zhidu.kernel.regulations.public import declare_carrier, rulebook
from zhidu.kernel.rulebook.public import Rulebook
from zhidu.kernel.scoring.public import waiting
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Verb
from zhidu.web.declare import SHOWN_ON_BENCH, Panel, site
from zhidu.web.visiting import Visitor

declare_carrier("text:publication.format", "信息上网事项页的格式核对")


def _item(visitor: Visitor, found: MatterView) -> Mapping[str, Any] | None:
    """Both limits, the check of the Word files, what to do for a site outside, and the versions online."""
    viewer = visitor.viewer()
    card = item(viewer, found.id)
    if card is None:
        return None
    book = rulebook(found.office_id, legal_day(found.submitted_at or found.created_at))
    pages = versions(viewer, card.corrects or found.id)
    if card.corrects is not None:
        pages = tuple(one for one in pages if one.correction_id == found.id)
        if served(book, card.site):
            return None
    return {
        "item": card,
        "site": label(book, SITE, card.site),
        "because": _because(book, card),
        "served": served(book, card.site),
        "handling": _handling(visitor, found),
        "prepared": bool(card.disc) and not (card.corrects is None and len(pages) > 1),
        "pages": pages,
        **_online(card, pages),
        **_formats(viewer, found.id, book),
    }


def _online(card: ItemCard, pages: tuple[PageCard, ...]) -> dict[str, bool]:
    """Whether the item stands online, and may be corrected; what a correction put there is the item's."""
    state = pages[0].state if pages and card.corrects is None else None
    return {
        "online": state in {PageState.ONLINE, PageState.WITHDRAWN},
        "correctable": state is PageState.ONLINE,
    }


def _because(book: Rulebook, card: ItemCard) -> str:
    if card.corrects is not None:
        return ""
    due = due_day(book, card.kind, card.site, card.starts_on)
    if due is not None:
        return due.because
    event = event_of(book, card.kind)
    if event is Event.SIGNED and card.due_on is None:
        return "从领导签发之日起算，批准后显示"
    if event is Event.DECIDED:
        return "按另行确定的日期"
    return "" if event is None or not event.told or card.due_on else "填写起算日期后显示"


def _handling(visitor: Visitor, found: MatterView) -> bool:
    """Whether the visitor holds the publishing step now."""
    me = visitor.at_work.id
    open_ = [one for one in found.now_at if one.verb is Verb.CARRY_OUT]
    return any(me in {who.person_id, who.for_person_id} for one in open_ for who in one.people)


def _formats(viewer: Viewer, matter_id: int, book: Rulebook) -> Mapping[str, Any]:
    """What departs from the type in each Word file, and by which clause."""
    wanted = type_of(book)
    if wanted is None:
        return {"formats": [], "clause": ""}
    words = [one for one in files_of(viewer, "matter", matter_id) if one.kind is FileKind.of("docx")]
    return {
        "formats": [(one.name, _checked(viewer, one, wanted)) for one in words],
        "clause": wanted.clause,
    }


def _before(visitor: Visitor, matter_id: int) -> Mapping[str, Any]:
    """The same while the form is filled in, as soon as a draft holds the file."""
    return _formats(visitor.viewer(), matter_id, rulebook(visitor.at_office.id, visitor.on))


def _checked(viewer: Viewer, file: FileCard, wanted: Type) -> tuple[Hint, ...]:
    """The same file keeps its hints: its content never changes."""
    known = _known(file.id, file.digest, wanted)
    if not known:
        known.append(hints(wanted, open_file(viewer, file.id).data))
    return known[0]


@lru_cache(maxsize=256)
def _known(_file_id: int, _digest: str, _wanted: Type) -> list[tuple[Hint, ...]]:
    """A place for the hints of one file."""
    return []


def _bench(visitor: Visitor) -> Mapping[str, Any] | None:
    """Items that are due or overdue, and facts that wait for the visitor's word."""
    viewer = visitor.viewer()
    late = overdue(viewer, SHOWN_ON_BENCH)
    facts = waiting(viewer)
    return (
        {"late": late, "facts": facts[:SHOWN_ON_BENCH], "facts_in_all": len(facts)} if late or facts else None
    )


for _kind in (CODE, CORRECTION):
    site.panel(Panel(_kind, "publication/panel.html", _item))
    site.check(Panel(_kind, "publication/formats.html", _before))
site.bench(Panel("publication", "publication/bench.html", _bench))
