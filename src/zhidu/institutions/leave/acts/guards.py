"""The guards of leave: where each watches, what it asks, and what to do when it says no."""

from __future__ import annotations

from zhidu.kernel.matters.public import SUBMIT, Guard
from zhidu.kernel.words.public import Verb

from .asking import (
    ask_application,
    ask_cap,
    ask_education,
    ask_entitlement,
    ask_exit,
    ask_extension,
    ask_one_piece,
    ask_overlap,
    ask_planned_cap,
    ask_planned_overlap,
    ask_proof,
    ask_stand_in,
    ask_substitute,
    ask_year_end,
    beyond_cap,
    beyond_entitlement,
    beyond_planned,
    beyond_planned_cap,
)

BEFORE_LEAVING = frozenset({SUBMIT, Verb.APPROVE})
AT_START = frozenset({SUBMIT})
APPROVED_FIRST = Guard(
    code="leave.approved_first",
    at=BEFORE_LEAVING,
    ask=ask_application,
    todo="请改为还没有开始的日期；情况特殊而制度准许的，选择电话请假或请人代办，并写明来电时间、代办人和原因。",
)
NO_OVERLAP = Guard(
    code="leave.no_overlap",
    at=BEFORE_LEAVING,
    ask=ask_overlap,
    todo="请改日期；提前回来的，先把原来的假销掉。",
)
IN_ITS_YEAR = Guard(
    code="leave.year_end",
    at=AT_START,
    ask=ask_year_end,
    todo="请把假期止于 12 月 31 日，下一年的另行申请。",
)
ENTITLED = Guard(
    code="leave.entitled",
    at=BEFORE_LEAVING,
    ask=ask_entitlement,
    within=beyond_entitlement,
    todo="请缩短假期或改请其他假别；档案不全的，请登记请假的部门补登。",
)
CONCURRENT = Guard(
    code="leave.concurrent",
    at=BEFORE_LEAVING,
    ask=ask_cap,
    within=beyond_cap,
    todo="请改在其他时间休，可在“谁不在岗”和公休计划中查看。",
)
GUARDS = (
    APPROVED_FIRST,
    NO_OVERLAP,
    IN_ITS_YEAR,
    ENTITLED,
    CONCURRENT,
    Guard(
        code="leave.one_piece",
        at=AT_START,
        ask=ask_one_piece,
        todo="请一次休完；因公没有休成的，选“属补休”。",
    ),
    Guard(
        code="leave.extension",
        at=AT_START,
        ask=ask_extension,
        todo="请在“所续的假”中选择上一次假；已经回来的，先销假。",
    ),
    Guard(
        code="leave.proof",
        at=AT_START,
        ask=ask_proof,
        todo="请上传医保定点医院的证明。证明只有本人和审批人看得到。",
    ),
    Guard(
        code="leave.substitute",
        at=BEFORE_LEAVING,
        ask=ask_substitute,
        todo="请与窗口负责人商定接替的人，在“顶岗人员”中选择。",
    ),
    Guard(
        code="leave.stand_in",
        at=AT_START,
        ask=ask_stand_in,
        todo="请在“委托谁代办”中指定外出期间主持工作的副职。",
    ),
    Guard(
        code="leave.education_abroad",
        at=BEFORE_LEAVING,
        ask=ask_education,
        todo="请先到保密员处接受行前保密教育，填写教育记录编号或日期。",
    ),
    Guard(
        code="leave.exit",
        at=BEFORE_LEAVING,
        ask=ask_exit,
        todo="请先办出国（境）审批，填写批准文号。",
    ),
)
AT_PLANNING = frozenset({SUBMIT, Verb.REGISTER})
PLAN_GUARDS = (
    Guard(
        code="leave.planned_overlap",
        at=AT_PLANNING,
        ask=ask_planned_overlap,
        todo="这段时间已经报过计划，请改日期。",
    ),
    Guard(
        code="leave.planned_year_end",
        at=AT_START,
        ask=ask_year_end,
        todo="请把计划止于 12 月 31 日，下一年的另行填报。",
    ),
    Guard(
        code="leave.planned_entitled",
        at=AT_PLANNING,
        ask=ask_entitlement,
        within=beyond_planned,
        todo="请缩短计划的时间；档案不全的，请登记请假的部门补登。",
    ),
    Guard(
        code="leave.planned_concurrent",
        at=AT_PLANNING,
        ask=ask_planned_cap,
        within=beyond_planned_cap,
        todo="请另选时间，可在公休计划台账中查看。",
    ),
)
