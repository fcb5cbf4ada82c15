"""What happens to carriers: the only writes of the institution."""

from . import (
    activities,
    circle,
    circulating,
    copying,
    destroying,
    dispatching,
    gate,
    kind,
    leaving,
    permitting,
    printing,
    quoting,
    receiving,
    secrets,
    statistics,
)

__all__ = [
    "activities",
    "circle",
    "circulating",
    "copying",
    "destroying",
    "dispatching",
    "gate",
    "kind",
    "leaving",
    "permitting",
    "printing",
    "quoting",
    "receiving",
    "secrets",
    "statistics",
]
