"""What the finance institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    DateAnswer,
    Domain,
    Interval,
    Label,
    Question,
    Steps,
    Unit,
    YesNo,
)


class Chain(Question):
    """Who approves a sum of this size for this?"""

    name = "finance.chain"
    label = "开支由谁审批"
    kind: Annotated[str, Domain("spending_kind"), Label("事由")]
    amount: Annotated[Decimal, Interval("(0, 1000000000]"), Unit("元"), Label("金额")]
    answer: Steps


class ReportChain(Question):
    """Who is told how the money is being spent?"""

    name = "finance.report_chain"
    label = "经费开支情况向谁报告"
    answer: Steps


class MayReimburse(Question):
    """Are vouchers accepted on this day of the month?"""

    name = "finance.may_reimburse"
    label = "单据何时可以报销"
    last_month: Annotated[bool, Label("是上月的单据")]
    day: Annotated[int, Interval("[1, 31]"), Unit("日"), Label("报销日是当月几日")]
    answer: YesNo


class GoodsVoucher(Question):
    """May the voucher for bought goods be reimbursed?"""

    name = "finance.goods_voucher"
    label = "购物单据能否报销"
    accepted: Annotated[bool, Label("保管员已经验收、登记、入账、签字")]
    answer: YesNo


class LoanDue(Question):
    """Until when must a loan be settled?"""

    name = "finance.loan_due"
    label = "借款何时清算"
    returned_on: Annotated[date, Label("返回日期")]
    answer: DateAnswer


class Allowance(Question):
    """Is there an allowance for this occasion?"""

    name = "finance.allowance"
    label = "有没有补助"
    occasion: Annotated[str, Domain("allowance_occasion"), Label("事由")]
    answer: YesNo
