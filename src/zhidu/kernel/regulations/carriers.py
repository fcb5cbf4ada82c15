"""The carriers that code declares: registers, guards, and places where a text is shown."""

from __future__ import annotations

from collections.abc import Mapping

DECLARED = frozenset({"register", "guard", "text"})
_declared: dict[str, str] = {}


def declare_carrier(code: str, where: str) -> None:
    """Say at start that a carrier exists: ``register:press.releases``, ``guard:press.x``, ``text:workbench``.

    ``where`` tells people where it is met. ValueError for another kind, or a second carrier of the same code.
    """
    kind, _, name = code.partition(":")
    if kind not in DECLARED or not name:
        raise ValueError(f"“{code}” is no carrier that code can be: register:, guard: or text:")
    if _declared.setdefault(code, where) != where:
        raise ValueError(f"the carrier “{code}” is declared twice: {_declared[code]} and {where}")


def carriers() -> Mapping[str, str]:
    """The carriers that the program declares, by code, and where each is met."""
    return dict(sorted(_declared.items()))
