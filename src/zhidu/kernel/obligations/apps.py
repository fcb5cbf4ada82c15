"""The card of the room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    """Recurring duties and their dues."""

    name = "zhidu.kernel.obligations"
    label = "obligations"
    verbose_name = "定期工作"

    def ready(self) -> None:
        """Make the room's acts known."""
        import_module("zhidu.kernel.obligations.completing")
