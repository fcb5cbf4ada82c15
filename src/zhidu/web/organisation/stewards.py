"""Who looks after the organisation: the rule keeper, and the leaders whom its gaps concern."""

from __future__ import annotations

from zhidu.kernel.offices.public import Role
from zhidu.kernel.org.public import Place, book_of, readers_of_lists
from zhidu.kernel.words.public import NotVisible
from zhidu.web.visiting import Visitor

_LEADING = frozenset({Place.OFFICE, Place.DEPUTY})


def keeps(visitor: Visitor) -> bool:
    """Whether the visitor keeps the office's people and rules."""
    return visitor.person is not None and Role.RULE_KEEPER in visitor.roles


def steers(visitor: Visitor) -> bool:
    """Whether the gaps of the organisation are this visitor's concern."""
    leads = visitor.person is not None and visitor.person.place in _LEADING
    return leads or keeps(visitor)


def sees_lists(visitor: Visitor) -> bool:
    """Whether the office's lists about itself (key places, risks, duties of posts) are shown."""
    if steers(visitor):
        return True
    readers = readers_of_lists(book_of(visitor.at_office.id, visitor.on))
    return not readers.isdisjoint(visitor.viewer().bodies)


def refuse_unless(shown: bool) -> None:
    """What is not shown does not exist."""
    if not shown:
        raise NotVisible
