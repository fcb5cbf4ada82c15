"""What lists and pages say of things: names of people and kinds, terms, what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from zhidu.kernel.custody.public import OfferCard, ThingCard, ThingState, thing_kinds
from zhidu.kernel.org.public import people_by_ids
from zhidu.web.cells import show
from zhidu.web.columns import Cell, Column
from zhidu.web.links import thing_path
from zhidu.web.visiting import Visitor

NUMBER = Column("number", "编号", "lead")
NAME = Column("name", "名称", wide=True)
LEVEL = Column("level", "密级", sortable=False)
KIND = Column("kind", "种类", sortable=False)
HOLDER = Column("holder", "持有人", sortable=False)
STATE = Column("state", "状态", sortable=False)
PLACE = Column("place", "存放处", sortable=False)
DUE = Column("due", "归还期限", "moment")
SINCE = Column("moved", "最近交接", "moment")


class Names:
    """The names of people by id, looked up at once."""

    def __init__(self, visitor: Visitor, ids: Iterable[int | None]) -> None:
        wanted = {one for one in ids if one is not None}
        self._people = people_by_ids(wanted, office_id=visitor.at_office.id)

    def __getitem__(self, person_id: int | None) -> str:
        found = self._people.get(person_id) if person_id is not None else None
        return (found.label or found.name) if found else ""


def kind_labels() -> Mapping[str, str]:
    """The kinds of thing there are here, by code."""
    return {one.code: one.label for one in thing_kinds()}


def thing_line(card: ThingCard, names: Names, kinds: Mapping[str, str], at: datetime) -> dict[str, Any]:
    """A thing as a row of a list."""
    return {
        "number": Cell(card.number, thing_path(card.id)),
        "name": card.name,
        "level": card.level.label,
        "kind": kinds.get(card.kind, ""),
        "holder": names[card.holder_id],
        "state": state_words(card),
        "place": card.place,
        "due": due_cell(card, at),
        "moved": card.moved_at,
    }


def state_words(card: ThingCard) -> str:
    """What has become of it, as a list says it."""
    lent = card.state is ThingState.OUT and card.holder_id != card.keeper_id
    return "借出" if lent else card.state.label


def due_cell(card: ThingCard, at: datetime) -> Cell:
    """When it must be back."""
    if card.due_at is None:
        return Cell("")
    late = card.is_overdue(at)
    return Cell(show(card.due_at) + ("（已逾期）" if late else ""), tone="late" if late else "")


def offer_path(offer_id: int) -> str:
    """The page of a hand-over."""
    return f"/things/offers/{offer_id}/"


def sheet_path(sheet_id: int) -> str:
    """The page of a hand-over sheet."""
    return f"/things/sheets/{sheet_id}/"


def offer_line(card: OfferCard, names: Names, kinds: Mapping[str, str]) -> dict[str, Any]:
    """A hand-over as a row of a list."""
    return {
        "number": Cell(card.thing.number, offer_path(card.id)),
        "name": card.thing.name,
        "level": card.thing.level.label,
        "kind": kinds.get(card.thing.kind, ""),
        "move": card.move.label,
        "giver": names[card.giver_id],
        "receiver": names[card.receiver_id],
        "due": card.due_at,
        "offered": card.offered_at,
        "sheet": Cell(card.sheet, sheet_path(card.sheet_id) if card.sheet_id else ""),
        "signed": "移交人已签" if card.giver_signed else "双方在交接单上签字",
    }


def term_words(card: ThingCard) -> str:
    """How long it is secret, as its label says."""
    parts = (
        f"{card.years}年" if card.years else "",
        f"至 {card.until.isoformat()}" if card.until else "",
        card.event,
    )
    return "，".join(one for one in parts if one)
