"""Deeds of keepers: destroyed lists, material for activities, people who leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.institutions.carriers.acts.activities import Material, make_material
from zhidu.institutions.carriers.acts.destroying import Certificate, agreed, destroy, needed_witnesses
from zhidu.institutions.carriers.acts.gate import announce, verify
from zhidu.institutions.carriers.reads.going import keeps_here, leavers, to_destroy
from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.institutions.carriers.reads.rules import where_stored
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import clearance
from zhidu.kernel.secrecy.public import Term
from zhidu.kernel.words.public import MOST_COUNTED, Level
from zhidu.web.declare import (
    Choice,
    Day,
    Deed,
    Number,
    Only,
    Person,
    Text,
    site,
)
from zhidu.web.links import matter_path
from zhidu.web.visiting import Visitor

SECRETS = tuple((one.value, one.label) for one in Level if one.is_state_secret)
ONE = Decimal(1)
WATCHING = ("first", "second", "third", "fourth")
OTHER = "other"


def _wanted(nth: int) -> Callable[[Visitor], tuple[str, ...]]:
    """Whether the rules want so many to watch."""
    return lambda visitor: ("yes",) if nth <= needed_witnesses(visitor.at_office.id, visitor.on)[0] else ()


def _about_list(visitor: Visitor, matter_id: int) -> str:
    """What was agreed to be destroyed and is not yet noted."""
    waiting = next((one for one in to_destroy(visitor.viewer()) if one.matter_id == matter_id), None)
    if waiting is None:
        return ""
    needed, clause = needed_witnesses(visitor.at_office.id, visitor.on)
    who = f"送销人为登记人本人（{visitor.at_work.name}），不得兼作监销人"
    listed = "、".join(waiting.numbers)
    return f"{len(waiting.numbers)} 件：{listed}。须有 {needed} 名本单位人员在场监销（{clause}）；{who}。"


def _destroy(acting: Acting, matter_id: int, values: Mapping[str, Any]) -> None:
    people = [int(values[key]) for key in (*WATCHING, OTHER) if values.get(key)]
    destroy(
        acting,
        matter_id=matter_id,
        certificate=Certificate(
            destroyed_on=date.fromisoformat(values["destroyed_on"]),
            place=values["place"],
            witnesses=tuple(people),
        ),
    )


site.deed(
    Deed(
        "carriers.destroy",
        "登记载体已销毁",
        fields=(
            Day("destroyed_on", "销毁日期"),
            Text("place", "销毁地点", most=60),
            *(
                Person(key, f"监销人{'一二三四'[nth - 1]}", only=Only(values_of=_wanted(nth)))
                for nth, key in enumerate(WATCHING, start=1)
            ),
            Person(OTHER, "其他监销人", required=False),
        ),
        about=_about_list,
        run=_destroy,
        after=matter_path,
        said="已登记销毁，清册已编号。请打印销毁登记表，由送销人、监销人签字。",
        word="登记销毁",
        typed=lambda visitor, matter_id: {
            "place": agreed(visitor.acting(), matter_id).form["place"],
            "destroyed_on": visitor.on.isoformat(),
        },
    )
)


def _make(acting: Acting, activity_id: int, values: Mapping[str, Any]) -> None:
    until = values.get("until")
    make_material(
        acting,
        activity_id=activity_id,
        material=Material(
            activity=values["activity"],
            held_on=date.fromisoformat(values["held_on"]),
            keeper_id=int(values["keeper"]) if values.get("keeper") else None,
            title=values["title"],
            level=Level(values["level"]),
            term=Term(until=date.fromisoformat(until)) if until else None,
            copies=int(Decimal(values["copies"])),
            place=values.get("place", ""),
            kept_at=values["kept_at"],
        ),
    )


site.deed(
    Deed(
        "carriers.activity_material",
        "登记涉密活动材料",
        fields=(
            Text("activity", "活动", most=100),
            Day("held_on", "活动日期"),
            Person("keeper", "材料的负责人", required=False, help="涉密文件资料须由专人负责"),
            Text("title", "材料名称", most=100, wide=True),
            Choice("level", "密级", options=SECRETS),
            Day("until", "保密期限至", required=False),
            Number(
                "copies",
                "份数",
                unit="份",
                least=ONE,
                most=Decimal(MOST_COUNTED),
                step="1",
                help="每份自动编顺序号",
            ),
            Choice("kept_at", "存放", domain="carrier_place"),
            Text("place", "存放地点", required=False, most=60),
        ),
        about=lambda visitor, about: (
            "每份材料单独编号，分发时逐份签收" if keeps_here(visitor.viewer(), visitor.on) else ""
        ),
        run=_make,
        typed=lambda visitor, about: {"kept_at": where_stored(visitor.at_office.id, visitor.on)},
        after="/registers/carriers.activity_material/",
        said="已逐份编号登记。分发时，请在每份的页面办理交接，由领取人签收。",
        word="登记",
        mints=True,
        home="/things/kinds/carriers.carrier/",
    )
)
site.deed(
    Deed(
        "carriers.announce_leaver",
        "登记离岗人员",
        fields=(
            Person("person", "离岗的人"),
            Person("successor", "接替工作的人", required=False, help="离岗的人只能移交给接替的人"),
        ),
        about=lambda visitor, about: (
            "载体全部交回、核对无误以前，不能办理离岗手续" if keeps_here(visitor.viewer(), visitor.on) else ""
        ),
        run=lambda acting, about, values: announce(
            acting,
            person_id=int(values["person"]),
            successor_id=int(values["successor"]) if values.get("successor") else None,
        ),
        after="/lists/carriers.leavers/",
        said="已登记。请本人把名下的载体移交、归还，再来核对。",
        word="登记",
        mints=True,
        home="/lists/carriers.leavers/",
    )
)


def _about_leaver(visitor: Visitor, person_id: int) -> str:
    if not keeps_here(visitor.viewer(), visitor.on):
        return ""
    found = next((one for one in leavers(visitor.viewer(), visitor.on) if one.person_id == person_id), None)
    if found is None or found.verified_on is not None:
        return ""
    return f"{found.name}：名下还有 {clearance(visitor.at_office.id, person_id, (CARRIER,))} 件"


site.deed(
    Deed(
        "carriers.verify_leaver",
        "核对离岗人员的载体",
        fields=(),
        about=_about_leaver,
        run=lambda acting, person_id, values: verify(acting, person_id=person_id),
        after="/lists/carriers.leavers/",
        said="已核对无误，可以办理离岗手续。",
        word="核对无误",
    )
)
