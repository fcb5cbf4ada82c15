"""The card of the room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers and their numbers."""

    name = "zhidu.kernel.registers"
    label = "registers"
    verbose_name = "台账"

    def ready(self) -> None:
        """Make the room's acts known."""
        import_module("zhidu.kernel.registers.voiding")
        import_module("zhidu.kernel.registers.importing")
        import_module("zhidu.kernel.registers.purging")
