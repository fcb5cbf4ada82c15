"""Outbox: what other institutions make of an act happens after it, in their own transaction, at least once.

A handler must be idempotent: it gets the item's id and may see the same one again after a crash.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

import structlog
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from zhidu.kernel.clock.public import now

from .acting import Acting
from .models import OutboxItem

M = TypeVar("M")
Handler = Callable[[int, Any], None]
MOST_ATTEMPTS = 8
_log = structlog.get_logger(__name__)
_handlers: dict[str, tuple[type[Any], list[Handler]]] = {}


def subscribe(kind: type[M], handler: Callable[[int, M], None]) -> None:
    """Have ``handler(item id, message)`` called for every published ``kind`` (a frozen dataclass)."""
    _handlers.setdefault(kind.__name__, (kind, []))[1].append(handler)


def publish(acting: Acting, message: Any) -> None:
    """Put ``message`` (a frozen dataclass) into the outbox, within the act's transaction."""
    OutboxItem.objects.create(
        office_id=acting.office_id,
        kind=type(message).__name__,
        payload={field.name: _plain(getattr(message, field.name)) for field in dataclasses.fields(message)},
        created_at=acting.at,
    )


def deliver(most: int = 100) -> int:
    """Hand waiting items to their handlers, oldest first; gives how many were delivered.

    One item's fault is noted on it and does not hold up the others.
    """
    waiting = OutboxItem.objects.filter(delivered_at=None, attempts__lt=MOST_ATTEMPTS).order_by("id")[:most]
    return sum(_deliver_one(item) for item in list(waiting))


def forget_messages(object_id: int) -> int:
    """Empty every message that names the object, told already or not; gives how many.

    For the purge of what was entered by mistake only: what others made of a message is theirs to undo.
    """
    named = OutboxItem.objects.annotate(text=Cast("payload", TextField())).filter(
        text__contains=str(object_id)
    )
    ids = list(named.values_list("pk", flat=True))
    OutboxItem.objects.filter(pk__in=ids, delivered_at=None).update(delivered_at=now())
    return OutboxItem.objects.filter(pk__in=ids).update(payload={})


def _deliver_one(item: OutboxItem) -> bool:
    kind, handlers = _handlers.get(item.kind, (None, []))
    try:
        with transaction.atomic():
            if kind is not None:
                message = _restore(kind, item.payload)
                for handler in handlers:
                    handler(item.pk, message)
            OutboxItem.objects.filter(pk=item.pk).update(delivered_at=now())
    except Exception as error:  # noqa: BLE001 - whatever a handler raises must not stop the others
        _log.warning("outbox item failed", item=item.pk, kind=item.kind, error=type(error).__name__)
        OutboxItem.objects.filter(pk=item.pk).update(attempts=item.attempts + 1, trouble=type(error).__name__)
        return False
    return True


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def _restore(kind: type[M], payload: dict[str, Any]) -> M:
    hints = typing.get_type_hints(kind)
    return kind(**{name: _typed(hints[name], value) for name, value in payload.items()})


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    options = [option for option in typing.get_args(hint) if option is not type(None)]
    if typing.get_origin(hint) is tuple:
        return tuple(_typed(options[0], item) for item in value)
    target = options[0] if options else hint
    if target in {date, datetime}:
        return target.fromisoformat(value)
    if target is Decimal or (isinstance(target, type) and issubclass(target, Enum)):
        return target(value)
    return value
