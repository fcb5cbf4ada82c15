"""What the institution adds to the pages of its matters: what is still to be done there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.institutions.classification.reads.secrets import awaits_answer, marks_of
from zhidu.institutions.classification.rules.codes import ANSWER, CHANGE, DETERMINATION, MARK, REFERRAL
from zhidu.kernel.matters.public import MatterView
from zhidu.kernel.words.public import Verb
from zhidu.web.declare import Panel, site
from zhidu.web.visiting import Visitor


def _open(visitor: Visitor, found: MatterView, verb: Verb) -> bool:
    """Whether the visitor holds an open step of the verb."""
    me = visitor.at_work.id
    hands = {one.person_id for step in found.now_at if step.verb is verb for one in step.people}
    return me in hands


def _marking(visitor: Visitor, found: MatterView) -> Mapping[str, Any] | None:
    marked_on = marks_of(visitor.viewer(), found.id)
    if marked_on is False:
        return None
    path = f"/deeds/{MARK}/{found.id}/" if _open(visitor, found, Verb.CARRY_OUT) else ""
    if marked_on is None and not path:
        return None
    return {"marked_on": marked_on, "path": path if marked_on is None else "", "word": "登记载体标识"}


def _asked(visitor: Visitor, found: MatterView) -> Mapping[str, Any] | None:
    if awaits_answer(visitor.viewer(), found.id) and _open(visitor, found, Verb.APPROVE):
        return {"marked_on": None, "path": f"/deeds/{ANSWER}/{found.id}/", "word": "登记批复"}
    return _marking(visitor, found)


for _kind, _build in ((DETERMINATION, _marking), (CHANGE, _marking), (REFERRAL, _asked)):
    site.panel(Panel(_kind, "classification/panel.html", _build))
