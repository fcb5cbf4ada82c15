"""Forms of what needs consent and of repairs, the record of repairs, and what came of one."""

from __future__ import annotations

from zhidu.institutions.devices.acts import HANDLING, PARTS, REPAIR, note_parts, repair_in_hand
from zhidu.institutions.devices.reads import kinds_here
from zhidu.institutions.devices.reads.registers import REPAIRS, USES_BOOK
from zhidu.kernel.custody.public import ThingWish, things
from zhidu.kernel.matters.public import MatterState, MatterView
from zhidu.kernel.words.public import MOST_COUNTED, NotVisible
from zhidu.web.declare import (
    Choice,
    Day,
    Deed,
    Filter,
    Form,
    LongText,
    Panel,
    Person,
    RegisterPage,
    Text,
    YesNo,
    site,
)
from zhidu.web.links import matter_path
from zhidu.web.visiting import Visitor


def _devices(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """The devices that the visitor holds."""
    wish = ThingWish(kinds=kinds_here(), holder_id=visitor.at_work.id, there=True, size=MOST_COUNTED)
    return tuple((str(one.id), f"{one.number} {one.name}") for one in things(visitor.viewer(), wish).rows)


DEVICE = Choice("thing", "设备", options_of=_devices, help="您持有的设备；由他人持有的，请持有人办理")
site.form(
    Form(
        HANDLING,
        fields=(
            DEVICE,
            Choice("action", "怎样处理", domain="device_action"),
            Person("person", "经手人", required=False, help="不选就是您本人"),
            Day("until", "期限", required=False, help="带出、外借的写明哪天归还"),
            LongText("reason", "事由、保密措施", rows=3, most=300, help="不写涉密内容"),
        ),
    )
)
site.form(
    Form(
        REPAIR,
        fields=(
            DEVICE,
            Choice("place", "维修地点", domain="repair_place"),
            Text("unit", "维修单位、人员", required=False, most=80),
            LongText("fault", "故障", rows=3, most=300, help="不写设备里存储的内容"),
        ),
    )
)
site.register(
    RegisterPage(
        REPAIRS.code,
        filters=(
            Filter("number", "设备编号"),
            Filter("name", "设备"),
            Filter("year", "年度", kind="year"),
        ),
        counts=("place",),
    )
)
site.register(
    RegisterPage(
        USES_BOOK.code,
        filters=(
            Filter("number", "设备编号"),
            Filter("use", "做什么"),
            Filter("by", "登记人"),
            Filter("year", "年度", kind="year"),
        ),
        intro="接入网络和介质、安装软件、拆装、由他人使用等，按规定核对以后登记。",
    )
)


def _about(visitor: Visitor, matter_id: int) -> str:
    try:
        return repair_in_hand(visitor.acting(), matter_id).title
    except NotVisible:
        return ""


site.deed(
    Deed(
        PARTS,
        "登记维修结果",
        fields=(
            Text("result", "维修结果", most=100),
            Text("replaced", "换下的存储介质、配件", required=False, most=100, help="没有换下的不填"),
            YesNo("media_returned", "换下的存储介质已收回", default=False),
            YesNo("reuse", "换下的改作他用", default=False),
            YesNo("treated", "已作技术处理", default=False),
        ),
        about=_about,
        run=lambda acting, about, values: note_parts(acting, matter_id=about, form=values),
        after=matter_path,
        said="维修结果已登记。",
        word="登记",
    )
)


def _panel(visitor: Visitor, found: MatterView) -> dict[str, str] | None:
    """On the page of a repair under way: what came of it, for those who have it in hand."""
    running = found.state is MatterState.RUNNING
    return {"code": PARTS} if running and _about(visitor, found.id) else None


site.panel(Panel(REPAIR, "devices/repair.html", _panel))
