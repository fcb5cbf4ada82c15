"""制度变化: two days beside each other, the days of change between them and to come."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta

from django.test import Client
from docx import Document

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.regulations.public import end_adoption
from zhidu.kernel.rulebook.public import parse_pack

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
    assert "：不再施行" in page
    assert f"{PAGE}?from={last}&amp;to={gone}#S0.02" in page
    page = shown(clerk, last, gone)
    assert f'href="/rulebook/S0.02/?on={last}"' in page
    assert "<h2>不再施行" in page


def test_a_day_that_is_none_is_refused_with_words(clerk: Client) -> None:
    for typed in ("soon", "2026-13-40", "0001-01-01"):
        answer = clerk.get(PAGE, {"from": typed})
        assert answer.status_code == 400
        assert f"“{typed}”不是日期" in answer.content.decode()


def test_the_reader_s_day_goes_along_with_every_link(clerk: Client) -> None:
    on = f"?on={SINCE}"
    listed = clerk.get(f"/rulebook/{on}").content.decode()
    for path in ("S0.02/", "clauses/", "contradictions/", "map/", "export/word/", "export/toml/"):
        assert f'href="/rulebook/{path}{on}"' in listed
    read = clerk.get(f"/rulebook/S0.02/{on}").content.decode()
    for path in ("", "S0.02/S0.02-09/", "export/S0.02/word/", "export/S0.02/toml/"):
        assert f'href="/rulebook/{path}{on}"' in read
    clause = clerk.get(f"/rulebook/S0.02/S0.02-09/{on}").content.decode()
    assert f'href="/rulebook/S0.02/{on}#S0.02-09"' in clause
    assert f'href="/rulebook/S0.02/S0.02-08/{on}"' in clause
    assert (
        f'href="/rulebook/S0.02/S0.02-09/{on}"'
        in clerk.get(f"/rulebook/clauses/{on}&f.number=S0.02-09").content.decode()
    )
    differing = clerk.get(f"/rulebook/contradictions/{on}").content.decode()
    (first, *_) = re.findall(r'href="(/rulebook/contradictions/\w+/)\?on=', differing)
    shown_there = clerk.get(f"{first}{on}").content.decode()
    assert f"现在显示的是 {SINCE} 的制度" in shown_there
    assert f'{on}">' in shown_there
    assert "?on=" not in clerk.get("/rulebook/S0.02/S0.02-09/").content.decode()


def test_a_day_without_the_regulation_is_told_with_the_days_that_have_it(
    office: Office, clerk: Client
) -> None:
    before = SINCE - timedelta(days=1)
    answer = clerk.get(f"/rulebook/S0.02/?on={before}")
    assert answer.status_code == 400
    assert f"没有施行。施行的日期：{SINCE} 至 今后。" in re.sub(r"<[^>]+>", "", answer.content.decode())
    assert clerk.get(f"/rulebook/S9.99/?on={before}").status_code == 404
    end_adoption(Acting(office.id), regulation="S0.02", on=today())
    assert (
        f"{SINCE} 至 {today()}"
        in clerk.get(f"/rulebook/S0.02/S0.02-09/?on={today() + timedelta(days=1)}").content.decode()
    )


def test_the_rules_are_taken_out_whole_or_one_by_one(clerk: Client) -> None:
    whole = clerk.get("/rulebook/export/word/")
    assert Document(io.BytesIO(whole.content)).core_properties.title == "洛河市统计局制度汇编"
    one = clerk.get("/rulebook/export/S0.02/word/")
    assert Document(io.BytesIO(one.content)).paragraphs[0].text
    text = clerk.get("/rulebook/export/S0.02/toml/").content.decode()
    assert parse_pack(text, "out").regulation.id == "S0.02"
    archive = zipfile.ZipFile(io.BytesIO(clerk.get("/rulebook/export/toml/").content))
    assert archive.read("stats_bureau/S0.02.toml").decode() == text
    assert clerk.get("/rulebook/export/S9.99/toml/").status_code == 400
