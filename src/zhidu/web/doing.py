"""A deed for one visitor, by a page or by a program: what it tells, its boxes, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.secrecy.public import refuse_marks
from zhidu.kernel.words.public import NotVisible

from .declare import MADE, Deed, Form, site
from .tailoring import tailored
from .visiting import Visitor


def deed_for(visitor: Visitor, code: str, about: int) -> tuple[Deed, str]:
    """The deed of that code and what is told of it there; NotVisible where the visitor has nothing to do
    with it.
    """
    declared = site.deed_of(code)
    told = declared.about(visitor, about) if declared is not None else ""
    if declared is None or not told:
        raise NotVisible
    return declared, told


def boxes_of_deed(declared: Deed, visitor: Visitor) -> Form:
    """Its boxes, as the rules of the visitor's office ask for them."""
    return tailored(Form(declared.code, declared.fields), visitor)


def carry_out(declared: Deed, acting: Acting, about: int, values: Mapping[str, Any], made: int) -> None:
    """Do it with what its boxes hold; ``made`` is the id of what it makes beside what it is about.

    Raises Refusal as its act does, and for marks of secrecy in a text.
    """
    refuse_marks(*(one for one in values.values() if isinstance(one, str)), within=declared.code)
    declared.run(acting, about, {**values, MADE: made} if declared.makes else values)
