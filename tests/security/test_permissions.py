"""Each address, each kind of visitor: what it answers; that reading changes nothing, that tokens count."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from zhidu.web.routes import Route, routes

from .world import NO_PERSONS, PERSONS, VISITORS, World, contents

SAMPLES = {
    "files/<int:file_id>/": "/files/{file}/",
    "journal/<int:entry_id>/proof.json": "/journal/{entry}/proof.json",
    "matters/<int:matter_id>/steps/<int:step_id>/<str:op>/": "/matters/{running}/steps/{step}/decide/",
    "matters/<int:matter_id>/do/<str:op>/": "/matters/{running}/do/urge/",
    "matters/<int:matter_id>/mend/<int:step_id>/": "/matters/{running}/mend/{step}/",
    "drafts/<int:matter_id>/discard/": "/drafts/{draft}/discard/",
    "dues/<int:due_id>/done/": "/dues/{due}/done/",
    "ask/<str:name>/": "/ask/press.release_chain/",
    "tokens/<int:token_id>/revoke/": "/tokens/{step}/revoke/",
    "interface/<int:token_id>/revoke/": "/interface/{step}/revoke/",
    "templates/<str:code>/word.docx": "/templates/press.release/word.docx",
    "registers/<str:code>/": "/registers/press.releases/",
    "registers/<str:code>/counts/": "/registers/press.releases/counts/",
    "organisation/rosters/<str:code>/": "/organisation/rosters/bodies/",
    "organisation/lists/<str:code>/": "/organisation/lists/post_duties/",
    "organisation/lists/<str:code>/new/": "/organisation/lists/post_duties/new/",
    "organisation/lists/<str:code>/<int:line_id>/strike/": "/organisation/lists/post_duties/1/strike/",
    "organisation/checklists/<str:code>/": "/organisation/checklists/org.secrecy_staff/",
    "rulebook/contradictions/<str:code>/": "/rulebook/contradictions/nothing/",
    "rulebook/contradictions/<str:code>/confirm/": "/rulebook/contradictions/nothing/confirm/",
    "rulebook/drafts/<int:draft_id>/": "/rulebook/drafts/{amendment}/",
    "rulebook/drafts/<int:draft_id>/add/": "/rulebook/drafts/{amendment}/add/",
    "rulebook/drafts/<int:draft_id>/settle/": "/rulebook/drafts/{amendment}/settle/",
    "rulebook/drafts/<int:draft_id>/drop/": "/rulebook/drafts/{amendment}/drop/",
    "rulebook/drafts/<int:draft_id>/trial/": "/rulebook/drafts/{amendment}/trial/",
    "rulebook/drafts/<int:draft_id>/trial/begin/": "/rulebook/drafts/{amendment}/trial/begin/",
    "rulebook/drafts/<int:draft_id>/trial/trial.xlsx": "/rulebook/drafts/{amendment}/trial/trial.xlsx",
    "rulebook/drafts/<int:draft_id>/trial/cases/": "/rulebook/drafts/{amendment}/trial/cases/",
    "rulebook/drafts/<int:draft_id>/cases/": "/rulebook/drafts/{amendment}/cases/",
    "rulebook/drafts/<int:draft_id>/draft.xlsx": "/rulebook/drafts/{amendment}/draft.xlsx",
    "rulebook/drafts/<int:draft_id>/upload/": "/rulebook/drafts/{amendment}/upload/",
    "rulebook/drafts/<int:draft_id>/draft.toml": "/rulebook/drafts/{amendment}/draft.toml",
    "rulebook/drafts/<int:draft_id>/sheets/<str:code>/": "/rulebook/drafts/{amendment}/sheets/clauses/",
    "rulebook/export/<str:regulation_id>/word/": "/rulebook/export/national_floor.01/word/",
    "rulebook/export/<str:regulation_id>/toml/": "/rulebook/export/national_floor.01/toml/",
    "rulebook/what-if/<str:name>/": "/rulebook/what-if/press.release_chain/",
    "rulebook/<str:regulation_id>/": "/rulebook/national_floor.01/",
    "rulebook/<str:regulation_id>/<str:clause_id>/": "/rulebook/national_floor.01/national_floor.01-01/",
    "rulebook/<str:regulation_id>/<str:clause_id>/matters/": (
        "/rulebook/national_floor.01/national_floor.01-01/matters/"
    ),
    "new/<str:code>/": "/new/press.release/",
    "new/<str:code>/way/": "/new/press.release/way/",
    "queues/<str:name>/": "/queues/started/",
    "lists/<str:code>/": "/lists/nothing/",
    "stuck/<int:step_id>/": "/stuck/{step}/",
    "sightings/<int:sighting_id>/": "/sightings/{step}/",
    "purges/<int:purge_id>/": "/purges/{step}/",
    "deeds/<str:code>/<int:about>/": "/deeds/nothing/{step}/",
    "deeds/<str:code>/new/": "/deeds/nothing/new/",
    "things/mine/<str:box>/": "/things/mine/to_sign/",
    "things/kinds/<str:code>/": "/things/kinds/nothing/",
    "things/<int:thing_id>/": "/things/{step}/",
    "things/<int:thing_id>/hand-over/<str:move>/": "/things/{step}/hand-over/lent/",
    "things/offers/<int:offer_id>/": "/things/offers/{step}/",
    "things/sheets/<int:sheet_id>/": "/things/sheets/{step}/",
    "things/sheets/<int:sheet_id>/sheet.pdf": "/things/sheets/{step}/sheet.pdf",
    "things/stocks/<int:stock_id>/": "/things/stocks/{step}/",
    "things/stocks/<int:stock_id>/lines/": "/things/stocks/{step}/lines/",
    "blank-registers/<str:code>/": "/blank-registers/press.releases/",
    "blank-registers/checklists/<str:code>/": "/blank-registers/checklists/nothing/",
    "site/<str:column>/": "/site/other/",
    "site/<str:column>/<int:matter_id>/": "/site/other/{running}/",
    "manage/people/<int:person_id>/": "/manage/people/{somebody}/",
    "accounts/<int:order_id>/<str:op>/": "/accounts/{somebody}/carry_out/",
    "manage/import/<str:which>.xlsx": "/manage/import/empty.xlsx",
    "manage/<str:area>/new/": "/manage/people/new/",
    "manage/<str:area>/<int:subject>/<str:op>/": "/manage/people/{somebody}/correct/",
}

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


def address(route: Route, world: World) -> str:
    """An address of the route, for the things of the world."""
    plain = route.path.replace("<int:matter_id>", "{running}").replace("<int:fact_id>", "{somebody}")
    sample = SAMPLES.get(route.path) or "/" + plain.replace("<int:version_id>", "{somebody}")
    assert "<" not in sample, f"/{route.path} needs a sample here"
    return sample.format(**vars(world))


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
