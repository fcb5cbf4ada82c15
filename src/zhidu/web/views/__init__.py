"""Every view of the generic pages; importing this registers their routes."""

from . import (
    ask,
    deeds,
    facts,
    files,
    interface,
    journal,
    lists,
    matter,
    oversight,
    registers,
    rulebook,
    sign_in,
    start,
    templates,
    workbench,
)

__all__ = [
    "ask",
    "deeds",
    "facts",
    "files",
    "interface",
    "journal",
    "lists",
    "matter",
    "oversight",
    "registers",
    "rulebook",
    "sign_in",
    "start",
    "templates",
    "workbench",
]
