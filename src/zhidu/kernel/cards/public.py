"""The door of the room: the only names other rooms use."""

from .card import InstitutionCard

__all__ = ["InstitutionCard"]
