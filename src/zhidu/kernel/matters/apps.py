"""The card of the room."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Matters, their steps and opinions, and the queues people work from."""

    name = "zhidu.kernel.matters"
    label = "matters"
    verbose_name = "事项"
