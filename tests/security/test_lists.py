"""Every list of the product filters, sorts, pages, goes to Excel and paper, and keeps views; it reveals
nothing by any of that, and asks the database as often for sixty rows as for one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date

import openpyxl
import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.matters_world import fill_busy
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import blank_thing_kinds
from zhidu.kernel.journal.public import entries
from zhidu.kernel.matters.public import Queue
from zhidu.kernel.offices.public import NO_OFFICE, fresh_id
from zhidu.kernel.org.public import people
from zhidu.kernel.registers.public import registers
from zhidu.web.custody.lists import BOXES
from zhidu.web.declare import site
from zhidu.web.exporting import note_export
from zhidu.web.models import SavedView
from zhidu.web.organisation.rosters import ROSTERS
from zhidu.web.routes import Route, routes

from .addresses import SAMPLES, address
from .world import World

MOST_QUERIES = 8
GROWN = 60
# Who opens each list, and at which addresses; by the name of its route.
LISTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "queue_list": ("holder", tuple(f"/queues/{name.value}/" for name in Queue)),
    "register_list": ("keeper", tuple(f"/registers/{card.code}/" for card in registers())),
    "declared_list": ("holder", tuple(f"/lists/{one.code}/" for one in site.list_pages())),
    "journal": ("auditor", ("/journal/?office=tjj",)),
    "exceptions": ("rule_keeper", ("/exceptions/",)),
    "rulebook": ("holder", ("/rulebook/",)),
    "clauses": ("holder", ("/rulebook/clauses/",)),
    "clause_matters": ("holder", ("/rulebook/S0.02/S0.02-06/matters/",)),
    "contradiction_list": ("holder", ("/rulebook/contradictions/",)),
    "draft_list": ("rule_keeper", ("/rulebook/drafts/",)),
    "due_list": ("holder", ("/dues/",)),
    "done_list": ("holder", ("/dues/done/",)),
    "held_things": ("holder", ("/things/",)),
    "thing_box": ("holder", tuple(f"/things/mine/{box}/" for box in BOXES if box != "held")),
    "thing_ledger": ("holder", tuple(f"/things/kinds/{one.code}/" for one in blank_thing_kinds())),
    "thing_stocks": ("holder", ("/things/stocks/",)),
    "thing_stock_lines": ("holder", ("/things/stocks/1/lines/",)),
    "stuck_matters": ("rule_keeper", ("/stuck/",)),
    "fact_list": ("holder", ("/facts/",)),
    "publication_items": ("holder", ("/publication/",)),
    "manage_people": ("rule_keeper", ("/manage/people/",)),
    "manage_departments": ("rule_keeper", ("/manage/departments/",)),
    "manage_committees": ("rule_keeper", ("/manage/committees/",)),
    "account_orders": ("sysadmin", ("/accounts/orders/",)),
    "sign_ins": ("auditor", ("/sign-ins/",)),
    "organisation_list": ("rule_keeper", ("/organisation/lists/key_places/",)),
    "sighting_list": ("holder", ("/sightings/",)),
    "purge_list": ("auditor", ("/purges/",)),
    "roster": ("holder", tuple(f"/organisation/rosters/{code}/" for code in ROSTERS)),
}
# Lists about the installation itself: who takes them along is told in its own journal.
OF_THE_INSTALLATION = frozenset({"/accounts/orders/", "/sign-ins/", "/purges/"})
# Lists that ask more often, and why.
MORE_QUERIES: Mapping[str, int] = {}


def places() -> list[tuple[str, str]]:
    """Every list with who opens it."""
    return [(kind, where) for kind, all_of_it in LISTS.values() for where in all_of_it]


@pytest.fixture
def browsers(world: World) -> Mapping[str, Client]:
    """A browser for everybody who opens a list."""
    return {kind: world.browser(kind) for kind in sorted({kind for kind, _ in LISTS.values()})}


def with_query(where: str, query: str) -> str:
    """The address with something more asked."""
    return f"{where}{'&' if '?' in where else '?'}{query}"


def opened(browsers: Mapping[str, Client]) -> dict[tuple[str, str], str]:
    """The lists that their visitor has, as pages; what an office does not have is 404."""
    found = {}
    for kind, where in places():
        answer = browsers[kind].get(where)
        assert answer.status_code in {200, 404}, where
        if answer.status_code == 200:
            found[kind, where] = answer.content.decode()
    return found


def test_every_list_route_stands_in_the_table() -> None:
    assert {one.name for one in routes() if one.lists} == set(LISTS)


def test_every_list_filters_sorts_exports_prints_and_keeps_views(
    browsers: Mapping[str, Client], world: World
) -> None:
    pages = opened(browsers)
    assert len(pages) > len(LISTS)
    for (kind, where), shown in pages.items():
        browser = browsers[kind]
        assert 'aria-label="筛选"' in shown, where
        assert "导出 Excel" in shown, where
        assert 'name="view" value="save"' in shown, where
        assert re.search(r'role="status">(共|超过) [0-9]+ 条', shown), where
        names = re.findall(r'name="(f\.\w+)"', shown)
        assert names, where
        for name in names:
            answer = browser.get(with_query(where, f"{name}=2026"))
            assert answer.status_code in {200, 400}, (where, name)
        offered = re.findall(r'value="-?\w+"', shown.partition('name="order"')[2].partition("</select>")[0])
        for key in sorted_by(browser, where, shown):
            turned = browser.get(with_query(where, f"order=-{key}"))
            assert 'aria-sort="descending"' in turned.content.decode() or "<table" not in shown, (where, key)
            assert {f'value="{key}"', f'value="-{key}"'} <= set(offered), (where, key)
        assert "打印人" in browser.get(with_query(where, "as=print")).content.decode(), where
        part = browser.get(where, headers={"HX-Request": "true", "HX-Target": "list"}).content.decode()
        assert part.lstrip().startswith('<div id="list"'), where


def sorted_by(browser: Client, where: str, shown: str) -> list[str]:
    """The columns by which the page offers to sort."""
    return sorted({key.removeprefix("-") for key in re.findall(r"[?;&]order=(-?\w+)\"", shown)})


def test_excel_holds_all_rows_and_the_journal_says_who_took_how_many(
    browsers: Mapping[str, Client], world: World
) -> None:
    _grow(world)
    for kind, where in opened(browsers):
        shown = browsers[kind].get(where).content.decode()
        said, total = re.findall(r'role="status">(共|超过) ([0-9]+) 条', shown)[0]
        answer = browsers[kind].get(with_query(where, "as=xlsx"))
        assert answer.status_code == 200, where
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        office_id = NO_OFFICE if where in OF_THE_INSTALLATION else world.office_id
        newest = entries(office_id, limit=1).rows[0]
        assert (newest.action, newest.object_id) == ("web.export", newest.object_id)
        assert newest.object_kind == f"list:{where.partition('?')[0].strip('/')}"[:60]
        extra = 1 if "tfoot" in shown else 0
        assert sheet.max_row - 2 - extra == newest.object_id, where
        assert newest.object_id == int(total) or (said == "超过" and newest.object_id > int(total)), where


def test_what_a_list_does_not_offer_is_refused(browsers: Mapping[str, Client], world: World) -> None:
    hostile = ("order=office_id", "order=label__level", "f.nothing=1", "f.label_id=1", "order=--at", "f.=1")
    for kind, where in opened(browsers):
        for query in hostile:
            for way in ("", "&as=xlsx", "&as=print"):
                answer = browsers[kind].get(with_query(where, query + way))
                assert answer.status_code in {200, 400} if query == "f.=1" else answer.status_code == 400
        assert browsers[kind].get(with_query(where, "page=999999")).status_code == 200
        assert browsers[kind].post(where, {"view": "drop", "id": "1"}).status_code == 404
        assert browsers[kind].post(where, {"view": "first", "id": "x"}).status_code == 404
        for name in ("", "长" * 21, "\u202e\x00"):
            assert browsers[kind].post(where, {"view": "save", "name": name}).status_code == 400
    assert not SavedView.objects.exists()


def test_views_are_kept_for_oneself_alone_and_hold_only_what_was_asked(world: World) -> None:
    mine, other = world.browser("holder"), world.browser("keeper")
    where = "/queues/started/"
    saved = f"{where}?f.state=running&order=-title&page=7&f.words="
    assert mine.post(saved, {"view": "save", "name": "在办的", "first": "1"}).status_code == 302
    kept = SavedView.objects.get()
    assert kept.query == {"f.state": "running", "order": "-title", "f.words": ""}
    assert 'value="running" selected' in mine.get(where).content.decode()
    assert 'value="running" selected' not in mine.get(f"{where}?all=1").content.decode()
    assert "在办的" not in other.get(where).content.decode()
    assert "在办的" not in mine.get("/queues/closed/").content.decode()
    for op in ("drop", "first"):
        assert other.post(where, {"view": op, "id": str(kept.pk)}).status_code == 404
        assert mine.post("/queues/closed/", {"view": op, "id": str(kept.pk)}).status_code == 404
    assert mine.post(where, {"view": "first", "id": str(kept.pk)}).status_code == 302
    assert 'value="running" selected' not in mine.get(where).content.decode()
    assert mine.post(where, {"view": "drop", "id": str(kept.pk)}).status_code == 302
    assert not SavedView.objects.exists()
    refused = mine.post(f"{where}?f.nothing=1&order=office_id", {"view": "save", "name": "怪"})
    assert refused.status_code == 302
    assert SavedView.objects.get().query == {}


def test_what_is_typed_wrongly_is_said_and_stays(world: World) -> None:
    answer = world.browser("holder").get("/queues/started/?f.at_from=下周&f.words=稿")
    said = answer.content.decode()
    assert answer.status_code == 400
    assert "不是日期" in said
    assert 'value="稿"' in said
    assert 'value="下周"' in said


def test_sixty_rows_cost_as_many_queries_as_one(browsers: Mapping[str, Client], world: World) -> None:
    _some(world)
    before = {place: _queries(browsers[place[0]], place[1]) for place in opened(browsers)}
    _grow(world)
    after = {place: _queries(browsers[place[0]], place[1]) for place in opened(browsers)}
    differing = {
        where: (len(before[kind, where]), len(found))
        for (kind, where), found in after.items()
        if len(found) != len(before[kind, where])
    }
    assert differing == {}
    too_many = {
        where: found
        for (_, where), found in after.items()
        if len(found) > MORE_QUERIES.get(where, MOST_QUERIES)
    }
    assert not too_many, "\n".join(f"{where}\n  " + "\n  ".join(said) for where, said in too_many.items())


def _queries(browser: Client, where: str) -> list[str]:
    """What the page asks once the process is warm."""
    browser.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(where).status_code == 200
    return [one["sql"] for one in asked.captured_queries]


def _some(world: World) -> None:
    """A row or a few in each list that would be empty."""
    _fill(world, 45, first=1_000_000)
    _entries(world, 1)


def _grow(world: World) -> None:
    """Sixty rows more in every list that grows with matters, people or entries."""
    _fill(world, GROWN * 44, first=2_000_000)
    _entries(world, GROWN)
    person = apps.get_model("org", "Person")
    person.objects.bulk_create(
        person(id=fresh_id(), office_id=world.office_id, name=f"干部{number}", since=date(2020, 1, 1))
        for number in range(GROWN)
    )
    apps.get_model("org", "OrgStamp").objects.update(stamp=fresh_id())


def _fill(world: World, how_many: int, *, first: int) -> None:
    holding = world.person("holder")
    staff = [one.id for one in people(world.office_id) if one.id != holding.id]
    fill_busy(world.office_id, holding.id, staff, first, how_many)


def _entries(world: World, how_many: int) -> None:
    for number in range(how_many):
        note_export(Acting(office_id=world.office_id), code="queues/todo", rows=number)


# Pages with a table that is no list, and why.
NOT_LISTS: Mapping[str, str] = {
    "workbench": "the first few lines; the whole stands in the lists",
    "clause": "the cases of one clause, as it prints",
    "draft_sheet": "a form: the rows of one part of a draft, filled in and saved together",
    "rulebook_map": "the picture once more in words, as it prints",
    "organisation": "a chart of the office with its duties, as it prints",
    "organisation_check": "a report: what is not met comes first",
    "manage_person": "what one person holds",
    "manage_import": "what one file would change",
    "manage_rules": "each regulation with its tasks; the list of them is under 制度",
    "manage_offer": "the clauses of one regulation, or what would change in it",
    "register_counts": "the sums of a year, as they are read out",
    "tokens": "one's own few tokens",
    "interface": "the tokens of an office beside their switch",
    "accounts": "orders that wait, each with its tasks",
    "blank_register": "an empty form to print",
    "blank_checklist": "an empty form to print",
    "publication_columns": "the table of columns as the rules print it",
}


def test_every_page_with_a_table_is_a_list_or_says_why_not(world: World) -> None:
    browsers = [world.browser(kind) for kind in ("rule_keeper", "holder", "auditor")]
    pages = [one for one in routes() if "GET" in one.methods and not one.lists and _has_sample(one)]
    found = {
        one.name
        for one in pages
        for browser in browsers
        if b'<table class="z-table' in browser.get(address(one, world)).content
    }
    assert found <= set(NOT_LISTS)


def _has_sample(one: Route) -> bool:
    return one.path in SAMPLES or "<" not in one.path.replace("<int:matter_id>", "")
