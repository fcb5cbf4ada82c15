"""For questions where the stricter rule wins: which of two values is the stricter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .values import Code, Codes, DateAnswer, MomentAnswer, Quantity, Range, Refused, Reports, Steps, YesNo

_SIZES: Mapping[type, Callable[[Any], Any]] = {
    Quantity: lambda value: value.value,
    Range: lambda value: value.low,
    DateAnswer: lambda value: value.date,
    MomentAnswer: lambda value: value.at,
    Steps: lambda value: len(value.steps),
    Codes: lambda value: len(value.codes),
    Reports: lambda value: len(value.reports),
    YesNo: lambda value: value.yes,
}


def _size(value: Any) -> Any:
    """What is compared: the amount, the day, the number of steps, measures or people told."""
    return _SIZES[type(value)](value)


@dataclass(frozen=True, slots=True)
class StricterOrder:
    """Says in words what is stricter, and decides. A refusal is stricter than anything else."""

    words: str
    beats: Callable[[Any, Any], bool]

    def stricter(self, one: Any, other: Any) -> bool:
        """Whether ``one`` is stricter than ``other``; equals are not."""
        if isinstance(one, Refused) or isinstance(other, Refused):
            return isinstance(one, Refused) and not isinstance(other, Refused)
        return self.beats(one, other)


the_smaller = StricterOrder("数额小、时间早的从严", lambda one, other: _size(one) < _size(other))
the_larger = StricterOrder("数额大、环节多的从严", lambda one, other: _size(one) > _size(other))


def in_order(*codes: str) -> StricterOrder:
    """Codes from the mildest to the strictest; ``in_order("no", "yes")`` orders yes/no answers."""
    place = {code: index for index, code in enumerate(codes)}

    def of(value: Code | YesNo) -> int:
        return place[value.code if isinstance(value, Code) else ("yes" if value.yes else "no")]

    return StricterOrder("按从宽到严的次序", lambda one, other: of(one) > of(other))
