"""The card of the room."""

from django.apps import AppConfig


class ActsConfig(AppConfig):
    """Acts and the outbox through which institutions hear of each other's."""

    name = "zhidu.kernel.acts"
    label = "acts"
    verbose_name = "办理"
