"""The card: name and Chinese name of an institution; its fixed modules make themselves known."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig

MODULES = ("rules", "acts", "reads", "duties", "facts", "pages")
"""What an institution may have, in the order in which it is read."""


class InstitutionCard(AppConfig):
    """One institution: ``name`` is its package, ``verbose_name`` what the office calls it."""

    default = False  # Django takes the subclass, not this

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        cls.default = True

    def ready(self) -> None:
        """Read the modules that the institution has: questions, kinds, registers, facts and pages."""
        for module in MODULES:
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
