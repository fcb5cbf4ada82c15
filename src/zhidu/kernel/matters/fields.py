"""The fields of a form in the words of the office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import UnknownName
from zhidu.kernel.words.public import Refusal, whole_number

from .kinds import FieldCard, MatterKind
from .models import Matter
from .views import FieldView


def id_in(form: Mapping[str, Any], key: str) -> int | None:
    """Whom or what the form names there, by the id; None for nobody, and for what no id can be."""
    return whole_number(str(form.get(key) or ""))


def field_views(of: MatterKind, form: Mapping[str, Any], row: Matter) -> tuple[FieldView, ...]:
    """Every field as page and sheet write it; a code of a domain by the label it had when handed in."""
    on = legal_day(row.submitted_at or row.created_at)
    return tuple(
        FieldView(
            key=one.key, label=one.label, value=form.get(one.key), text=_text(one, form, row.office_id, on)
        )
        for one in of.fields
    )


def _text(card: FieldCard, form: Mapping[str, Any], office_id: int, on: date) -> str:
    value = form.get(card.key)
    if value is None:
        return ""
    if card.domain:
        return _labels(card.domain, office_id, on).get(str(value), str(value))
    return str(card.write(value))


def _labels(domain: str, office_id: int, on: date) -> Mapping[str, str]:
    try:
        return {one.code: one.label for one in rulebook(office_id, on).domain(domain)}
    except (Refusal, UnknownName):
        return {}
