"""Closed lists of the room: what a post leads, how it is held, what a charge, a seat and a department
can be.
"""

from __future__ import annotations

from zhidu.kernel.words.public import Labelled, Ranked


class Place(Ranked):
    """What a post leads; which rank leads what is asked of the rules when a post is created."""

    OFFICE = "office", "单位主要负责人"
    DEPUTY = "deputy", "单位领导班子成员"
    DEPARTMENT = "department", "部门负责人"
    MEMBER = "member", "部门成员"


class TenureKind(Labelled):
    """How somebody holds a post."""

    REGULAR = "regular", "任职"
    ACTING = "acting", "主持工作"
    SECONDED = "seconded", "借调"


class ChargeKind(Labelled):
    """What a leader is to a department or a line of business; only 分管 decides."""

    LEADS = "leads", "分管"
    ASSISTS = "assists", "协管"
    LIAISES = "liaises", "联系"


class SeatRole(Ranked):
    """What somebody is in a committee."""

    CHAIR = "chair", "组长（主任）"
    DEPUTY = "deputy", "副组长（副主任）"
    MEMBER = "member", "成员"
    SECRETARY = "secretary", "秘书"


class Category(Labelled):
    """What a department is for."""

    BUSINESS = "business", "业务类"
    SERVICE = "service", "服务类"
    WINDOW = "window", "窗口"


class Reason(Labelled):
    """Why a step cannot go to the one whom the rule names."""

    VACANT = "vacant", "空缺"
    ABSENT = "absent", "不在岗"
    BLIND = "blind", "不在知悉范围"
    SELF = "self", "本人发起"
    NO_BODY = "no_body", "未设该机构"
    MEETING = "meeting", "会议决定"
    OUTSIDE = "outside", "单位以外办理"


class Fallback(Labelled):
    """Who takes a step instead."""

    DELEGATE = "delegate", "受托人"
    ACTING_HEAD = "acting_head", "主持工作的负责人"
    NEXT_HIGHER = "next_higher", "上一级"
    GENERAL_OFFICE = "general_office", "办公室"
    STARTER = "starter", "发起人"


class Handlers(Labelled):
    """Who of a body takes its step."""

    HEAD = "head", "负责人"
    ANY_MEMBER = "any_member", "任一成员"


class ChargedWith(Labelled):
    """By what a leader in charge is found."""

    DEPARTMENT = "department", "分管的部门"
    LINE = "line", "分管的业务"


class OrderKind(Labelled):
    """What is asked for an account."""

    CREATE = "create", "开通账号"
    RESET = "reset", "重置密码"
    LOCK = "lock", "停用账号"
    UNLOCK = "unlock", "恢复账号"
    GRANT = "grant", "授予角色"
    REVOKE = "revoke", "取消角色"


class OrderState(Labelled):
    """Where an order for an account stands."""

    ASKED = "asked", "待执行"
    DONE = "done", "已执行"
    REFUSED = "refused", "已退回"
