"""The card of the room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """The record of backups."""

    name = "zhidu.kernel.backups"
    label = "backups"
    verbose_name = "备份"

    def ready(self) -> None:
        """Make the room's acts known."""
        import_module("zhidu.kernel.backups.acts")
