"""The card of the institution."""

from importlib import import_module

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Information online: from the draft for a column to the page, its check and its correction."""

    name = "zhidu.institutions.publication"
    label = "publication"
    verbose_name = "信息上网"

    def ready(self) -> None:
        """Make questions, kinds, registers, facts and pages known."""
        for module in ("rules", "acts", "reads", "facts", "pages"):
            import_module(f"{self.name}.{module}")
