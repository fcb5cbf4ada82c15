"""The card of the room."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Offices, accounts, roles."""

    name = "zhidu.kernel.offices"
    label = "offices"
    verbose_name = "单位与账号"
