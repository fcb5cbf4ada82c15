"""办理留痕, for the auditor's tokens: entries without content, signed heads, proofs anybody can check."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from zhidu.api.callers import PersonalToken, Request
from zhidu.api.endpoints.lists import MOST_ROWS
from zhidu.api.shapes import EntriesShape, EntryShape
from zhidu.api.terms import Code, Id, Moment
from zhidu.kernel.acts.public import registry
from zhidu.kernel.journal.public import EntryRow, ObjectRef, entries, entry, head, prove, prove_growth
from zhidu.kernel.tokens.public import Scope
from zhidu.kernel.words.public import NotVisible, WrongUse

router = Router(tags=["办理留痕"], auth=PersonalToken(Scope.JOURNAL))
Size = Annotated[int, Query(ge=1, le=2**53)]


class EntriesAsked(Schema):
    """Which entries; the object is named by kind and id together."""

    object_kind: Code = ""
    object_id: Id | None = None
    person_id: Id | None = None
    since: Moment | None = None
    until: Moment | None = None
    action: Code = ""
    before: Id | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 50


@router.get("/journal/entries", response=EntriesShape, summary="留痕，新的在前")
def journal_entries(request: Request, asked: Query[EntriesAsked]) -> EntriesShape:
    """The office's entries: who did what to which object, by which clauses."""
    if bool(asked.object_kind) != (asked.object_id is not None):
        raise WrongUse("对象的种类和编号须一并给出。", todo="例如 object_kind=matter&object_id=…。")
    found = entries(
        request.auth.office_id,
        about=ObjectRef(asked.object_kind, asked.object_id) if asked.object_id is not None else None,
        actor=asked.person_id,
        between=(asked.since, asked.until),
        action=asked.action,
        before=asked.before,
        limit=asked.limit,
    )
    return EntriesShape.model_validate({"rows": [_shape(row) for row in found.rows], "more": found.more})


@router.get("/journal/head", response=dict[str, Any] | None, summary="最新存证")
def journal_head(request: Request) -> dict[str, Any] | None:
    """The newest signed head, to be kept elsewhere; null before the first."""
    found = head(request.auth.office_id)
    return found.to_json() if found else None


@router.get("/journal/entries/{entry_id}/proof", response=dict[str, Any], summary="一条留痕的证明")
def journal_proof(request: Request, entry_id: Id, size: Size | None = None) -> dict[str, Any]:
    """The proof that an entry stands under a signed head."""
    found = entry(entry_id)
    if found is None or found.office_id != request.auth.office_id:
        raise NotVisible
    return prove(entry_id, size=size)


@router.get("/journal/growth", response=dict[str, Any], summary="新存证由旧存证增长而来的证明")
def journal_growth(request: Request, size: Size) -> dict[str, Any]:
    """The proof that the newest head's tree begins with that of ``size`` leaves."""
    return prove_growth(request.auth.office_id, size)


def _shape(row: EntryRow) -> EntryShape:
    words = {name: getattr(row, name) for name in EntryShape.model_fields if name != "wording"}
    return EntryShape.model_validate({**words, "wording": _wording(row.action)})


def _wording(action: str) -> str:
    return next((card.wording for card in registry.all() if card.name == action), action)
