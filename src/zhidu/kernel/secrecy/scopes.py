"""Scopes: who needs to know."""

from __future__ import annotations

from zhidu.kernel.words.public import Labelled


class Scope(Labelled):
    """Whom a label lets in; ``label`` is what pages show."""

    OFFICE = "office", "本单位人员"
    READERS = "readers", "经办人员及其领导"
    NAMED = "named", "指定人员"
