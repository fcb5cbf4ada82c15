"""Who may do something with a thing: whoever may know of it, and holds it, keeps it, or keeps its kind."""

from __future__ import annotations

from collections.abc import Collection

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.secrecy.public import Viewer, viewer_of
from zhidu.kernel.words.public import NotVisible, Refusal

from .cards import ThingCard
from .kinds import thing_kind
from .looking import thing


def known(acting: Acting, thing_id: int) -> ThingCard:
    """The thing, for whoever may know of it; raises NotVisible for everybody else."""
    if acting.person_id is None:
        raise NotVisible
    return thing(viewer_of(acting), thing_id)


def keeps_kinds(viewer: Viewer, acting: Acting, kinds: Collection[str]) -> bool:
    """Whether the rules make the viewer a keeper of every one of these kinds."""
    here = [thing_kind(code).keepers(acting.office_id, acting.on) for code in kinds]
    return bool(here) and all(viewer.bodies & bodies for bodies in here)


def answers_for(acting: Acting, thing_id: int) -> ThingCard:
    """The thing, for its holder, its keeper, or one who keeps its kind; raises NotVisible or Refusal."""
    found = known(acting, thing_id)
    if acting.person_id in {found.holder_id, found.keeper_id}:
        return found
    if not keeps_kinds(viewer_of(acting), acting, [found.kind]):
        raise Refusal(f"{found.number} 不由您持有或保管。", todo="请告知持有人、保管人办理。")
    return found


def in_service(acting: Acting, person_id: int) -> None:
    """Raise NotVisible for nobody of the office, Refusal for one who serves no more."""
    card = people_by_ids((person_id,), acting.on, office_id=acting.office_id).get(person_id)
    if card is None:
        raise NotVisible
    if not card.in_service:
        raise Refusal(f"{card.name}已不在本单位任职，不能接收。", todo="请改选在职的接收人。")
