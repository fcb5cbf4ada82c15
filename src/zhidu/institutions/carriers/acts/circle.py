"""Who may know what stands on a carrier: fixed by whom the rules name, noted by the clerk where he signs on
paper.
"""

from __future__ import annotations

from collections.abc import Collection

from zhidu.institutions.carriers.models import Reader
from zhidu.institutions.carriers.reads.rows import circle, known
from zhidu.institutions.carriers.reads.rules import CIRCLE, heads_for, names
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import ThingCard, ThingState, thing
from zhidu.kernel.org.public import people as serving
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.secrecy.public import name_readers, refuse_marked, refuse_uncleared, scan_text, viewer_of
from zhidu.kernel.words.public import NotVisible, Refusal

declare_carrier("guard:carriers.circle_head", "知悉范围只由负责人确定")


def deciders(card: ThingCard, acting: Acting) -> tuple[frozenset[int], tuple[str, ...]]:
    """Who fixes the circle of a carrier, and by which clauses; its keeper, where the rules name nobody."""
    heads, clauses = heads_for(acting.office_id, acting.on, CIRCLE)
    return heads or frozenset({card.keeper_id}), clauses


def _may_fix(acting: Acting, thing_id: int, people: Collection[int], decided_by: int, basis: str) -> None:
    """Whoever decides, or the keeper, who notes what was decided on paper."""
    del people, decided_by, basis
    card = thing(viewer_of(acting), thing_id)
    if acting.person_id not in deciders(card, acting)[0] | {card.keeper_id}:
        raise NotVisible


@act("carriers.fix_circle", wording="确定涉密载体的知悉范围", right=_may_fix)
def fix_circle(
    acting: Acting, thing_id: int, people: Collection[int], decided_by: int, basis: str
) -> Done[None]:
    """Let these people, too, know what stands on the carrier; who was named before stays named.

    ``decided_by`` is the head who decided, ``basis`` his note where the keeper enters it for him. Raises
    Refusal for anybody else's decision, for nobody, and for people who may not know of such a level.
    """
    card = thing(viewer_of(acting), thing_id)
    refuse_marked(scan_text(basis))
    clauses = _decided(acting, card, decided_by, basis)
    named = _named(acting, card, people)
    already = circle(thing_id)
    Reader.objects.bulk_create(
        Reader(
            office_id=acting.office_id,
            carrier=known(thing_id),
            person_id=one,
            fixed_by_id=decided_by,
            fixed_at=acting.at,
        )
        for one in sorted(named - already)
    )
    name_readers(card.label_id, named, "circle")
    return Done(
        "carrier",
        thing_id,
        None,
        clauses=clauses,
        content={"people": sorted(named), "basis": basis},
        for_person_id=decided_by if decided_by != acting.person_id else None,
    )


def _decided(acting: Acting, card: ThingCard, decided_by: int, basis: str) -> tuple[str, ...]:
    """The clauses by which this person decides; Refusal for another, and without his note for the keeper."""
    heads, clauses = deciders(card, acting)
    if decided_by not in heads:
        who = names(acting.office_id, sorted(heads), acting.on)
        raise Refusal(f"知悉范围由{who}确定。", clauses=clauses, todo="请由其本人确定，或按其阅办意见登记。")
    if decided_by != acting.person_id and not basis.strip():
        raise Refusal(
            "没有写明依据。", clauses=clauses, todo="请写明阅办意见写在哪里、哪天写的，再按其意见登记。"
        )
    return clauses


def _named(acting: Acting, card: ThingCard, people: Collection[int]) -> frozenset[int]:
    """The people, who are all of the office and may know of the level."""
    if card.state is ThingState.GONE:
        raise Refusal(f"{card.number} 已销账。", todo="请在台账中查看其去向。")
    named = frozenset(people)
    if not named or named - {one.id for one in serving(acting.office_id, acting.on)}:
        raise Refusal("没有选定人员，或者其中有人不在本单位。", todo="请从名单中选择在职人员。")
    refuse_uncleared(card.label_id, acting.office_id, named, acting.on)
    return named
