"""What is printed about things: the sheet of a hand-over (交接单), and labels with a bar code to stick on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from .barcodes import can_be_barred, code_128
from .printing import typeset


@dataclass(frozen=True, slots=True)
class HandedThing:
    """A line of the sheet."""

    number: str
    name: str
    kind: str
    level: str
    move: str
    place: str = ""
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSheet:
    """The sheet that giver and receiver sign; ``bars`` is what the scanner reads from it."""

    office: str
    number: str
    bars: str
    giver: str
    receiver: str
    printed_by: str
    printed_at: str
    things: Sequence[HandedThing]
    clauses: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ThingLabel:
    """A label: what people read, and what the scanner reads."""

    number: str
    kind: str
    bars: str


def handover_pdf(sheet: HandoverSheet) -> bytes:
    """The sheet on A4. Raises CannotPrint where the typesetter fails."""
    return typeset("handover.typ", {**asdict(sheet), "bars": _bars(sheet.bars)})


def labels_pdf(office: str, labels: Sequence[ThingLabel]) -> bytes:
    """Labels on A4, three beside each other. Raises CannotPrint where the typesetter fails."""
    drawn = [{**asdict(one), "bars": _bars(one.bars)} for one in labels]
    return typeset("labels.typ", {"office": office, "labels": drawn})


def bars_of(number: str, identity: int) -> str:
    """What bars say: the number where they can, else the id."""
    return number if can_be_barred(number) else str(identity)


def _bars(text: str) -> tuple[int, ...]:
    return code_128(text) if can_be_barred(text) else ()
