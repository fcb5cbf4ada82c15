"""The form that only the rule keeper finds, the way to the draft, what everybody is told."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from tests.journeys.amending import amended, drafted, holder, keeper, seen, send
from tests.security.world import signed_in
from tests.support.offices import someone
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import send_back
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import person

Found = Callable[[str], OfficeCard]
FORM = "/new/amendments.amendment/"


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


def test_the_rule_keeper_sends_a_draft_and_everybody_hears_of_it(sample_office: Found) -> None:
    office = sample_office("xxb")
    card = drafted(office)
    clerk, chief = someone(office, "staff", "技术科"), keeper(office)
    mine, theirs = signed_in(chief.username), signed_in(clerk.username)
    assert FORM in text(mine, "/new/")
    assert FORM not in text(theirs, "/new/")
    assert theirs.get(FORM).status_code == 404
    assert f'<option value="{card.id}" selected' in text(mine, f"{FORM}?draft_id={card.id}")
    matter = send(office, card).matter_id
    by, step_id = holder(seen(chief, matter))
    leader = signed_in(person(by.person_id or 0, today()).username)
    assert card.path in text(leader, f"/matters/{matter}/")
    send_back(by, step_id=step_id, to=None, opinion="请补充缘由。")
    assert card.path not in text(leader, f"/matters/{matter}/")
    assert card.path in text(mine, f"/matters/{matter}/")


def test_what_has_consent_is_announced_and_registered(sample_office: Found) -> None:
    office = sample_office("xxb")
    clerk = signed_in(someone(office, "staff", "技术科").username)
    assert "制度修订公告" not in text(clerk, "/")
    amended(office)
    assert "即将施行" in text(clerk, "/")
    assert "请假制度" in text(signed_in(keeper(office).username), "/registers/amendments.amendments/")


def text(browser: Client, path: str) -> str:
    """The page at an address."""
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("draft_id", ["9" * 5_000, "9" * 19, "１２", "-1", "7"])
def test_a_draft_that_no_page_offers_is_refused_with_words(sample_office: Found, draft_id: str) -> None:
    mine = signed_in(keeper(sample_office("xxb")).username)
    sent = {"draft_id": draft_id, "submit": "1", "matter_id": str(fresh_id())}
    answer = mine.post(FORM, sent)
    assert answer.status_code in {400, 409}
    assert "请" in answer.content.decode()
    assert mine.post(f"{FORM}way/", sent).status_code == 200
