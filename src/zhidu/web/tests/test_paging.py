"""Long lists: what is not counted any more is reached all the same, page by page or by the page's number."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import fresh_id

from .office import RELEASE, Office

MOST = 2


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhidu.web.listing.PAGE_SIZE", MOST)
    for where in ("zhidu.web.views.journal", "zhidu.kernel.matters.queues"):
        monkeypatch.setattr(f"{where}.MOST_COUNTED", MOST)


def walked(browser: Client, where: str) -> list[str]:
    """The rows of all pages, one after the other as 下一页 leads on."""
    found: list[str] = []
    following = where
    while following:
        text = browser.get(following).content.decode()
        assert f"超过 {MOST} 条" in text, following
        found += re.findall(r"<tr>(.*?)</tr>", text.partition("<tbody>")[2], re.DOTALL)
        ahead = re.search(r'<a href="([^"]+)" rel="next"', text)
        following = ahead[1].replace("&amp;", "&") if ahead else ""
    return found


def test_every_entry_of_the_journal_is_reached(office: Office, auditor: Client) -> None:
    rows = walked(auditor, "/journal/?office=tjj")
    assert len(rows) == len(entries(office.id).rows) > MOST


def test_every_line_of_a_queue_is_reached_and_a_page_is_asked_for_by_number(
    office: Office, clerk: Client
) -> None:
    for number in range(5):
        sent = {**RELEASE, "matter_id": str(fresh_id()), "headline": f"第{number}篇", "submit": "1"}
        assert clerk.post("/new/press.release/", sent).status_code == 302
    rows = walked(clerk, "/queues/started/?order=title")
    assert [re.findall("第[0-4]篇", row)[0] for row in rows] == [f"第{number}篇" for number in range(5)]
    third = clerk.get("/queues/started/?order=title&page=3").content.decode()
    assert "第4篇" in third
    assert 'name="page" min="1" value="3"' in third
    assert "这一页没有记录" in clerk.get("/queues/started/?page=9").content.decode()
