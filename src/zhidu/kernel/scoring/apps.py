"""The card of the room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Facts that may count."""

    name = "zhidu.kernel.scoring"
    label = "scoring"
    verbose_name = "考核记实"

    def ready(self) -> None:
        """Make the room's questions and acts known."""
        for module in ("rules", "acts"):
            import_module(f"{self.name}.{module}")
