"""The card of the room."""

from importlib import import_module

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """The organisation of each office, as of any day."""

    name = "zhidu.kernel.org"
    label = "org"
    verbose_name = "机构人员"

    def ready(self) -> None:
        """Register the room's questions and acts."""
        import_module("zhidu.kernel.org.rules")
        import_module("zhidu.kernel.org.acts")
        import_module("zhidu.kernel.org.combining")
