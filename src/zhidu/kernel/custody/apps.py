"""The card of the room."""

from __future__ import annotations

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """Things and their movements."""

    name = "zhidu.kernel.custody"
    label = "custody"
    verbose_name = "保管与交接"
