"""What must hold before the system may start."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error

from .profile import Profile


def check_profile(**_: Any) -> list[CheckMessage]:
    """The setting PROFILE names one of the profiles there are."""
    known = [profile.value for profile in Profile]
    if settings.PROFILE in known:
        return []
    return [
        Error(
            f"ZHIDU_PROFILE 不能是“{settings.PROFILE}”。",
            hint=f"可用：{'、'.join(known)}。",
            id="secrecy.E001",
        )
    ]


def check_labelled_models(**_: Any) -> list[CheckMessage]:
    """No table with a label can be read past its guard: default and base manager are the guarding one."""
    return [
        Error(
            f"{model._meta.label} has a label but its managers do not guard it.", obj=model, id="secrecy.E002"
        )
        for model in apps.get_models()
        if _carries_label(model) and not (_guards(model._default_manager) and _guards(model._base_manager))
    ]


def _carries_label(model: Any) -> bool:
    fields = {field.name: field for field in model._meta.local_fields}
    target = fields["label"].related_model if "label" in fields else None
    return (
        target is not None and target._meta.label == "secrecy.LabelRow" and model._meta.app_label != "secrecy"
    )


def _guards(manager: Any) -> bool:
    return bool(getattr(manager, "guards_labels", False))
