"""The card of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate

from .guards import check_guards, install_guards


class JournalConfig(AppConfig):
    """Hooks the guarding triggers to migrations and to the system checks."""

    name = "zhidu.kernel.journal"
    label = "journal"
    verbose_name = "办理留痕"

    def ready(self) -> None:
        post_migrate.connect(install_guards, sender=self)
        checks.register(check_guards, checks.Tags.database)
