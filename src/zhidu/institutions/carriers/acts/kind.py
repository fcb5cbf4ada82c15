"""Carriers as things in custody: numbers, keepers, guards, and what their movements leave behind."""

from __future__ import annotations

from datetime import date, datetime

from zhidu.institutions.carriers.models import Carrier
from zhidu.institutions.carriers.reads.ledger import CARRIER, COLUMNS, details
from zhidu.institutions.carriers.reads.rules import due_by, keepers
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import ENDS, Move, ThingCard, ThingKind, register_thing_kind
from zhidu.kernel.secrecy.public import declare_secret

from .copying_guards import COPIED
from .dues import HAND_IN, MARKED_RETURN, SUBMIT, drop, owe_it, read_by
from .going_guards import THEIRS, due_too, moved_too
from .guard_facts import READ, Form, action_of_form
from .keeping_guards import KEPT
from .reading_guards import LENT

declare_secret("carriers.")


def _due(acting: Acting, thing: ThingCard, how: Move, form: Form) -> tuple[datetime, tuple[str, ...]] | None:
    """When the rules want a carrier back; a consent to borrow names its own day."""
    if how is not Move.LENT:
        return due_too(acting, thing, how, form)
    if action_of_form(form) != READ:
        return None
    return read_by(acting, thing.id)


def _moved(acting: Acting, thing: ThingCard, how: Move, form: Form) -> None:
    if how is Move.ENROLLED:
        _enrolled(acting, thing, form)
    elif how is Move.LENT:
        drop(acting, thing.id, SUBMIT)
    elif how is Move.RETURNED:
        drop(acting, thing.id, HAND_IN)
    elif how is Move.HANDED and form.get("kept_at"):
        Carrier.objects.filter(pk=thing.id).update(kept_at=form["kept_at"])
    elif how in ENDS:
        drop(acting, thing.id, SUBMIT, HAND_IN, MARKED_RETURN)
    moved_too(acting, thing, how, form)


def _enrolled(acting: Acting, thing: ThingCard, form: Form) -> None:
    """What is known of it is kept; what the rules want done with what came in is owed."""
    return_on = date.fromisoformat(form["return_on"]) if form.get("return_on") else None
    kept = ("form", "source", "originator", "document_number", "copy_number", "urgency", "keeping", "kept_at")
    Carrier.objects.create(
        thing_id=thing.id,
        office_id=acting.office_id,
        came_on=date.fromisoformat(form["came_on"]),
        sheets=form.get("sheets"),
        brought_by_id=form.get("brought_by_id"),
        return_on=return_on,
        secret_number=form.get("secret_number", ""),
        **{key: form[key] for key in kept},
    )
    if thing.origin_id is None and form["source"] != "made":
        owe_it(acting, SUBMIT, thing, due_by(acting.office_id, acting.on, "received"), "送领导批示、送阅")
    if return_on is not None:
        owe_it(acting, MARKED_RETURN, thing, due_by(acting.office_id, return_on, "marked_return"), "清退")


KIND = register_thing_kind(
    ThingKind(
        code=CARRIER,
        label="涉密载体",
        prefix="ZT",
        keepers=keepers,
        columns=COLUMNS,
        detail=details,
        guards=(*KEPT, *LENT, *COPIED, *THEIRS),
        moved=_moved,
        due=_due,
        deeds=(
            "carriers.circle",
            "carriers.circulate",
            "carriers.handled",
            "carriers.give_back",
            "carriers.copy",
            "carriers.excerpt",
            "carriers.quote",
            "carriers.print",
            "carriers.carry_out",
            "carriers.brought_back",
            "carriers.dispatch",
        ),
    )
)
