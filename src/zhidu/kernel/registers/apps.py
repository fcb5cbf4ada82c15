"""The card of the room."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers and their numbers."""

    name = "zhidu.kernel.registers"
    label = "registers"
    verbose_name = "台账"
