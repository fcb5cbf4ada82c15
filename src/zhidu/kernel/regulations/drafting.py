"""The acts on drafts: begin, save, settle day and transition, drop. Only the rule keeper drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import now
from zhidu.kernel.rulebook.public import Pack
from zhidu.kernel.words.public import Overtaken, Refusal, WrongUse

from .acts import keeps_rules
from .drafts import LIVE, base_of, found
from .models import Draft, DraftState, Transition, Version
from .shelf import COMMON, parsed


@act("regulations.start_draft", wording="起草制度修订", right=keeps_rules)
def start_draft(
    acting: Acting,
    /,
    *,
    regulation: str = "",
    text: str = "",
    effective_on: date | None = None,
    reason: str = "",
) -> Done[int]:
    """Begin a draft and give its id: of a regulation that the office follows on the day it is to take effect
    (today where none is named), or of ``text``, a whole regulation as TOML.

    Raises PackError where the text is faulty, with lines and columns; Refusal where another draft of the
    regulation is under way, or where it is the shared vocabulary.
    """
    on = effective_on or acting.on
    pack = parsed(text, "草案") if text else None
    name = pack.regulation.id if pack else regulation
    base = base_of(acting.office_id, name, on)
    if pack is None and base is None:
        raise WrongUse(f"本单位在{on}没有采用“{name}”。", todo="请从制度列表中选择，或上载制度文件。")
    _refuse_common(pack, base)
    row = Draft(
        office_id=acting.office_id,
        regulation=name,
        title=pack.regulation.title if pack else _title(base),
        based_on=base,
        text=text or _text(base),
        effective_on=on,
        reason=reason,
        author_id=acting.person_id,
    )
    _add(row)
    return Done("draft", row.pk, row.pk, content=_content(row))


def _title(base: Version | None) -> str:
    return base.title if base else ""


def _text(base: Version | None) -> str:
    return base.text if base else ""


def _refuse_common(pack: Pack | None, base: Version | None) -> None:
    if (base and base.owner == COMMON) or (pack and pack.regulation.authority == COMMON):
        raise Refusal(
            "通用词汇各单位共用，不能由一个单位修订。", todo="请在本单位的制度中另写，或联系系统维护人员。"
        )


def _add(row: Draft) -> None:
    """Insert; the database lets one draft of a regulation live at a time."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        states = [one.value for one in LIVE]
        other = Draft.objects.get(office_id=row.office_id, regulation=row.regulation, state__in=states)
        raise Refusal(
            f"《{other.title}》已有一份草案（{DraftState(other.state).label}）。",
            todo="请在那份草案上修改，或先放弃它。",
        ) from None


@act("regulations.save_draft", wording="修改草案", right=keeps_rules)
def save_draft(acting: Acting, /, *, draft_id: int, version: int, text: str) -> Done[int]:
    """Give a draft another text; gives its new version.

    Raises PackError where the text is faulty, Refusal where it is of another regulation, Overtaken where
    somebody saved since ``version``.
    """
    row = found(draft_id, acting.office_id)
    head = parsed(text, f"{row.regulation}.toml").regulation
    if head.id != row.regulation:
        raise Refusal(
            f"草案修订的是 {row.regulation}《{row.title}》，文件里却是 {head.id}《{head.title}》。",
            todo="请改正文件中的制度编号，或另起一份草案。",
        )
    _change(row, version, text=text, title=head.title)
    return Done("draft", row.pk, version + 1, content=_content(row))


@act("regulations.settle_draft", wording="确定草案的施行日期和过渡办法", right=keeps_rules)
def settle_draft(
    acting: Acting,
    /,
    *,
    draft_id: int,
    version: int,
    effective_on: date,
    transition: Transition,
    reason: str,
) -> Done[int]:
    """Say from when a draft is to hold, by which text running matters go on, and why; gives its new version.

    Raises Overtaken where somebody saved since ``version``.
    """
    row = found(draft_id, acting.office_id)
    _change(row, version, effective_on=effective_on, transition=transition.value, reason=reason)
    return Done("draft", row.pk, version + 1, content=_content(row))


@act("regulations.drop_draft", wording="放弃草案", right=keeps_rules)
def drop_draft(acting: Acting, /, *, draft_id: int, version: int) -> Done[None]:
    """Give a draft up; it stays to be read. Raises Overtaken where somebody saved since ``version``."""
    row = found(draft_id, acting.office_id)
    _change(row, version, state=DraftState.DROPPED.value)
    return Done("draft", row.pk, None, content=_content(row))


def _change(row: Draft, version: int, **values: Any) -> None:
    """Write, if the draft is open and nobody wrote since."""
    if row.state != DraftState.OPEN.value:
        raise Overtaken(
            f"《{row.title}》的草案{DraftState(row.state).label}，不能再改。", todo="请刷新页面查看。"
        )
    values |= {"version": version + 1, "changed_at": now()}
    here = Draft.objects.filter(pk=row.pk, state=DraftState.OPEN.value, version=version)
    if not here.update(**values):
        raise Overtaken(
            f"《{row.title}》的草案已被别人修改。", todo="请在新页面打开草案，对照后重新填写；本页所填仍在。"
        )
    for name, value in values.items():
        setattr(row, name, value)


def _content(row: Draft) -> Mapping[str, Any]:
    return {
        "regulation": row.regulation,
        "version": row.version,
        "state": row.state,
        "effective_on": row.effective_on,
        "transition": row.transition,
        "reason": row.reason,
        "text": row.text,
    }
