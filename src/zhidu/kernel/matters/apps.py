"""The card of the room."""

from importlib import import_module

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Matters, their steps and opinions, and the queues people work from."""

    name = "zhidu.kernel.matters"
    label = "matters"
    verbose_name = "事项"

    def ready(self) -> None:
        """Register questions and acts; `readers` says who reads what carries a matter's label."""
        import_module("zhidu.kernel.matters.rules")
        import_module("zhidu.kernel.matters.readers")
        import_module("zhidu.kernel.matters.public")
        import_module("zhidu.kernel.matters.purging")
