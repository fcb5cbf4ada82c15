"""Types of what comes in: ids as text, words without signs that no office writes, moments with a zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from zhidu.kernel.clock.public import LEGAL_ZONE

ID = r"^[0-8]?[0-9]{1,18}$"
_ID = re.compile(ID)
MOST_WORDS = 20_000
MOST_FIELDS = 200
MOST_PEOPLE = 200
FIRST_YEAR, LAST_YEAR = 1949, 2199  # no rule and no calendar of ours reaches beyond


def _as_id(value: object) -> int:
    if isinstance(value, str) and value.isascii() and _ID.fullmatch(value):
        return int(value)
    raise ValueError("an id is text of digits")


def _clean(text: str) -> str:
    """Without signs that cannot be stored (half of a pair, NUL): they come from broken programs only."""
    if "\0" in text:
        raise ValueError("a NUL")
    text.encode()
    return text


def _in_zone(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=LEGAL_ZONE)


def _of_our_time(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("beyond any calendar")
    return day


Id = Annotated[int, BeforeValidator(_as_id), WithJsonSchema({"type": "string", "pattern": ID})]
ShownId = Annotated[str, BeforeValidator(str)]
MaybeShownId = Annotated[str | None, BeforeValidator(lambda value: value if value is None else str(value))]
Words = Annotated[str, StringConstraints(max_length=MOST_WORDS), AfterValidator(_clean)]
Code = Annotated[str, StringConstraints(max_length=100), AfterValidator(_clean)]
Moment = Annotated[datetime, AfterValidator(_in_zone), AfterValidator(_of_our_time)]
Day = Annotated[date, AfterValidator(_of_our_time)]
Plain = Words | bool | int | Annotated[float, Field(allow_inf_nan=False)]
Facts = Annotated[dict[Code, Plain], Field(max_length=MOST_FIELDS)]
People = Annotated[list[Id], Field(min_length=1, max_length=MOST_PEOPLE)]


def typed(facts: Mapping[str, Any]) -> dict[str, str]:
    """Plain values as a person would have typed them."""
    return {
        name: ("true" if value else "false") if isinstance(value, bool) else str(value)
        for name, value in facts.items()
    }
