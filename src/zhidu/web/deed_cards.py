"""Deeds: small forms that stand before an act of an institution."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zhidu.kernel.acts.public import Acting

from .fields import Field

if TYPE_CHECKING:
    from .visiting import Visitor

MADE = "made_id"


@dataclass(frozen=True, slots=True)
class Deed:
    """A small form behind an act of the institution's own, at ``/deeds/<code>/<id>/``.

    ``about`` says in words what is to be done there, or nothing where the visitor has nothing to do with
    it; ``typed`` gives what stands in the boxes at first; ``run`` does it; then the visitor is led to
    ``after`` (an address, or the address of what it was about) and told ``said``. One that ``mints`` makes
    something new: it begins at ``/deeds/<code>/new/``, which gives it the id of what it will make, and
    whoever gives it up goes ``home``. One that is about something that is there, and ``makes`` something
    beside it, finds the id of that, minted when its form opens, among the values under ``MADE``. One that
    does both is begun on the page of what it is about, or from a list, where that is still to be named.
    """

    code: str
    title: str
    fields: tuple[Field, ...]
    about: Callable[[Visitor, int], str]
    run: Callable[[Acting, int, Mapping[str, Any]], object]
    after: str | Callable[[int], str] = "/"
    said: str = "已办理。"
    word: str = "确定"
    typed: Callable[[Visitor, int], Mapping[str, str]] = field(default=lambda visitor, about: {})
    mints: bool = False
    makes: bool = False
    home: str = "/"

    def back(self, about: int) -> str:
        """Where the visitor is led afterwards."""
        return self.after if isinstance(self.after, str) else self.after(about)
