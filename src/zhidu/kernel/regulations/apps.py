"""The card of the room."""

from importlib import import_module

from django.apps import AppConfig

from .carriers import declare_carrier


class RegulationsConfig(AppConfig):
    """Versions of regulations and their adoption."""

    name = "zhidu.kernel.regulations"
    label = "regulations"
    verbose_name = "制度"

    def ready(self) -> None:
        """Register the room's acts, and what is so by its way of answering."""
        for module in ("acts", "confirming", "drafting"):
            import_module(f"zhidu.kernel.regulations.{module}")
        declare_carrier("guard:rules.later_prevails", "同级制度不一致的，以后施行的为准")
