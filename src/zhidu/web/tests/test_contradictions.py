"""规定不一之处: everybody reads where the rules differ; the rule keeper confirms each once, on record."""

from __future__ import annotations

import pytest
from django.test import Client

from zhidu.kernel.clock.public import today
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import Role, grant_role
from zhidu.kernel.regulations.public import confirmations, contradictions_in, rulebook
from zhidu.kernel.rulebook.public import Contradiction

from .office import Office, signed_in

LIST = "/rulebook/contradictions/"


@pytest.fixture
def first(office: Office) -> Contradiction:
    """A place where the regulations of the statistics bureau differ."""
    return contradictions_in(rulebook(office.id, today()))[0]


def test_the_list_names_what_prevails_and_by_which_principle(office: Office, clerk: Client) -> None:
    found = contradictions_in(rulebook(office.id, today()))
    shown = clerk.get(LIST).content.decode()
    for one in found:
        assert f"{LIST}{one.code}/" in shown
    assert len({one.code for one in found}) == len(found)
    assert "共 0 条" in clerk.get(f"{LIST}?f.state=yes").content.decode()
    assert LIST in clerk.get("/rulebook/").content.decode()


def test_both_sides_stand_on_the_page_and_beside_each_clause(clerk: Client, first: Contradiction) -> None:
    shown = clerk.get(f"{LIST}{first.code}/").content.decode()
    for ref in (*first.prevails, *first.yields):
        assert ref.summary in shown
        where = f"/rulebook/{ref.id.rpartition('-')[0]}/{ref.id}/"
        assert f"{LIST}{first.code}/" in clerk.get(where).content.decode()
    assert first.why in shown
    assert "confirm/" not in shown
    assert clerk.get(f"{LIST}nothing/").status_code == 404


def test_the_rule_keeper_confirms_once_and_nobody_else(
    office: Office, clerk: Client, first: Contradiction
) -> None:
    where = f"{LIST}{first.code}/"
    assert clerk.post(f"{where}confirm/").status_code == 403
    assert confirmations(office.id) == {}
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    keeper = signed_in("general")
    assert "confirm/" in keeper.get(where).content.decode()
    assert keeper.post(f"{where}confirm/")["Location"] == where
    assert [card.on for card in confirmations(office.id).values()] == [today()]
    assert keeper.post(f"{where}confirm/").status_code == 409
    assert keeper.post(f"{LIST}nothing/confirm/").status_code == 404
    assert "已确认" in clerk.get(where).content.decode()
    written = [row for row in entries(office.id).rows if row.action == "regulations.confirm_choice"]
    assert [set(row.clauses) for row in written] == [{ref.id for ref in (*first.prevails, *first.yields)}]
