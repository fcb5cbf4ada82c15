"""A matter becomes a work secret (工作秘密), or is one no longer: by whom the office's rules name."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import change_label, label_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal, Who

from . import lookups, store
from .case import Case
from .closing import done
from .people import is_one_of
from .rights import a_person
from .secrecy_rights import fitting, ruled
from .states import MatterState, Secrecy
from .views import Moved


@act("matters.fix_work_secret", wording="确定为工作秘密", right=a_person)
def fix_work_secret(acting: Acting, *, matter_id: int, reason: str) -> Done[Moved]:
    """Make a matter, with its attachments and its row in the register, a work secret.

    Raises NotVisible for one who may not read it, Refusal without a reason, for a draft, for what is a secret
    already and for whom the rules do not name.
    """
    return _change(acting, matter_id, Secrecy.FIX, reason)


@act("matters.lift_work_secret", wording="解除工作秘密", right=a_person)
def lift_work_secret(acting: Acting, *, matter_id: int, reason: str) -> Done[Moved]:
    """Make a work secret an internal matter again: lifted is not public. Raises as above."""
    return _change(acting, matter_id, Secrecy.LIFT, reason)


def _change(acting: Acting, matter_id: int, change: Secrecy, reason: str) -> Done[Moved]:
    case = store.take(acting, matter_id)
    if case.matter.state is MatterState.DRAFT or not lookups.reads(matter_id, case.me):
        raise NotVisible
    clauses = _may(case, change)
    level = label_of(case.matter.label_id).level
    if fitting(level) is not change:
        raise Refusal(f"该事项现为{level.label}，不能{change.label}。", todo="请刷新页面查看。")
    if not reason.strip():
        raise Refusal(f"{change.label}须写明理由。", clauses=clauses, todo="请写明理由。")
    case.say(None, f"{change.value}_work_secret", reason)
    change_label(case.matter.label_id, level=Level.WORK_SECRET if change is Secrecy.FIX else Level.INTERNAL)
    return done(case, clauses=clauses, content={"reason": reason})


def _may(case: Case, change: Secrecy) -> tuple[str, ...]:
    """The clauses by which the acting person may; Refusal where they name others."""
    named = ruled(case.matter.office_id, change, case.acting.on)
    if not is_one_of(case.me, case.acting.on, named.codes):
        book = rulebook(case.matter.office_id, case.acting.on)
        who = "、".join(book.label_of_who(Who.parse(one)) for one in named.codes) or "制度规定的人员"
        raise Refusal(f"{change.label}由{who}办理。", clauses=named.clauses, todo=f"请报{who}。")
    return named.clauses
