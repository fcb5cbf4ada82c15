"""What becomes of a draft out for consent: frozen, opened again, or a version that the office follows from
its day on. Plain changes, within the acts of the matter that asks for consent.
"""

from __future__ import annotations

from dataclasses import replace

from zhidu.kernel.acts.public import Acting, action
from zhidu.kernel.clock.public import is_set
from zhidu.kernel.journal.public import EntryData, append
from zhidu.kernel.offices.public import office as office_card
from zhidu.kernel.rulebook.public import Pack, render_pack

from .adoption import follow
from .drafts import DraftCard, draft, draft_pack, move_draft
from .models import Adoption, Draft, DraftState, Transition, Version
from .shelf import parsed
from .stamps import changed
from .versions import VersionCard, card

ENACTED = action("regulations.enact", "制度修订获准")


def dated_pack(draft_card: DraftCard) -> Pack:
    """The regulation of a draft as it will be in force: from the draft's day on, until further notice."""
    pack = draft_pack(draft_card)
    head = replace(pack.regulation, from_=draft_card.effective_on, to=None, from_assumed=False)
    return replace(pack, regulation=head)


def propose(acting: Acting, draft_id: int, matter_id: int) -> DraftCard:
    """Freeze an open draft while the matter asks for consent. Raises NotVisible, Overtaken."""
    moved = move_draft(acting.office_id, draft_id, DraftState.OPEN, DraftState.PROPOSED)
    Draft.objects.filter(pk=draft_id).update(matter_id=matter_id)
    return moved


def reopen(acting: Acting, draft_id: int, matter_id: int) -> None:
    """Open a draft again whose matter went back to the rule keeper or ended without consent."""
    found = draft(draft_id, acting.office_id)
    if found.matter_id == matter_id and found.state is DraftState.PROPOSED:
        move_draft(acting.office_id, draft_id, DraftState.PROPOSED, DraftState.OPEN)


def enact(acting: Acting, draft_id: int) -> VersionCard:
    """Make a version of a draft that has its consent and have the office follow it from its day on, instead
    of the one before; on record in the journal. Raises Refusal where a later version is adopted already.
    """
    changed(acting.office_id)
    found = move_draft(acting.office_id, draft_id, DraftState.PROPOSED, DraftState.IN_FORCE)
    version = _version(found)
    follow(acting.office_id, version, found.effective_on, None, replace=True)
    if found.transition is Transition.NEW:
        rows = Adoption.objects.filter(office_id=acting.office_id, version=version, since=found.effective_on)
        rows.update(carries_over=True)
    _enter(acting, found, version)
    return card(version)


def _version(found: DraftCard) -> Version:
    """The text of the draft under its own dates, as the office's."""
    text = render_pack(dated_pack(found))
    pack = parsed(text, f"{found.regulation}.toml")
    made, _ = Version.objects.get_or_create(
        owner=office_card(found.office_id).code,
        regulation=found.regulation,
        digest=pack.digest,
        defaults={
            "based_on_id": found.based_on_id,
            "title": pack.regulation.title,
            "in_force_from": found.effective_on,
            "text": text,
        },
    )
    return made


def _enter(acting: Acting, found: DraftCard, version: Version) -> None:
    content = {
        "regulation": found.regulation,
        "digest": version.digest,
        "on": found.effective_on,
        "transition": found.transition.value,
        "draft": found.id,
        "matter": found.matter_id or 0,
    }
    entry = EntryData(
        office_id=acting.office_id,
        at=acting.at,
        action=ENACTED,
        account_id=acting.account_id,
        person_id=acting.person_id,
        object_kind="version",
        object_id=version.pk,
        content=content,
        demo=is_set(),
    )
    append([entry])
