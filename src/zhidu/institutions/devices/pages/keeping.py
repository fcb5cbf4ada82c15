"""Forms of who keeps the ledger: taking a device in, keeping its entry up, who answers for it, its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from zhidu.institutions.devices.acts import (
    WAYS,
    DeviceForm,
    answer_for,
    end_device,
    enrol_device,
    keep_up,
    note_standing,
)
from zhidu.institutions.devices.reads import DEVICE, SECRET_DEVICE, Role, keepers
from zhidu.institutions.devices.reads.devices import typed_of
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import Move
from zhidu.kernel.matters.public import id_in
from zhidu.kernel.org.public import labels
from zhidu.kernel.regulations.public import rulebook
from zhidu.web.declare import Choice, Day, Deed, Field, Person, Text, YesNo, site
from zhidu.web.links import thing_path
from zhidu.web.visiting import Visitor

from .boxes import BASIS, about, kept, levels

Values = Mapping[str, Any]
_ENTERED = {one.name for one in fields(DeviceForm)}


def _items(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """What the office's rules count among the secret, where they do."""
    return tuple(labels(rulebook(visitor.at_office.id, visitor.on), "protected_item").items())


def _may_enrol(visitor: Visitor) -> bool:
    return bool(visitor.viewer().bodies & keepers(visitor.at_office.id, visitor.on))


def _day(values: Values, key: str) -> date | None:
    return date.fromisoformat(values[key]) if values.get(key) else None


KEPT_UP: tuple[Field, ...] = (
    Text("model", "型号", required=False, most=80),
    Text("serial", "出厂编号", required=False, most=80),
    Text("address", "IP 地址、电话号码", required=False, most=80),
    Text("seals", "端口封闭情况", required=False, most=120, help="哪些端口封闭、怎样封闭"),
    YesNo("labelled", "已贴密级标识", default=False),
    YesNo("protected", "通信有保密措施", default=False),
    Day("inspected_on", "安全保密技术检查", required=False, help="进口设备通过检查的日期"),
    BASIS,
)


def _enrol(acting: Acting, thing_id: int, values: Values) -> None:
    given = {key: value for key, value in values.items() if key in _ENTERED}
    what = DeviceForm(**given | {"inspected_on": _day(values, "inspected_on")})
    enrol_device(acting, thing_id=thing_id, what=what)


def _new(kind: str, title: str, *, secret: bool) -> None:
    site.deed(
        Deed(
            f"{kind}_new",
            title,
            fields=(
                Choice("category", "类别", domain="device_category"),
                Choice("device_level", "设备密级", options_of=levels(secret=secret)),
                Text("name", "名称", most=100, help="写设备是什么，不写涉密内容"),
                Text("number", "编号", required=False, most=40, help="已有编号的照填；不填，由台账编号"),
                Text("place", "存放处", required=False, most=100),
                Text("source", "来源", required=False, most=100, help="从哪个单位购置、调入"),
                YesNo("storage", "有存储、记忆功能", default=True),
                YesNo("imported", "进口设备", default=False),
                *KEPT_UP,
                Choice("protected_item", "保密范围内的器材", required=False, options_of=_items),
            ),
            about=lambda visitor, _: "登记以后由您持有，再移交给使用人。" if _may_enrol(visitor) else "",
            run=_enrol,
            after=thing_path,
            said="设备已登记。",
            word="登记",
            mints=True,
            home=f"/things/kinds/{kind}/",
        )
    )


_new(DEVICE, "登记设备", secret=False)
_new(SECRET_DEVICE, "登记涉密设备", secret=True)


def _keep_up(acting: Acting, thing_id: int, values: Values) -> None:
    texts = {one.key: values.get(one.key, "") for one in KEPT_UP if isinstance(one, Text)}
    given = {**values, **texts, "inspected_on": _day(values, "inspected_on")}
    keep_up(acting, thing_id=thing_id, changes=given)


def _people(values: Values) -> tuple[int, ...]:
    found = (id_in(values, key) for key in ("first", "second", "third"))
    return tuple(one for one in found if one is not None)


def _deed(
    code: str, title: str, boxes: tuple[Field, ...], run: Callable[[Acting, int, Values], object]
) -> Deed:
    return Deed(
        f"devices.{code}",
        title,
        boxes,
        about=about(kept),
        run=run,
        after=thing_path,
        said="已登记。",
        word="登记",
    )


site.deed(
    Deed(
        "devices.keep_up",
        "更新台账",
        KEPT_UP,
        about=about(kept),
        run=_keep_up,
        after=thing_path,
        said="台账已更新。",
        word="更新",
        typed=lambda visitor, thing_id: typed_of(thing_id),
    )
)
site.deed(
    _deed(
        "answer_for",
        "确定责任人",
        (
            Person("first", "第一责任人", oneself=True, help="按职务和使用频率确定"),
            Person("second", "第二责任人", oneself=True, required=False),
            Person("third", "第三责任人", oneself=True, required=False),
        ),
        lambda acting, thing_id, values: answer_for(acting, thing_id=thing_id, people=_people(values)),
    )
)
for _role, _title, _help in (
    (Role.PLEDGED, "登记责任书", "本人已签订设备安全使用管理责任书，责任书原件由台账管理人保存"),
    (Role.PERMITTED, "许可使用", "许可责任人以外的人使用这台设备"),
):
    site.deed(
        _deed(
            "pledge" if _role is Role.PLEDGED else "permit",
            _title,
            (Person("person", "使用人", oneself=True, help=_help),),
            lambda acting, thing_id, values, role=_role: note_standing(  # type: ignore[misc]
                acting, thing_id=thing_id, person_id=id_in(values, "person") or 0, role=role
            ),
        )
    )
site.deed(
    _deed(
        "end",
        "销账",
        (
            Choice("how", "怎样处理", options=tuple((one.value, one.label) for one in WAYS)),
            Text("outside", "去向", most=120, help="交给谁、送到哪里、凭什么文件"),
        ),
        lambda acting, thing_id, values: end_device(
            acting, thing_id=thing_id, how=Move(values["how"]), outside=values["outside"]
        ),
    )
)
