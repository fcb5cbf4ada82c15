"""What the supplies institution asks the rules of an office."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Codes,
    DateAnswer,
    Domain,
    Interval,
    Label,
    Quantity,
    Question,
    Steps,
    Unit,
    YesNo,
)

Item = Annotated[str, Domain("supply_item"), Label("物品")]


class Keeper(Question):
    """Who manages the goods, or keeps this book of them?"""

    name = "supplies.keeper"
    label = "物资由谁管理、账册由谁登记"
    book: Annotated[str, Domain("supply_book"), Label("事项、账册")]
    answer: Codes


class Purchaser(Question):
    """Who alone may buy goods of this kind?"""

    name = "supplies.purchaser"
    label = "物品由谁购置"
    item: Item
    answer: Codes


class MayBuy(Question):
    """May this equipment be bought?"""

    name = "supplies.may_buy"
    label = "能否购置设备"
    within_standard: Annotated[bool, Label("在配备标准以内")]
    approved: Annotated[bool, Label("分管领导已经同意")]
    answer: YesNo


class RequisitionChain(Question):
    """Through whose hands does a requisition go?"""

    name = "supplies.requisition_chain"
    label = "领用物品由谁审批"
    item: Item
    answer: Steps


class IssueDue(Question):
    """Until when must what was approved be bought and issued?"""

    name = "supplies.issue_due"
    label = "批准的物品何时发放"
    agreed: Annotated[date, Label("批准的发放日期")]
    answer: DateAnswer


class MayExchange(Question):
    """May fixed assets be exchanged or handed over between sections or persons?"""

    name = "supplies.may_exchange"
    label = "能否调换、转让固定资产"
    consent: Annotated[bool, Label("有关领导已经同意")]
    answer: YesNo


class MayBorrow(Question):
    """May borrowed goods be dealt with in this way?"""

    name = "supplies.may_borrow"
    label = "借用的物品能否这样使用"
    dealing: Annotated[str, Domain("borrowed_dealing"), Label("使用情况")]
    approved: Annotated[bool, Label("借用已经批准")]
    answer: YesNo


class ReturnDue(Question):
    """Until when must borrowed goods be given back?"""

    name = "supplies.return_due"
    label = "借用的物品何时归还"
    used_until: Annotated[date, Label("用完的日期")]
    answer: DateAnswer


class Compensation(Question):
    """What share of the price of the goods does a person pay?"""

    name = "supplies.compensation"
    label = "物品由本人按价格赔多少"
    event: Annotated[str, Domain("supply_event"), Label("情形")]
    answer: Quantity


class AirConditioning(Question):
    """May the air-conditioning be set to this temperature?"""

    name = "supplies.air_conditioning"
    label = "空调能否设定这个温度"
    season: Annotated[str, Domain("supply_season"), Label("季节")]
    temperature: Annotated[Decimal, Interval("[10, 40]"), Unit("℃"), Label("设定温度")]
    answer: YesNo


class Secret(Question):
    """Is this about goods a secret?"""

    name = "supplies.secret"
    label = "物资的哪些情况属于秘密"
    matter: Annotated[str, Domain("supply_secret"), Label("事项")]
    answer: YesNo
