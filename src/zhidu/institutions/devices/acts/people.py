"""Whom a form about a device may name: those who serve in the office."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import PersonCard, people_by_ids
from zhidu.kernel.words.public import Refusal


def colleagues(acting: Acting, people: Collection[int]) -> Mapping[int, PersonCard]:
    """Those people by id. Raises Refusal where one of them does not serve in the office today. One query."""
    found = people_by_ids(people, acting.on, office_id=acting.office_id)
    if not all(one in found and found[one].in_service for one in people):
        raise Refusal("所选人员不在本单位任职。", todo="请从名单中重新选择。")
    return found


def called(acting: Acting, person_id: int) -> str:
    """How lists call somebody who serves in the office: by his name, namesakes by their label."""
    card = colleagues(acting, (person_id,))[person_id]
    return card.label or card.name
