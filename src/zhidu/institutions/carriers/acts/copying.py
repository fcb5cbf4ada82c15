"""Copies and excerpts: each a carrier of its own with a number, as strictly kept as the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhidu.institutions.carriers.models import Permit, Reader
from zhidu.institutions.carriers.reads.copies import COPIES, EXCERPTS
from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.institutions.carriers.reads.rows import circle, known
from zhidu.institutions.carriers.reads.rules import REGISTRARS, called, must_be_named
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import Enrolment, Move, ThingCard, enrol, thing
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.secrecy.public import refuse_marked, scan_text, viewer_of
from zhidu.kernel.words.public import MOST_COUNTED, Refusal

from .copying_guards import COPY
from .permits import consent_to, use_permit


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """What the copy register asks for; ``for_id`` is who asked for the copies and had them permitted."""

    copies: int
    organ: str
    distribution: str
    for_id: int
    consent: bool = False


def may_copy(acting: Acting, first_id: int, thing_id: int, what: object) -> None:
    """The clerk who registers carriers, for one he may know of."""
    del first_id, what
    thing(viewer_of(acting), thing_id)
    must_be_named(acting, REGISTRARS, "复印、翻印、摘录登记")


@act("carriers.copy", wording="复印、翻印涉密载体", right=may_copy)
def copy(acting: Acting, first_id: int, thing_id: int, what: Copying) -> Done[tuple[int, ...]]:
    """Make copies, each with its own number; gives their ids. They are entered in the copy register.

    Raises Refusal for what may not be copied, without consent where the rules want one, for more than were
    permitted, and where copying organ or distribution are missing.
    """
    refuse_marked(scan_text(f"{what.organ}\n{what.distribution}"))
    card = thing(viewer_of(acting), thing_id)
    found = consent_to(acting, card, COPY, what.for_id)
    _refuse_wrong(what, found)
    ids = (first_id, *(fresh_id() for _ in range(what.copies - 1)))
    matter_id = found.matter_id if found is not None else None
    clauses: dict[str, None] = {}
    for one in ids:
        made = enrol(
            acting,
            one,
            _derived(acting, card, what.for_id, Move.COPIED, consent=what.consent),
            matter_id=matter_id,
        )
        clauses.update(dict.fromkeys(made.clauses))
        _same_circle(acting, thing_id, one, what.for_id)
    if found is not None:
        use_permit(acting, found)
    _note_copies(acting, card, what, matter_id)
    return Done("carrier", thing_id, ids, clauses=tuple(clauses), content={"copies": what.copies})


def _note_copies(acting: Acting, card: ThingCard, what: Copying, matter_id: int | None) -> None:
    enter(
        acting,
        COPIES.code,
        label_id=card.label_id,
        number=take_number(acting, COPIES.code, level=card.level, matter_id=matter_id),
        matter_id=matter_id,
        values={
            "original": card.number,
            "organ": what.organ,
            "copied_on": acting.on.isoformat(),
            "copies": what.copies,
            "distribution": what.distribution,
            "asked_by": called(what.for_id, acting.on),
        },
    )


def _refuse_wrong(what: Copying, found: Permit | None) -> None:
    if not what.organ.strip() or not what.distribution.strip():
        raise Refusal("没有写明翻印机关或者发放范围。", todo="请写明翻印机关、份数和发放范围，登记后再翻印。")
    if not 1 <= what.copies <= MOST_COUNTED:
        raise Refusal("份数不对。", todo=f"请填写 1 到 {MOST_COUNTED} 份。")
    if found is not None and found.copies is not None and what.copies > found.copies:
        raise Refusal(
            f"批准 {found.copies} 份，不能复印 {what.copies} 份。",
            clauses=tuple(found.clauses.split()),
            todo="请按批准的份数办理；需要增加的，另行报批。",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Using:
    """What is excerpted, quoted or compiled, for whom, and where it goes."""

    action: str
    into: str
    for_id: int
    consent: bool = False


@act("carriers.excerpt", wording="摘录、汇编涉密载体", right=may_copy)
def excerpt(acting: Acting, new_id: int, thing_id: int, what: Using) -> Done[int]:
    """Make an excerpt or a compilation as a carrier of its own, as secret as the original; gives its id."""
    card = thing(viewer_of(acting), thing_id)
    found = consent_to(acting, card, what.action, what.for_id)
    matter_id = found.matter_id if found is not None else None
    derived = _derived(acting, card, what.for_id, Move.EXCERPTED, consent=what.consent, action=what.action)
    made = enrol(acting, new_id, derived, matter_id=matter_id)
    _same_circle(acting, thing_id, new_id, what.for_id)
    if found is not None:
        use_permit(acting, found)
    note_use(acting, card, what, matter_id)
    return Done("carrier", thing_id, new_id, clauses=made.clauses)


def note_use(
    acting: Acting, card: ThingCard, what: Using, matter_id: int | None, *, row_id: int | None = None
) -> None:
    """Enter in the register what was taken from a carrier, and into what."""
    refuse_marked(scan_text(what.into))
    if not what.into.strip():
        raise Refusal("没有写明用在哪里。", todo="请写明摘录本、文稿或汇编的名称。")
    enter(
        acting,
        EXCERPTS.code,
        label_id=card.label_id,
        number=take_number(acting, EXCERPTS.code, level=card.level, matter_id=matter_id),
        matter_id=matter_id,
        values={
            "carrier": card.number,
            "action": what.action,
            "into": what.into,
            "used_on": acting.on.isoformat(),
            "asked_by": called(what.for_id, acting.on),
        },
        row_id=row_id,
    )


def _derived(
    acting: Acting, card: ThingCard, for_id: int, how: Move, *, consent: bool, action: str = ""
) -> Enrolment:
    """A new carrier made from one that stays: of its level and term, kept by its keeper, not to be copied."""
    origin = known(card.id)
    form: Mapping[str, Any] = {
        "form": "copy" if how is Move.COPIED else origin.form,
        "source": "made",
        "originator": origin.originator,
        "document_number": origin.document_number,
        "secret_number": origin.secret_number,
        "copy_number": "",
        "urgency": origin.urgency,
        "keeping": origin.keeping,
        "kept_at": origin.kept_at,
        "came_on": origin.came_on.isoformat(),
        "action": action,
        "consent": consent,
        "has_term": card.term is not None,
    }
    return Enrolment(
        kind=CARRIER,
        name=card.name,
        level=card.level,
        keeper_id=card.keeper_id,
        place=card.place,
        term=card.term,
        readers={for_id, *circle(card.id), *filter(None, (acting.person_id,))},
        origin_id=card.id,
        derived=how,
        copyable=False,
        form=form,
    )


def _same_circle(acting: Acting, origin_id: int, made_id: int, for_id: int) -> None:
    """Who may know the original may know the copy, and so may he for whom it was permitted."""
    fixed = {row.person_id: row.fixed_by_id for row in Reader.objects.filter(carrier_id=origin_id)}
    fixed.setdefault(for_id, acting.person_id or for_id)
    Reader.objects.bulk_create(
        Reader(
            office_id=acting.office_id,
            carrier_id=made_id,
            person_id=person,
            fixed_by_id=by,
            fixed_at=acting.at,
        )
        for person, by in fixed.items()
    )
