"""The card of the room."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages: generic, declared by institutions, the same for every office."""

    name = "zhidu.web"
    label = "web"
    verbose_name = "页面"

    def ready(self) -> None:
        """Have every view register its route and policy."""
        import_module("zhidu.web.drafting")  # before the rulebook's routes, which would swallow its own
        import_module("zhidu.web.views")
        import_module("zhidu.web.administration")
        import_module("zhidu.web.organisation")
        import_module("zhidu.web.custody")
        import_module("zhidu.web.signing")
