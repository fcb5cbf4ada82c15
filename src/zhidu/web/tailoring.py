"""A form as one visitor meets it: the boxes that the rules of his office ask for, and what he may choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .declare import Choice, Field, Form, Only, YesNo
from .visiting import Visitor


def tailored(form: Form, visitor: Visitor) -> Form:
    """The form without the boxes that this visitor is never asked for, the others with their choices."""
    kept: dict[str, Field] = {}
    for item in form.fields:
        found = _for(item, visitor)
        if found is not None and (found.only is None or found.only.key in kept):
            kept[item.key] = found
    return replace(form, fields=tuple(kept.values()), sections=tuple(_sections(form, kept)))


def _for(item: Field, visitor: Visitor) -> Field | None:
    """The box with what only this visitor's office and tables know; None where nothing may stand in it."""
    if isinstance(item, Choice) and item.options_of is not None:
        options = item.options_of(visitor)
        if not options and not item.required:
            return None
        item = replace(item, options=options, options_of=None)
    if item.only is None or item.only.values_of is None:
        return item
    values = (*item.only.values, *item.only.values_of(visitor))
    if not values:
        return None
    return replace(item, only=Only(item.only.key, values) if item.only.key else None)


def _sections(form: Form, kept: Mapping[str, Field]) -> Iterable[tuple[str, str]]:
    """Each heading before the first box of its section that is kept; without any there is no heading."""
    headings, heading = dict(form.sections), ""
    for item in form.fields:
        heading = headings.get(item.key, heading)
        if item.key in kept and heading:
            yield item.key, heading
            heading = ""


def first_value(item: Field) -> str:
    """What stands in the box before anybody typed."""
    if isinstance(item, YesNo) and item.default is not None:
        return "true" if item.default else "false"
    return item.default if isinstance(item, Choice) else ""


def asked_for(form: Form, typed: Mapping[str, str]) -> tuple[Field, ...]:
    """The boxes that are asked for while this is typed; whatever stands in the others does not count."""
    said: dict[str, str] = {}
    found = []
    for item in form.fields:
        if item.only is None or said.get(item.only.key) in item.only.values:
            said[item.key] = typed.get(item.key, first_value(item)).strip()
            found.append(item)
    return tuple(found)
