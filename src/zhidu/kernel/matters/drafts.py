"""Drafts: a matter with nothing but its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act

from .rights import a_person
from .states import Basis
from .views import Moved, Reason


@act("matters.open_draft", wording="新建草稿", right=a_person)
def open_draft(acting: Acting, *, matter_id: int, kind: str, form: Mapping[str, Any]) -> Done[Moved]:
    """Keep ``form`` as a draft under the id minted when the page opened; opening it again changes nothing."""
    raise NotImplementedError


@act("matters.save_draft", wording="保存草稿", right=a_person)
def save_draft(acting: Acting, *, matter_id: int, form: Mapping[str, Any]) -> Done[Moved]:
    """Replace the draft's form."""
    raise NotImplementedError


@act("matters.discard_draft", wording="删除草稿", right=a_person)
def discard_draft(acting: Acting, *, matter_id: int) -> Done[Moved]:
    """Take the draft away; only its starter may, and only while it is a draft."""
    raise NotImplementedError
