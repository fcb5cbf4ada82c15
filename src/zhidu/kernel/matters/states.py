"""The closed lists of the room: states, relations between steps, bases of a recorded word, queues."""

from __future__ import annotations

from zhidu.kernel.words.public import Labelled


class MatterState(Labelled):
    """Where a matter stands as a whole."""

    DRAFT = "draft", "草稿"
    RUNNING = "running", "办理中"
    FINISHED = "finished", "已办结"
    REFUSED = "refused", "未同意"
    WITHDRAWN = "withdrawn", "已撤回"
    CLOSED = "closed", "已终止"


class StepState(Labelled):
    """Where one step stands; only ``open`` ones can be acted on."""

    WAITING = "waiting", "未到达"
    OPEN = "open", "待办理"
    DONE = "done", "已办理"
    SKIPPED = "skipped", "已越过"
    RETURNED = "returned", "已退回"
    VOID = "void", "已中止"


class Relation(Labelled):
    """How a step came into the matter."""

    PLANNED = "planned", "按规定"
    DRAFT = "draft", "退回修改"
    BEFORE = "before", "前加签"
    AFTER = "after", "后加签"
    CONSULT = "consult", "征求意见"
    EXCEPTION = "exception", "例外事先同意"


class Counts(Labelled):
    """What an outcome counts for; which outcome counts for what is rule data."""

    AGREE = "agree", "同意"
    REFUSE = "refuse", "不同意"
    READ = "read", "已阅（不作为同意）"
    DONE = "done", "办理完毕"
    NOTHING = "nothing", "说明"


class Basis(Labelled):
    """On what a clerk records a leader's word."""

    SCAN = "scan", "纸质签批件"
    TELEPHONE = "telephone", "电话"
    FACE_TO_FACE = "face_to_face", "当面口头"


class Confirmed(Labelled):
    """How a recorded word was confirmed, or that its leader denied it."""

    SELF = "self", "本人确认"
    SHEET = "sheet", "补交签批件"
    DENIED = "denied", "本人否认"


class Queue(Labelled):
    """The boxes of the workbench, by the names in addresses."""

    TODO = "todo", "待办"
    TOREAD = "toread", "待阅"
    HANDLED = "handled", "已办"
    CLOSED = "closed", "办结"
    STARTED = "started", "我发起的"
    COPIED = "copied", "抄送我的"
    DRAFTS = "drafts", "草稿"


class Secrecy(Labelled):
    """What may become of a matter that is no state secret."""

    FIX = "fix", "确定为工作秘密"
    LIFT = "lift", "解除工作秘密"


class Op(Labelled):
    """What may be done with a step or a matter; the label is the word on the button."""

    DECIDE = "decide", "办理"
    SEND_BACK = "send_back", "退回"
    HAND_OVER = "hand_over", "转办"
    CONSULT = "consult", "征求意见"
    RECALL = "recall", "取回"
    ADD_BEFORE = "add_before", "前加签"
    ADD_AFTER = "add_after", "后加签"
    DECIDE_OVER = "decide_over", "直接审定"
    RECORD_FOR = "record_for", "代录"
    CONFIRM_RECORD = "confirm_record", "确认代录"
    ATTACH_SCAN = "attach_scan", "补交签批件"
    DONE_ELSEWHERE = "done_elsewhere", "登记在别处办理"
    RESUBMIT = "resubmit", "修改后提交"
    REROUTE = "reroute", "调整办理人"
    INFORM = "inform", "传阅"
    MARK_READ = "mark_read", "标记已阅"
    WITHDRAW = "withdraw", "撤回"
    URGE = "urge", "催办"
    WAKE = "wake", "唤醒"
    CLOSE_STUCK = "close_stuck", "终止"
    SUPPLEMENT = "supplement", "补办同意"
    FIX_WORK_SECRET = "fix_work_secret", "确定为工作秘密"
    LIFT_WORK_SECRET = "lift_work_secret", "解除工作秘密"
    SUBMIT = "submit", "提交"
    DISCARD = "discard", "删除草稿"


#: Operations that need a reason in words.
NEEDS_REASON = frozenset(
    {
        Op.SEND_BACK,
        Op.HAND_OVER,
        Op.ADD_BEFORE,
        Op.ADD_AFTER,
        Op.DECIDE_OVER,
        Op.REROUTE,
        Op.CLOSE_STUCK,
        Op.FIX_WORK_SECRET,
        Op.LIFT_WORK_SECRET,
    }
)
