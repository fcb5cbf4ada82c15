"""The card of the room."""

from importlib import import_module

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    """Versions of regulations and their adoption."""

    name = "zhidu.kernel.regulations"
    label = "regulations"
    verbose_name = "制度"

    def ready(self) -> None:
        """Register the room's acts."""
        import_module("zhidu.kernel.regulations.acts")
