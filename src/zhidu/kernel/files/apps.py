"""The card of the room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Attachments and print-outs."""

    name = "zhidu.kernel.files"
    label = "files"
    verbose_name = "附件与打印"

    def ready(self) -> None:
        """Make the room's acts known."""
        import_module("zhidu.kernel.files.templates")
        import_module("zhidu.kernel.files.purging")
