"""What the vehicles institution asks the rules of an office."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import (
    Code,
    Codes,
    Domain,
    Interval,
    Label,
    Question,
    Steps,
    Unit,
    YesNo,
)


class Keeper(Question):
    """Who manages the cars?"""

    name = "vehicles.keeper"
    label = "车辆由谁管理"
    answer: Codes


class MayRide(Question):
    """May a car be sent for this person?"""

    name = "vehicles.may_ride"
    label = "可否为此人派车"
    rider: Annotated[str, Domain("rider"), Label("乘车人")]
    answer: YesNo


class MayUse(Question):
    """May a car be sent for this purpose?"""

    name = "vehicles.may_use"
    label = "可否为此事派车"
    purpose: Annotated[str, Domain("trip_purpose"), Label("用途")]
    answer: YesNo


class DispatchChain(Question):
    """Through whose hands does a trip go?"""

    name = "vehicles.dispatch_chain"
    label = "派车由谁办理"
    answer: Steps


class RepairChain(Question):
    """Through whose hands does the repair of a car go?"""

    name = "vehicles.repair_chain"
    label = "修车由谁审批"
    answer: Steps


class FuelChain(Question):
    """Who approves the purchase of fuel?"""

    name = "vehicles.fuel_chain"
    label = "购油由谁审批"
    answer: Steps


class FuelReceiptChain(Question):
    """Who signs receipts for fuel bought on the way?"""

    name = "vehicles.fuel_receipt_chain"
    label = "在外购油怎样报销"
    answer: Steps


class FuelSettlement(Question):
    """What becomes of fuel saved (or, below zero, used beyond the quota) in a year?"""

    name = "vehicles.fuel_settlement"
    label = "年终油耗怎样结算"
    saved: Annotated[Decimal, Interval("[-1000000, 1000000]"), Unit("升"), Label("节约油量（超耗为负）")]
    answer: Annotated[Code, Domain("fuel_settlement")]


class Keep(Question):
    """May a car in this state go on being used?"""

    name = "vehicles.keep"
    label = "车辆可否继续使用"
    emission_passed: Annotated[bool, Label("排放达标")]
    thirsty: Annotated[bool, Label("油耗过高")]
    answer: YesNo


class Accident(Question):
    """What follows from an accident with this liability?"""

    name = "vehicles.accident"
    label = "车辆事故怎样处理"
    liability: Annotated[str, Domain("liability"), Label("责任")]
    answer: Annotated[Codes, Domain("accident_consequence")]
