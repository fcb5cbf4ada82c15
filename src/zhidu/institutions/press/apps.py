"""The card of the institution."""

from importlib import import_module

from django.apps import AppConfig


class PressConfig(AppConfig):
    """News releases, interviews and enquiries through one window, with their filing form."""

    name = "zhidu.institutions.press"
    label = "press"
    verbose_name = "新闻宣传"

    def ready(self) -> None:
        """Make questions, kinds, registers and pages known."""
        for module in ("rules", "acts", "reads", "pages"):
            import_module(f"{self.name}.{module}")
