"""What was done with devices, and who the rules name for which work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zhidu.institutions.devices.models import Use
from zhidu.institutions.devices.reads.devices import DEVICE, SECRET_DEVICE
from zhidu.institutions.devices.reads.duties import DUTY, named_for
from zhidu.kernel.custody.public import thing_kinds
from zhidu.kernel.org.public import labels
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.words.public import Who


def kinds_here() -> tuple[str, ...]:
    """The kinds of device that exist in this installation."""
    return tuple(one.code for one in thing_kinds() if one.code in {DEVICE, SECRET_DEVICE})


def last_uses(device_id: int, most: int) -> tuple[Use, ...]:
    """What was last done with a device that the viewer was found to see."""
    return tuple(Use.objects.filter(device_id=device_id).order_by("-id")[:most])


def duty_rows(office_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Each part of the work with devices, whom the rules name for it, by which clause."""
    book = rulebook(office_id, on)
    for duty, label in labels(book, DUTY).items():
        named = named_for(office_id, on, duty)
        if named.codes:
            who = "、".join(book.label_of_who(Who.parse(code)) for code in sorted(named.codes))
            yield {"duty": label, "who": who, "clauses": " ".join(named.clauses)}
