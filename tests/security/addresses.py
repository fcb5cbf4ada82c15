"""An address of each route, for the things of the small installation."""

from __future__ import annotations

from zhidu.web.routes import Route

from .world import World

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


def address(route: Route, world: World) -> str:
    """An address of the route, for the things of the world."""
    plain = route.path.replace("<int:matter_id>", "{running}").replace("<int:fact_id>", "{somebody}")
    sample = SAMPLES.get(route.path) or "/" + plain.replace("<int:version_id>", "{somebody}")
    assert "<" not in sample, f"/{route.path} needs a sample here"
    return sample.format(**vars(world))
