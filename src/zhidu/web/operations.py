"""What can be done with a matter: for each operation the words, the boxes, and the act it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.public import NEEDS_REASON, Basis, MatterView, Moved, Op, StepView
from zhidu.kernel.words.public import Refusal

from .filled import reasons_of
from .links import number
from .said import Said

DESK, FOR_GOOD = "desk", "for_good"
"""What becomes of a matter that its starter takes back."""
Run = Callable[[Acting, MatterView, StepView | None, Said], Moved]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: ``boxes`` name the controls it needs, ``explains`` says what it comes to; one that
    ``ticks`` ends its step, whose checklist is shown with it.
    """

    op: Op
    word: str
    explains: str
    boxes: tuple[str, ...]
    run: Run
    ticks: bool = False

    @property
    def needs_reason(self) -> bool:
        """Whether words are compulsory."""
        return self.op in NEEDS_REASON


def _at_step(step: StepView | None) -> StepView:
    if step is None:
        raise Refusal("请从具体环节办理。", todo="返回事项页面，在相应环节上操作。")
    return step


def _decide(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    here = _at_step(step)
    if here.relation is matters.Relation.CONSULT:
        return matters.reply_consult(acting, step_id=here.id, opinion=said.need("opinion", "意见"))
    return matters.decide(
        acting,
        step_id=here.id,
        outcome=said.need("outcome", "办理结果"),
        opinion=said.word("opinion"),
        checked=said.checked,
        reasons=reasons_of(said.typed),
        attachments=(said.file_id,) if said.file_id else (),
    )


def _send_back(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    return matters.send_back(
        acting,
        step_id=_at_step(step).id,
        to=number(said.word("to")),
        opinion=said.need("opinion", "退回理由"),
        straight=said.word("straight") == "true",
    )


def _hand_over(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    to, reason = said.one("to", "转办给谁"), said.need("reason", "转办理由")
    return matters.hand_over(acting, step_id=_at_step(step).id, to=to, reason=reason)


def _consult(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    asked = said.need("question", "要征求的问题")
    return matters.consult(acting, step_id=_at_step(step).id, people=said.some(), question=asked)


def _add_before(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    reason = said.need("reason", "加签理由")
    return matters.add_before(acting, step_id=_at_step(step).id, people=said.some(), reason=reason)


def _add_after(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    return matters.add_after(
        acting,
        step_id=_at_step(step).id,
        people=said.some(),
        reason=said.need("reason", "加签理由"),
        outcome=said.need("outcome", "本环节办理结果"),
        opinion=said.word("opinion"),
        checked=said.checked,
    )


def _decide_over(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    return matters.decide_over(
        acting,
        step_id=_at_step(step).id,
        outcome=said.need("outcome", "办理结果"),
        opinion=said.need("opinion", "意见"),
        checked=said.checked,
    )


def _record_for(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    basis = said.need("basis", "依据")
    if basis not in list(Basis):
        raise Refusal("请选择依据。", todo="在列出的依据中选择一项后再提交。")
    return matters.record_for(
        acting,
        step_id=_at_step(step).id,
        leader_id=said.one("leader", "代录哪位领导的意见"),
        outcome=said.need("outcome", "办理结果"),
        basis=Basis(basis),
        said_at=said.moment("said_at", "表态时间"),
        opinion=said.word("opinion"),
        scan_id=said.file_id,
        checked=said.checked,
    )


def _confirm_record(acting: Acting, _view: MatterView, _step: StepView | None, said: Said) -> Moved:
    return matters.confirm_record(
        acting,
        opinion_id=said.one("opinion_id", "要确认的代录"),
        agrees=said.need("agrees", "是否属实") == "true",
        remark=said.word("remark"),
    )


def _attach_scan(acting: Acting, _view: MatterView, _step: StepView | None, said: Said) -> Moved:
    if said.file_id is None:
        raise Refusal("请选择签批件的扫描文件。", todo="选择文件后再提交。")
    return matters.attach_scan(acting, opinion_id=said.one("opinion_id", "对应的代录"), file_id=said.file_id)


def _done_elsewhere(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    return matters.done_elsewhere(
        acting,
        step_id=_at_step(step).id,
        system=said.need("system", "办理所在的系统或方式"),
        number=said.need("number", "该处的文号或编号"),
        outcome=said.need("outcome", "办理结果"),
        said_at=said.moment("said_at", "办理时间"),
        opinion=said.word("opinion"),
        scan_id=said.file_id,
        checked=said.checked,
    )


def _recall(acting: Acting, _view: MatterView, step: StepView | None, _said: Said) -> Moved:
    return matters.recall_consult(acting, step_id=_at_step(step).id)


def _reroute(acting: Acting, _view: MatterView, step: StepView | None, said: Said) -> Moved:
    to, reason = said.one("to", "改由谁办理"), said.need("reason", "调整理由")
    return matters.reroute(acting, step_id=_at_step(step).id, to=to, reason=reason)


def _inform(acting: Acting, view: MatterView, _step: StepView | None, said: Said) -> Moved:
    return matters.inform(acting, matter_id=view.id, people=said.some(), note=said.word("note"))


def _mark_read(acting: Acting, view: MatterView, _step: StepView | None, _said: Said) -> Moved:
    return matters.mark_read(acting, matter_id=view.id)


def _withdraw(acting: Acting, view: MatterView, _step: StepView | None, said: Said) -> Moved:
    for_good = said.word("afterwards") == FOR_GOOD
    return matters.withdraw(acting, matter_id=view.id, reason=said.word("reason"), for_good=for_good)


def _urge(acting: Acting, view: MatterView, _step: StepView | None, said: Said) -> Moved:
    return matters.urge(acting, matter_id=view.id, note=said.word("note"))


def _wake(acting: Acting, view: MatterView, _step: StepView | None, said: Said) -> Moved:
    return matters.wake(acting, matter_id=view.id, reason=said.need("reason", "理由"))


def _close_stuck(acting: Acting, view: MatterView, _step: StepView | None, said: Said) -> Moved:
    return matters.close_stuck(acting, matter_id=view.id, reason=said.need("reason", "终止理由"))


def _secrecy(change: Callable[..., Moved]) -> Run:
    return lambda acting, view, _step, said: change(
        acting, matter_id=view.id, reason=said.need("reason", "理由")
    )


_FIX, _LIFT = _secrecy(matters.fix_work_secret), _secrecy(matters.lift_work_secret)


def _supplement(acting: Acting, _view: MatterView, _step: StepView | None, said: Said) -> Moved:
    departure = said.one("departure", "要补办的事项")
    return matters.supplement(acting, departure_id=departure, opinion=said.need("opinion", "意见"))


_ALL = (
    Operation(Op.DECIDE, "办理", "", ("outcome", "opinion"), _decide),
    Operation(
        Op.SEND_BACK,
        "退回",
        "退回不结束事项，已有意见全部保留。",
        ("back_to", "straight", "back_opinion"),
        _send_back,
    ),
    Operation(Op.HAND_OVER, "转办", "转给他人办理，不再回到我。", ("to", "reason"), _hand_over),
    Operation(Op.CONSULT, "委派", "请他人提出意见，全部回复后仍由我办理。", ("people", "question"), _consult),
    Operation(Op.RECALL, "取回", "不再等待尚未回复的人，已有回复保留。", (), _recall),
    Operation(Op.ADD_BEFORE, "前加签", "先请他人审核，再由我办理。", ("people", "reason"), _add_before),
    Operation(
        Op.ADD_AFTER,
        "后加签",
        "我现在办理，之后再请他人审核，然后继续。",
        ("outcome", "opinion", "people", "reason"),
        _add_after,
        ticks=True,
    ),
    Operation(
        Op.DECIDE_OVER,
        "直接审定",
        "越过尚未办理的下级环节直接审定；被越过的人事后补阅，不代其表态。",
        ("outcome", "need_opinion"),
        _decide_over,
        ticks=True,
    ),
    Operation(
        Op.RECORD_FOR,
        "代录",
        "按领导在纸上、电话或当面的表态录入；表态时间和录入时间都保留，待领导确认或补交签批件。",
        ("leader", "outcome", "basis", "said_at", "opinion", "file"),
        _record_for,
        ticks=True,
    ),
    Operation(
        Op.CONFIRM_RECORD,
        "确认代录",
        "核对代我录入的意见是否属实。",
        ("opinion_id", "agrees", "remark"),
        _confirm_record,
    ),
    Operation(
        Op.ATTACH_SCAN, "补交签批件", "上传领导签批的纸质件扫描件。", ("opinion_id", "file"), _attach_scan
    ),
    Operation(
        Op.DONE_ELSEWHERE,
        "登记在别处办理",
        "本环节已在其他系统或纸面办完，在此登记文号和扫描件。",
        ("system", "number", "outcome", "said_at", "opinion", "file"),
        _done_elsewhere,
        ticks=True,
    ),
    Operation(
        Op.REROUTE, "调整办理人", "原办理人不能办理时改由他人，不改动任何意见。", ("to", "reason"), _reroute
    ),
    Operation(Op.INFORM, "抄送", "送他人阅知，阅后留有回执。", ("people", "note"), _inform),
    Operation(Op.MARK_READ, "标记已阅", "", (), _mark_read),
    Operation(Op.WITHDRAW, "撤回", "下一环节办理之前可以撤回。", ("afterwards", "may_reason"), _withdraw),
    Operation(Op.URGE, "催办", "提醒当前办理人尽快办理。", ("note",), _urge),
    Operation(Op.WAKE, "唤醒", "按今天的任职情况重新确定办理人。", ("reason",), _wake),
    Operation(Op.CLOSE_STUCK, "终止", "结束无法继续的事项，已有意见全部保留。", ("reason",), _close_stuck),
    Operation(
        Op.SUPPLEMENT,
        "补办同意",
        "对先办后补的例外，事后表明是否同意。",
        ("departure", "need_opinion"),
        _supplement,
    ),
    Operation(Op.FIX_WORK_SECRET, "确定为工作秘密", "连同附件只由经办、知悉人员查看。", ("reason",), _FIX),
    Operation(Op.LIFT_WORK_SECRET, "解除工作秘密", "解除后是内部事项，不等于公开。", ("reason",), _LIFT),
)
OPERATIONS: Mapping[Op, Operation] = {operation.op: operation for operation in _ALL}
ON_STEP = frozenset(
    {
        Op.DECIDE,
        Op.SEND_BACK,
        Op.HAND_OVER,
        Op.CONSULT,
        Op.RECALL,
        Op.ADD_BEFORE,
        Op.ADD_AFTER,
        Op.DECIDE_OVER,
        Op.RECORD_FOR,
        Op.DONE_ELSEWHERE,
        Op.REROUTE,
        Op.CONFIRM_RECORD,
        Op.ATTACH_SCAN,
    }
)
AT_ONCE = frozenset({Op.MARK_READ})
