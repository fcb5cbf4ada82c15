"""The card of the institution."""

from importlib import import_module

from django.apps import AppConfig


class MeetingRoomsConfig(AppConfig):
    """Rooms that people book, use and give back."""

    name = "tests.stranger.meeting_rooms"
    label = "meeting_rooms"
    verbose_name = "会议室"

    def ready(self) -> None:
        """Make questions, kinds, registers and pages known."""
        for module in ("rules", "acts", "reads", "pages"):
            import_module(f"{self.name}.{module}")
