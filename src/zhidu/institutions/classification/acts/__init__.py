"""Kinds of matter of the institution, their guards, and its only writes."""

from . import answering, changing, determining, finding, granting, marking, referring, resources, reviewing

__all__ = [
    "answering",
    "changing",
    "determining",
    "finding",
    "granting",
    "marking",
    "referring",
    "resources",
    "reviewing",
]
