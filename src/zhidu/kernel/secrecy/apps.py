"""The card of the room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.core import checks

from .checks import check_labelled_models, check_profile


class SecrecyConfig(AppConfig):
    """Labels and who may see what; has its promises checked at every start."""

    name = "zhidu.kernel.secrecy"
    label = "secrecy"
    verbose_name = "密级与知悉范围"

    def ready(self) -> None:
        checks.register(check_profile)
        checks.register(check_labelled_models, checks.Tags.models)
        import_module(f"{self.name}.rules")
        import_module(f"{self.name}.clearing")
        import_module(f"{self.name}.texts")
        import_module(f"{self.name}.sightings")
        import_module(f"{self.name}.purges")
