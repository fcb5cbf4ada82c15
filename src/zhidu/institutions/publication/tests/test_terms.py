"""From when limits count, and that what is shown late is what is found late."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tests.support.offices import as_person, someone
from zhidu.institutions.publication.models import Publication
from zhidu.institutions.publication.reads.rows import item, items, late_items
from zhidu.institutions.publication.reads.terms import due_day, event_of, kinds_counted
from zhidu.institutions.publication.rules import Event
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at, today
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.regulations.public import pack_rulebook, rulebook
from zhidu.kernel.secrecy.public import unfiltered, viewer_of

from .people import NOTICE, start

Found = Callable[[str], OfficeCard]
DUE = date(2026, 12, 1)
LAST = datetime(
    2026, 12, 1, 23, 59, 59, tzinfo=LEGAL_ZONE
)  # in UTC it is the first of December for eight hours more
MIDNIGHT = LAST + timedelta(seconds=1)


@pytest.fixture
def clerk(sample_office: Found) -> PersonCard:
    """Somebody of the industry section of the statistics bureau."""
    return someone(sample_office("tjj"), "staff", "工业统计处")


def late(clerk: PersonCard, matter: int) -> bool:
    """Whether page, list, filter and facts say that the item is late: all the same."""
    viewer = viewer_of(as_person(clerk))
    card = item(viewer, matter)
    assert card is not None
    listed = items(viewer, filters={"stage": "late"})[0]
    found = list(late_items(clerk.office_id, today()))
    for shown in (listed, found):
        assert (matter in {one.matter_id for one in shown}) is card.late
    return card.late


@pytest.mark.parametrize(("online", "expected"), [(LAST, False), (MIDNIGHT, True)])
def test_a_day_ends_at_midnight_of_the_office_and_not_of_utc(
    clerk: PersonCard, online: datetime, expected: bool
) -> None:
    matter = start(clerk, NOTICE).matter_id
    with unfiltered("the days of one item are set"):
        Publication.objects.filter(pk=matter).update(due_on=DUE, published_at=online)
    assert late(clerk, matter) is expected


def test_an_item_that_is_not_online_is_late_from_the_day_after(clerk: PersonCard) -> None:
    matter = start(clerk, NOTICE).matter_id
    with unfiltered("the days of one item are set"):
        Publication.objects.filter(pk=matter).update(due_on=DUE)
    for at, expected in ((LAST, False), (MIDNIGHT, True)):
        with clock_at(at):
            assert late(clerk, matter) is expected


def test_the_form_asks_for_a_start_only_where_the_rules_count_from_it(sample_office: Found) -> None:
    asked = {}
    for code, name in (("tjj", "工业统计处"), ("zwzx", "")):
        clerk = someone(sample_office(code), "staff", name)
        assert clerk.account_id is not None
        book = rulebook(clerk.office_id, today())
        asked[code] = kinds_counted(book, lambda event: event.told)
    assert set(asked["tjj"]) == {"work_news", "incoming", "brief", "analysis", "monthly_data"}
    assert asked["zwzx"] == ()


@pytest.mark.clause("S0.04-35", outcome="allowed")
def test_a_day_that_was_decided_shows_by_which_clause(sample_office: Found) -> None:
    clerk = someone(sample_office("tjj"), "staff", "综合核算处")
    given = {"kind": "annual_data", "column": "yearbook", "publish_by": "2027-05-20", "decision": "年鉴发行"}
    card = item(viewer_of(as_person(clerk)), start(clerk, {**NOTICE, **given}).matter_id)
    assert card is not None
    assert (card.due_on, card.due_clause) == (date(2027, 5, 20), "S0.04-35")


def test_where_no_rule_says_from_when_it_counts_from_the_handing_in(sample_office: Found) -> None:
    """The office's own rules are silent; where they have no limit either, nothing is due."""
    book = pack_rulebook("party_school", today())
    assert event_of(book, "notice") is Event.SUBMITTED
    assert due_day(book, "notice", "intranet", today()) is None
    clerk = someone(sample_office("dx"), "staff", "")
    card = item(viewer_of(as_person(clerk)), start(clerk, NOTICE).matter_id)
    assert card is not None
    assert (card.starts_on, card.due_on) == (today(), None)
