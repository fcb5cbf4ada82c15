"""Logs: one JSON object a line, without content. No title, opinion, file name or query string gets in.

Libraries put what they handle into their messages; so of theirs only the template is kept, never the values,
and of an exception its type and where it happened, never its words.
"""

from __future__ import annotations

import traceback
from collections.abc import MutableMapping
from pathlib import PurePath
from typing import Any

import structlog

Event = MutableMapping[str, Any]
_FRAMES = 12
_SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
]


def place_only(_logger: object, _method: str, event: Event) -> Event:
    """Put an exception's type and places in the stead of its words."""
    trouble = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if isinstance(trouble, tuple) and trouble[0] is not None:
        event["error"] = trouble[0].__name__
        event["places"] = [
            f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trouble[2])[-_FRAMES:]
        ]
    return event


def configure() -> dict[str, Any]:
    """Set structlog up; gives Django's LOGGING, which sends everything to standard error."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": _formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "zhidu": {"level": "INFO"},
            "django": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.security": {"level": "WARNING"},
        },
    }


def _formatter() -> structlog.stdlib.ProcessorFormatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            place_only,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        use_get_message=False,
    )
