"""What exists in this installation: what is about state secrets is absent where none may be held."""

from __future__ import annotations

from .profile import Profile, profile

_prefixes: set[str] = set()


def keeps_state_secrets() -> bool:
    """Whether rows about state secrets may be kept here: never on an ordinary office network."""
    return profile() is not Profile.INTRANET


def declare_secret(prefix: str) -> None:
    """Have every code that begins with ``prefix`` ("carriers.", "devices.secret") exist only where state
    secrets may be kept. Called in ``ready()``, before or after the codes themselves are declared.
    """
    if not prefix:
        raise ValueError("a prefix that every code has would hide everything")
    _prefixes.add(prefix)


def exists_here(code: str) -> bool:
    """Whether the kind of matter, register, list, form or page of that code exists in this installation.

    What does not is as if nobody had declared it: 404, no menu item, no count. Rules stay askable.
    """
    return not code.startswith(tuple(_prefixes)) or keeps_state_secrets()


def takes_marks(code: str) -> bool:
    """Whether marks of secrecy are no reason to refuse a text within what has that code: it is about state
    secrets, and they may be kept here.
    """
    return code.startswith(tuple(_prefixes)) and keeps_state_secrets()
