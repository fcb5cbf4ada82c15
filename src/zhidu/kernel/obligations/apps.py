"""The card of the room."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    """Recurring duties and their dues."""

    name = "zhidu.kernel.obligations"
    label = "obligations"
    verbose_name = "定期工作"
