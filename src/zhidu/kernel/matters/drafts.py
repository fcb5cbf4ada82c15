"""Drafts: a matter with nothing but its form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import NotVisible, mint

from . import lookups, starting, store
from .case import Case, MatterRow
from .closing import MATTER
from .course import Course
from .kinds import kind as kind_of
from .marks import refuse_marks_in
from .rights import a_person
from .states import MatterState
from .submitting import Repeated, as_it_stands, write_label
from .views import Moved


def open_draft(acting: Acting, *, matter_id: int, kind: str, form: Mapping[str, Any]) -> Moved:
    """Keep ``form`` as a draft under the id minted when the page opened; the same again changes nothing."""
    try:
        return start_draft(acting, matter_id=matter_id, kind=kind, form=form)
    except Repeated:
        return as_it_stands(acting, matter_id)


@act("matters.open_draft", wording="新建草稿", right=a_person)
def start_draft(acting: Acting, *, matter_id: int, kind: str, form: Mapping[str, Any]) -> Done[Moved]:
    """The act behind ``open_draft``."""
    of = kind_of(kind)
    refuse_marks_in(form, kind)
    matter = MatterRow(
        id=matter_id,
        office_id=acting.office_id,
        kind=of.code,
        number="",
        title=_title(of.title, form),
        starter_id=acting.person_id or 0,
        state=MatterState.DRAFT,
        version=1,
        form_text=json.dumps(dict(form), ensure_ascii=False),
        terms_text="{}",
        digest="",
        trial=False,
        rounds=1,
        label_id=mint(acting.at),
        submitted_at=None,
    )
    case = Case(acting, matter, Course([]))
    if not starting.create(case):
        raise Repeated
    write_label(case, of.level(form))
    case.let_in([case.me], "starter")
    lookups.save_readers(case)
    return Done(MATTER, matter_id, case.moved(), content={"form": dict(form)})


@act("matters.save_draft", wording="保存草稿", right=a_person)
def save_draft(acting: Acting, *, matter_id: int, form: Mapping[str, Any]) -> Done[Moved]:
    """Replace the draft's form."""
    case = _my_draft(acting, matter_id)
    refuse_marks_in(form, case.kind.code)
    case.changed["form"] = json.dumps(dict(form), ensure_ascii=False)
    case.changed["title"] = _title(case.kind.title, form)
    store.save(case)
    return Done(MATTER, matter_id, case.moved(), content={"form": dict(form)})


@act("matters.discard_draft", wording="删除草稿", right=a_person)
def discard_draft(acting: Acting, *, matter_id: int) -> Done[Moved]:
    """Empty the draft and put it away; only its starter may, and only while it is a draft."""
    case = _my_draft(acting, matter_id)
    case.changed |= {"form": "{}", "title": ""}
    case.set_state(MatterState.CLOSED)
    store.save(case)
    return Done(MATTER, matter_id, case.moved())


def _my_draft(acting: Acting, matter_id: int) -> Case:
    case = store.take(acting, matter_id)
    if case.matter.state is not MatterState.DRAFT or case.matter.starter_id != case.me:
        raise NotVisible
    return case


def _title(title: Any, form: Mapping[str, Any]) -> str:
    """The title as far as the form goes; a form just begun has none yet."""
    try:
        return str(title(form))[:300]
    except (KeyError, ValueError, TypeError):
        return ""
