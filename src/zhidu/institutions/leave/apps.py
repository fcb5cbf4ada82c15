"""The card of the institution."""

from importlib import import_module

from django.apps import AppConfig


class LeaveConfig(AppConfig):
    """Leave, short outings, the plan of annual leave, and coming back."""

    name = "zhidu.institutions.leave"
    label = "leave"
    verbose_name = "请假休假"

    def ready(self) -> None:
        """Make questions, kinds, registers and pages known."""
        for module in ("rules", "acts", "reads", "pages"):
            import_module(f"{self.name}.{module}")
