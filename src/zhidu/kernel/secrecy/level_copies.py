"""Tables that keep the level of their label beside them, so that lists by level go along an index."""

from __future__ import annotations

from django.apps import apps

_models: list[str] = []


def declare_level_copy(model: str) -> None:
    """Keep ``level`` of ``model`` ("custody.Thing", a labelled table) as its label says.

    The copy only narrows lists; who may see a row is always asked of the label itself.
    """
    if model not in _models:
        _models.append(model)


def copy_level(label_id: int, level: str) -> None:
    """The label has another level now."""
    for model in _models:
        apps.get_model(model)._base_manager.filter(label_id=label_id).update(level=level)
