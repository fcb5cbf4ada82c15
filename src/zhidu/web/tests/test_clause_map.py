"""制度总图: every clause has its tile; how often it was cited is counted over what one may see."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import citations, citing
from zhidu.kernel.offices.public import Role, fresh_id, grant_role
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Clause, ClauseKind
from zhidu.kernel.secrecy.public import Viewer
from zhidu.web.reading import state_of

from .office import RELEASE, Office, signed_in

MAP = "/rulebook/map/"


@pytest.fixture
def cited(office: Office) -> list[str]:
    """The clauses on which a release stands that the clerk has submitted."""
    sent = {**RELEASE, "submit": "1", "matter_id": str(fresh_id())}
    where = signed_in("clerk").post("/new/press.release/", sent)["Location"]
    shown = signed_in("clerk").get(where).content.decode()
    return list(dict.fromkeys(re.findall(r'z-clause" href="/rulebook/[^/]+/([^/"]+)/"', shown)))


def told(browser: Client, clause: str) -> int:
    """How often the map says that the clause was cited."""
    found = re.search(rf"{re.escape(clause)}，[^，]+，引用 (\d+)", browser.get(MAP).content.decode())
    assert found is not None
    return int(found[1])


def viewer(office: Office, who: str) -> Viewer:
    """Somebody of the office."""
    return Viewer(office.id, office.accounts[who], office.person(who))


def test_every_clause_in_force_has_its_tile_and_leads_to_its_page(office: Office, clerk: Client) -> None:
    shown = clerk.get(MAP).content.decode()
    for edition in rulebook(office.id, today()).editions:
        for clause in edition.pack.clauses:
            assert f'href="/rulebook/{edition.pack.regulation.id}/{clause.id}/"' in shown
    assert MAP in clerk.get("/rulebook/").content.decode()
    later = clerk.get(f"{MAP}?on=2031-01-01").content.decode()
    assert "?on=2031-01-01" in later


def test_a_clause_leads_to_the_register_that_carries_it(clerk: Client, office: Office) -> None:
    clauses = [one for edition in rulebook(office.id, today()).editions for one in edition.pack.clauses]
    kept = [one.id for one in clauses if "register:press.releases" in one.carried_by]
    assert kept
    for one in kept:
        shown = clerk.get(f"/rulebook/{one.rpartition('-')[0]}/{one}/").content.decode()
        assert 'href="/registers/press.releases/"' in shown.partition("<main")[2]


@pytest.mark.parametrize(
    ("carriers", "state"),
    [
        (("answer:leave.chain",), "carried"),
        (("text:workbench",), "text"),
        (("text:workbench", "guard:x.y"), "carried"),
        (("answer:leave.chain", "planned:leave"), "planned"),
    ],
)
def test_the_state_of_a_clause(carriers: tuple[str, ...], state: str) -> None:
    assert state_of(Clause("T.01-01", "一", ClauseKind.INFORM, "leave", "……", carriers)) == state


def test_a_matter_counts_once_for_each_clause_it_stands_on_and_only_for_whom_may_see_it(
    office: Office, cited: list[str], clerk: Client
) -> None:
    assert cited
    days = today() - timedelta(days=365), today()
    assert dict(citations(viewer(office, "clerk"), *days)) == dict.fromkeys(cited, 1)
    assert dict(citations(viewer(office, "general"), *days)) == {}
    assert dict(citations(viewer(office, "general"), *days, whole=True)) == dict.fromkeys(cited, 1)
    assert dict(citations(viewer(office, "clerk"), days[0], days[0])) == {}
    assert told(clerk, cited[0]) == 1
    general = signed_in("general")
    assert told(general, cited[0]) == 0
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    assert told(signed_in("general"), cited[0]) == 1


def test_the_matters_of_a_clause_are_listed_for_whom_may_see_them(
    office: Office, cited: list[str], clerk: Client
) -> None:
    where = f"/rulebook/{cited[0].rpartition('-')[0]}/{cited[0]}/"
    assert f"{where}matters/" in clerk.get(where).content.decode()
    assert RELEASE["headline"] in clerk.get(f"{where}matters/").content.decode()
    assert RELEASE["headline"] in clerk.get(f"{where}matters/?f.at_from=2020-01-01").content.decode()
    assert RELEASE["headline"] not in clerk.get(f"{where}matters/?f.at_to=2020-01-01").content.decode()
    assert RELEASE["headline"] not in signed_in("general").get(f"{where}matters/").content.decode()
    assert clerk.get("/rulebook/S0.02/nothing/matters/").status_code == 404
    listed = {one for one in cited if citing(viewer(office, "clerk"), one).total}
    assert listed == set(cited)
    assert citing(viewer(office, "clerk"), f"{cited[0]}9").total == 0


def test_the_map_asks_once_however_many_clauses_and_matters(
    office: Office, cited: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    days = today() - timedelta(days=365), today()
    one = viewer(office, "clerk")
    with django_assert_num_queries(1):
        assert len(citations(one, *days, whole=True)) == len(cited)
