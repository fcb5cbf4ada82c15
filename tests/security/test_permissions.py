"""Each address, each kind of visitor: what it answers; that reading changes nothing, that tokens count."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from zhidu.web.routes import routes

from .addresses import address
from .world import NO_PERSONS, PERSONS, VISITORS, World, contents

Row = Mapping[str, int]
SEEING = ("starter", "leader", "holder", "keeper")
"""Who has a part in the running matter: its starter, his leader, who holds its step, the gate it passes."""


def _row(nobody: int, persons: int, others: int, **exceptions: int) -> Row:
    row = {"nobody": nobody} | dict.fromkeys(PERSONS, persons) | dict.fromkeys(NO_PERSONS, others)
    return row | exceptions


BUSINESS = _row(302, 200, 403)
OWN = _row(302, 200, 200)
PART = _row(302, 404, 403, **dict.fromkeys(SEEING, 200))
AUDIT = _row(302, 403, 403, auditor=200)
KEEPING = _row(302, 403, 403, rule_keeper=200)

ACCOUNTS = _row(302, 403, 403, sysadmin=200, security=200)
STEERING = _row(302, 404, 403, rule_keeper=200)
LISTED = _row(302, 404, 403, rule_keeper=200)

READING: Mapping[str, Row] = {
    "workbench": OWN,
    "persons": OWN,
    "password": OWN,
    "sign_in": _row(200, 200, 200),
    "ask": BUSINESS,
    "question": BUSINESS,
    "new": BUSINESS,
    "start": BUSINESS,
    "queue_list": BUSINESS,
    "register_index": BUSINESS,
    "register_list": BUSINESS,
    "register_counts": BUSINESS,
    "declared_list": _row(302, 404, 403),
    "rulebook": BUSINESS,
    "clauses": BUSINESS,
    "clause_matters": BUSINESS,
    "rulebook_map": BUSINESS,
    "read_in": KEEPING,
    "contradiction_list": BUSINESS,
    "contradiction": _row(302, 404, 403),
    "draft_list": BUSINESS,
    "begin_draft": KEEPING,
    "draft_overview": _row(302, 404, 403, rule_keeper=200),
    "draft_toml": _row(302, 404, 403, rule_keeper=200),
    "what_if": KEEPING,
    "what_if_case": KEEPING,
    "draft_replay": _row(302, 404, 403, rule_keeper=200),
    "replay_cases": _row(302, 404, 403, rule_keeper=200),
    "replay_workbook": _row(302, 404, 403),
    "draft_workbook": _row(302, 404, 403, rule_keeper=200),
    "upload_draft": KEEPING,
    "draft_sheet": KEEPING,
    "add_question": {**KEEPING, "rule_keeper": 302},
    "due_list": BUSINESS,
    "due_done": _row(302, 404, 403, keeper=200),
    "done_list": BUSINESS,
    "regulation": BUSINESS,
    "rule_changes": BUSINESS,
    "export_word": BUSINESS,
    "export_toml": BUSINESS,
    "export_regulation_word": BUSINESS,
    "export_regulation_toml": BUSINESS,
    "clause": BUSINESS,
    "exceptions": _row(302, 404, 403, rule_keeper=200),
    "stuck_matters": _row(302, 404, 403, rule_keeper=200),
    "steer": _row(302, 404, 403),
    "sighting_list": _row(302, 404, 403),
    "sighting_page": _row(302, 404, 403),
    "purge_list": _row(302, 404, 404, auditor=200),
    "new_purge": _row(302, 404, 403),
    "purge_page": _row(302, 404, 404),
    "organisation": BUSINESS,
    "roster": BUSINESS,
    "organisation_check": STEERING,
    "organisation_list": LISTED,
    "organisation_line": _row(302, 404, 403, rule_keeper=200),
    "organisation_checklist": _row(302, 404, 403),
    "account_pledge": BUSINESS,
    "file": PART,
    "matter": PART,
    "sheet_as_pdf": PART,
    "sheet_as_docx": PART,
    "step_operation": _row(302, 404, 403, starter=403, leader=403, holder=200, keeper=403),
    "matter_operation": {**PART, "holder": 403},
    "mend": _row(302, 404, 403),
    "sheet_templates": KEEPING,
    "sheet_template": KEEPING,
    "accounts": ACCOUNTS,
    "account_orders": ACCOUNTS,
    "sign_ins": AUDIT,
    "manage": KEEPING,
    "manage_people": KEEPING,
    "manage_person": KEEPING,
    "manage_departments": KEEPING,
    "manage_committees": KEEPING,
    "manage_import": KEEPING,
    "manage_template": KEEPING,
    "manage_phrases": KEEPING,
    "manage_rules": KEEPING,
    "manage_offer": {**KEEPING, "rule_keeper": 404},
    "manage_holidays": KEEPING,
    "manage_new": {**KEEPING, "rule_keeper": 302},
    "manage_task": KEEPING,
    "journal": AUDIT,
    "journal_proof": AUDIT,
    "tokens": _row(302, 200, 403, auditor=200),
    "interface": _row(302, 403, 403, rule_keeper=200, security=200),
    "interface_docs": _row(302, 404, 403),
    "deed": _row(302, 404, 403),
    "new_deed": _row(302, 404, 403),
    "held_things": BUSINESS,
    "thing_box": BUSINESS,
    "thing_ledger": _row(302, 404, 403),
    "thing_life": _row(302, 404, 403),
    "hand_thing_over": _row(302, 404, 403),
    "hand_all_over": BUSINESS,
    "thing_offer": _row(302, 404, 403),
    "thing_sheet": _row(302, 404, 403),
    "thing_sheet_pdf": _row(302, 404, 403),
    "thing_labels": BUSINESS,
    "thing_labels_pdf": _row(302, 400, 403),
    "thing_stocks": BUSINESS,
    "thing_stock": _row(302, 404, 403),
    "thing_stock_lines": _row(302, 404, 403),
    "blank_register_index": BUSINESS,
    "blank_register": BUSINESS,
    "blank_checklist": _row(302, 404, 403),
    "fact_list": BUSINESS,
    "fact_page": _row(302, 404, 403),
    "publication_columns": BUSINESS,
    "publication_items": BUSINESS,
    "publication_bundle": _row(302, 404, 403),
    "destruction_certificate": _row(302, 404, 403),
    "intranet": BUSINESS,
    "intranet_column": BUSINESS,
    "intranet_page": _row(302, 404, 403),
}
WRITING: Mapping[str, Row] = {
    "sign_in": _row(401, 401, 401),
    "sign_out": _row(302, 302, 302),
    "password": _row(401, 400, 400),
    "persons": _row(401, 404, 404),
    "start": _row(401, 400, 403),
    "way": _row(401, 200, 403),
    "discard": _row(401, 404, 403, starter=302),
    "step_operation": _row(401, 404, 403, **dict.fromkeys(SEEING, 409)),
    "matter_operation": _row(401, 404, 403, starter=302, leader=302, keeper=302, holder=409),
    "due_done": _row(401, 403, 403, keeper=302, other_office=404),
    "attachment": _row(401, 404, 403, **dict.fromkeys(SEEING, 403)),
    "mend": _row(401, 404, 403),
    "sheet_templates": _row(401, 403, 403, rule_keeper=404),
    "accounts": _row(401, 403, 403, sysadmin=409, security=409),
    "account_order": _row(401, 403, 403, sysadmin=404, security=404),
    "manage_phrases": _row(401, 403, 403, rule_keeper=302),
    "own_phrases": _row(401, 200, 403),
    "manage_import": _row(401, 403, 403, rule_keeper=409),
    "manage_task": _row(401, 403, 403, rule_keeper=400),
    "queue_list": _row(401, 400, 403),
    "register_list": _row(401, 400, 403),
    "rulebook": _row(401, 400, 403),
    "clauses": _row(401, 400, 403),
    "clause_matters": _row(401, 400, 403),
    "read_in": _row(401, 403, 403, rule_keeper=409),
    "contradiction_list": _row(401, 400, 403),
    "confirm_contradiction": _row(401, 403, 403, rule_keeper=404),
    "draft_list": _row(401, 400, 403),
    "begin_draft": _row(401, 403, 403, rule_keeper=409),
    "draft_sheet": _row(401, 403, 403, rule_keeper=404),
    "upload_draft": _row(401, 403, 403, rule_keeper=409),
    "mend_cases": _row(401, 403, 403, rule_keeper=404),
    "begin_replay": _row(401, 403, 403, rule_keeper=409),
    "settle_draft_terms": _row(401, 403, 403, rule_keeper=409),
    "drop_one_draft": _row(401, 403, 403, rule_keeper=404),
    "due_list": _row(401, 400, 403),
    "done_list": _row(401, 400, 403),
    "exceptions": _row(401, 404, 403, rule_keeper=400),
    "journal": _row(401, 403, 403, auditor=400),
    "declared_list": _row(401, 404, 403),
    "manage_people": _row(401, 403, 403, rule_keeper=400),
    "manage_departments": _row(401, 403, 403, rule_keeper=400),
    "manage_committees": _row(401, 403, 403, rule_keeper=400),
    "account_orders": _row(401, 403, 403, sysadmin=400, security=400),
    "sign_ins": _row(401, 403, 403, auditor=400),
    "stuck_matters": _row(401, 404, 403, rule_keeper=400),
    "steer": _row(401, 404, 403),
    "sighting_list": _row(401, 404, 403),
    "sighting_page": _row(401, 404, 403),
    "purge_list": _row(401, 404, 404, auditor=400),
    "new_purge": _row(401, 404, 403),
    "purge_page": _row(401, 404, 404),
    "roster": _row(401, 400, 403),
    "organisation_check": _row(401, 404, 403, rule_keeper=400, other_office=404),
    "organisation_list": _row(401, 404, 403, rule_keeper=400),
    "organisation_line": _row(401, 404, 403, rule_keeper=400),
    "organisation_checklist": _row(401, 404, 403),
    "organisation_strike": _row(401, 404, 403),
    "account_pledge": _row(401, 400, 403),
    "journal_verify": _row(401, 403, 403, auditor=200),
    "tokens": _row(401, 409, 403, auditor=409),
    "token_revoke": _row(401, 404, 403, auditor=404),
    "interface": _row(401, 403, 403, rule_keeper=409, security=409),
    "interface_revoke": _row(401, 403, 403, rule_keeper=404, security=404),
    "deed": _row(401, 404, 403),
    "held_things": _row(401, 400, 403),
    "thing_box": _row(401, 400, 403),
    "thing_ledger": _row(401, 404, 403),
    "hand_thing_over": _row(401, 404, 403),
    "hand_all_over": _row(401, 409, 403),
    "thing_offer": _row(401, 404, 403),
    "print_thing_sheet": _row(401, 404, 403),
    "thing_sheet": _row(401, 404, 403),
    "thing_stocks": _row(401, 400, 403),
    "begin_thing_stock": _row(401, 400, 403),
    "thing_stock": _row(401, 404, 403),
    "thing_stock_lines": _row(401, 404, 403),
    "fact_list": _row(401, 400, 403),
    "fact_page": _row(401, 404, 403),
    "publication_items": _row(401, 400, 403),
    "publication_prepare": _row(401, 404, 403),
    "publication_record": _row(401, 403, 403),
    "publication_correct": _row(401, 404, 403),
}


def test_every_route_stands_in_the_table() -> None:
    assert {one.name for one in routes() if "GET" in one.methods} == set(READING)
    assert {one.name for one in routes() if "POST" in one.methods} == set(WRITING)


@pytest.mark.parametrize("kind", VISITORS)
def test_each_address_answers_each_visitor_as_it_should_and_reading_changes_nothing(
    world: World, kind: str
) -> None:
    browser = world.browser(kind)
    before = contents()
    found = {
        one.name: browser.get(address(one, world)).status_code for one in routes() if "GET" in one.methods
    }
    assert found == {name: row[kind] for name, row in READING.items()}
    assert contents() == before


@pytest.mark.parametrize("kind", VISITORS)
def test_each_address_takes_what_each_visitor_may_send(world: World, kind: str) -> None:
    browser = world.browser(kind)
    sent = [one for one in routes() if "POST" in one.methods]
    sent.sort(key=lambda one: one.name == "sign_out")
    found = {one.name: browser.post(address(one, world)).status_code for one in sent}
    assert found == {name: row[kind] for name, row in WRITING.items()}


@pytest.mark.parametrize("kind", ["nobody", "starter", "auditor"])
def test_what_is_sent_without_a_token_is_refused_and_changes_nothing(world: World, kind: str) -> None:
    browser = world.browser(kind, enforce_csrf_checks=True)
    before = contents()
    for route in routes():
        if "POST" in route.methods:
            assert browser.post(address(route, world)).status_code == 403, route.name
    assert contents() == before


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(world: World, method: str) -> None:
    browser = world.browser("starter")
    for route in routes():
        assert browser.generic(method, address(route, world)).status_code == 405, route.name
