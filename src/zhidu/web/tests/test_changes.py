"""制度变化: two days beside each other, the days of change between them and to come."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.regulations.public import end_adoption

from .office import SINCE, Office

PAGE = "/rulebook/changes/"


def shown(browser: Client, since: date | str = "", until: date | str = "") -> str:
    """The page of two days."""
    answer = browser.get(PAGE, {"from": str(since), "to": str(until)})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_came_between_two_days_is_listed_with_links_to_the_reader(clerk: Client) -> None:
    assert "制度没有变化" in shown(clerk)
    page = shown(clerk, SINCE - timedelta(days=1), SINCE)
    assert "新施行" in page
    assert f'href="/rulebook/S0.02/?on={today()}"' not in page
    assert f'href="/rulebook/S0.02/?on={SINCE}"' in page
    assert "新施行" in shown(clerk, SINCE, SINCE - timedelta(days=1))
    assert f'href="{PAGE}"' in clerk.get("/rulebook/").content.decode()


def test_what_is_to_come_is_listed_with_its_day(office: Office, clerk: Client) -> None:
    last = today() + timedelta(days=30)
    end_adoption(Acting(office.id), regulation="S0.02", on=last)
    gone = last + timedelta(days=1)
    page = shown(clerk)
    assert f"{gone}</span>" in page
    assert "不再施行" in page
    assert f"{PAGE}?from={last}&amp;to={gone}#S0.02" in page
    page = shown(clerk, last, gone)
    assert f'href="/rulebook/S0.02/?on={last}"' in page
    assert "z-tag--no" in page


def test_a_day_that_is_none_is_refused_with_words(clerk: Client) -> None:
    for typed in ("soon", "2026-13-40", "0001-01-01"):
        answer = clerk.get(PAGE, {"from": typed})
        assert answer.status_code == 400
        assert f"“{typed}”不是日期" in answer.content.decode()
