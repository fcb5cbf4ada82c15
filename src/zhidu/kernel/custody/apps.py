"""The card of the room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate

from .planning import tell_planner
from .triggers import check_triggers, install_triggers


class CustodyConfig(AppConfig):
    """Things and their movements; hooks triggers and statistics to migrations, triggers to the checks."""

    name = "zhidu.kernel.custody"
    label = "custody"
    verbose_name = "保管与交接"

    def ready(self) -> None:
        post_migrate.connect(install_triggers, sender=self)
        post_migrate.connect(tell_planner, sender=self)
        checks.register(check_triggers, checks.Tags.database)
        import_module("zhidu.kernel.custody.purging")
