"""What a pack holds beyond what an office follows is offered, until the office has taken it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations.public import (
    Offer,
    adopt_pack,
    adopt_version,
    draft,
    enact,
    load,
    offer,
    offered_packs,
    offers,
    propose,
    save_draft,
    start_draft,
)
from zhidu.kernel.words.public import NotVisible

from .conftest import DAY, START, Write, counter

LATER = date(2027, 1, 1)


@act("test.consent", wording="试验", right=lambda *_args, **_kwargs: None)
def _consent(acting: Acting, /, *, draft_id: int) -> Done[None]:
    propose(acting, draft_id, 7)
    enact(acting, draft_id)
    return Done("draft", draft_id, None)


@pytest.fixture
def bureau(office: OfficeCard, shelf_folder: Path) -> OfficeCard:
    """An office that follows the post office's pack as it was loaded."""
    load(shelf_folder)
    adopt_pack(office.id, "post_office", START)
    return office


def _told(office: OfficeCard, on: date = DAY) -> list[tuple[str, bool, bool]]:
    return [(one.version.regulation, one.is_new, one.amended) for one in offers(office.id, on)]


def _only(office: OfficeCard) -> Offer:
    return next(one for one in offers(office.id, DAY) if one.version.regulation == "P.01")


def test_an_office_that_follows_the_last_texts_is_offered_nothing(bureau: OfficeCard) -> None:
    assert _told(bureau) == []


def test_a_newer_text_and_a_new_regulation_are_offered_until_taken(
    bureau: OfficeCard, shelf_folder: Path, write: Write
) -> None:
    write("post_office", "P.01", "west")
    write("post_office", "P.02", "south", title="邮包办法", since="2028-01-01")
    load(shelf_folder)
    assert _told(bureau) == [("P.01", False, False), ("P.02", True, False)]
    known, offered = offered_packs(_only(bureau))
    assert known is not None
    assert known.rows != offered.rows
    assert offered_packs(offers(bureau.id, DAY)[1])[0] is None
    taken = offer(bureau.id, _only(bureau).version.id, DAY).version
    adopt_version(Acting(bureau.id), regulation="P.01", version_id=taken.id, on=LATER, replace=True)
    assert _told(bureau) == [("P.02", True, False)]
    assert [counter(bureau, day) for day in (DAY, LATER)] == ["east", "west"]
    with pytest.raises(NotVisible):
        offer(bureau.id, taken.id, DAY)


def test_an_amended_regulation_is_held_against_the_text_it_was_made_from(
    bureau: OfficeCard, shelf_folder: Path, write: Write
) -> None:
    acting = Acting(bureau.id)
    for version, counters in enumerate((("east", "north"), ("north", "south"))):
        made = start_draft(acting, regulation="P.01", effective_on=date(2026, 11, 1 + version))
        text = draft(made, bureau.id).text
        save_draft(acting, draft_id=made, version=1, text=text.replace(*counters))
        _consent(acting, draft_id=made)
    assert counter(bureau, DAY) == "south"
    assert _told(bureau) == []
    write("post_office", "P.01", "west")
    load(shelf_folder)
    assert _told(bureau) == [("P.01", False, True)]
    known, offered = offered_packs(_only(bureau))
    assert known is not None
    assert (known.rows[0].outcome, offered.rows[0].outcome) != (None, None)
    assert "east" in str(known.rows[0].outcome)
    assert "west" in str(offered.rows[0].outcome)
