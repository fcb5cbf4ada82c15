"""The card of the institution."""

from importlib import import_module

from django.apps import AppConfig


class PersonnelConfig(AppConfig):
    """A change of post or leaving as one sheet; applications for accounts."""

    name = "zhidu.institutions.personnel"
    label = "personnel"
    verbose_name = "人员变动"

    def ready(self) -> None:
        """Make questions, kinds, registers and pages known."""
        for module in ("rules", "acts", "reads", "pages"):
            import_module(f"{self.name}.{module}")
