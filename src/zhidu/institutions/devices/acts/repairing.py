"""Repairs as matters: the way by level and place, parts taken out, the record of repairs."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from zhidu.institutions.devices.models import Repair
from zhidu.institutions.devices.reads.registers import REPAIRS
from zhidu.institutions.devices.rules import MayCloseRepair, MayReuse
from zhidu.institutions.devices.rules import Repair as RepairWay
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.matters.public import (
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterState,
    MatterView,
    register_kind,
    view,
)
from zhidu.kernel.regulations.public import asked, refuse_if_no
from zhidu.kernel.rulebook.public import Steps
from zhidu.kernel.secrecy.public import refuse_marks, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Verb, yes_no

from .handling import chosen, facts_of, level_in

Form = Mapping[str, Any]
REPAIR, PARTS = "devices.repair", "devices.parts"
OUTSIDE = frozenset({"designated_unit", "elsewhere"})


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    return facts_of(chosen(acting, matter_id, form), form)


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    Repair.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "device_id": int(form["thing"]),
            "place": form["place"],
            "leaves": _may_leave(acting, form, frozenset()),
            "open": True,
        },
    )


def _way(form: Form) -> RepairWay:
    level = form.get("device_level", Level.INTERNAL.value)
    return RepairWay(level=str(level), place=str(form["place"]))


def _may_leave(acting: Acting, form: Form, done: frozenset[Verb]) -> bool:
    """Whether it is repaired outside, and all is done that the rules put before the repair itself."""
    answer = asked(acting.office_id, acting.on, _way(form)) if form["place"] in OUTSIDE else None
    if answer is None or not isinstance(answer.value, Steps):
        return False
    before = itertools.takewhile(lambda verb: verb != Verb.CARRY_OUT, (one.do for one in answer.value.steps))
    return done.issuperset(before)


def _acted(acting: Acting, facts: GuardFacts) -> None:
    may = _may_leave(acting, facts.form, facts.done | {Verb(facts.verb)})
    Repair.objects.filter(pk=facts.matter_id).update(leaves=may)


def _shut(_acting: Acting, matter_id: int) -> None:
    Repair.objects.filter(pk=matter_id).update(open=False)


def _settle(acting: Acting, found: MatterView) -> None:
    _shut(acting, found.id)


def _row(found: MatterView) -> Form:
    form, row = found.form, Repair.objects.get(pk=found.id)
    told = {one.key: one.text for one in found.fields}
    return {
        "number": form["number"],
        "name": form["name"],
        "fault": form["fault"],
        "place": told["place"],
        "unit": form.get("unit", ""),
        "repaired_by": found.signature(Verb.CARRY_OUT),
        "supervised_by": found.signature(Verb.CHECK),
        "replaced": row.replaced,
        "media_returned": yes_no(row.media_returned) if row.replaced else "",
        "result": row.result,
        "department": found.department,
    }


def _ask_closing(facts: GuardFacts) -> MayCloseRepair:
    """Nothing taken out, or what was taken out is back: somebody must have said which."""
    row = Repair.objects.get(pk=facts.matter_id)
    return MayCloseRepair(media_returned=bool(row.result) and (not row.replaced or row.media_returned))


register_kind(
    MatterKind(
        code=REPAIR,
        label="设备维修",
        sheet="设备维修登记表",
        note="设备、电话出了故障，由此报修。不得自行拆修，不得自行联系维修。",
        question=_way,
        title=lambda form: f"设备维修：{form.get('number', '')}",
        line="devices",
        level=level_in,
        register=REPAIRS.code,
        row=_row,
        complete=_complete,
        save_detail=_save,
        acted=_acted,
        settle=_settle,
        returned=_shut,
        fields=(
            FieldCard("number", "编号"),
            FieldCard("name", "设备"),
            FieldCard("device_level", "设备密级", domain="device_level"),
            FieldCard("place", "维修地点", domain="repair_place"),
            FieldCard("unit", "维修单位、人员"),
            FieldCard("fault", "故障"),
        ),
        guards=(
            Guard(
                code="devices.media_returned",
                at=frozenset({Verb.CONFIRM}),
                ask=_ask_closing,
                todo="请先登记维修结果；换下的存储介质收回以后再确认。",
            ),
        ),
    )
)


def repairing(acting: Acting, matter_id: int) -> MatterView:
    """The repair as the person at work sees it; NotVisible for another matter, or one that is not running."""
    found = view(viewer_of(acting), matter_id)
    if found.kind != REPAIR or found.state is not MatterState.RUNNING:
        raise NotVisible
    return found


def _has_it_in_hand(acting: Acting, /, *, matter_id: int, form: Form) -> None:
    del form
    found = repairing(acting, matter_id)
    holders = {one.person_id for step in found.now_at for one in step.people}
    if acting.person_id not in {found.starter_id, *holders}:
        raise NotVisible


@act("devices.note_parts", wording="登记维修结果、换下的介质和配件", right=_has_it_in_hand)
def note_parts(acting: Acting, /, *, matter_id: int, form: Form) -> Done[None]:
    """Put on record how a repair came out, what was taken out, whether it is back and goes to other use.

    Raises Refusal, with the clause, where untreated parts shall go to another use.
    """
    found = repairing(acting, matter_id)
    texts = {key: str(form.get(key) or "").strip() for key in ("replaced", "result")}
    refuse_marks(*texts.values())
    clauses: tuple[str, ...] = ()
    if form.get("reuse") and level_in(found.form).is_state_secret:
        treated = MayReuse(treated=bool(form.get("treated")))
        clauses = refuse_if_no(acting, treated, "请先作技术处理，再改作他用。")
    changed = Repair.objects.filter(pk=found.id, open=True).update(
        media_returned=bool(form.get("media_returned")), **texts
    )
    if not changed:
        raise Overtaken("这次维修已经办结。", todo="请刷新页面查看。")
    content = {"returned": bool(form.get("media_returned"))}
    return Done("matter", matter_id, None, clauses=clauses, content=content)
