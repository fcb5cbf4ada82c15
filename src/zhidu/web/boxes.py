"""The boxes of an operation, made for the matter and step at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zhidu.kernel.clock.public import LEGAL_ZONE, now
from zhidu.kernel.matters.public import Basis, MatterView, Relation, StepState, StepView

from .controls import Control
from .operations import DESK, FOR_GOOD, Operation
from .people import Groups, choices
from .visiting import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an operation takes place, who is at it, and what was typed so far."""

    visitor: Visitor
    view: MatterView
    step: StepView | None
    typed: Mapping[str, str]
    chosen: tuple[str, ...] = ()

    def value(self, key: str, default: str = "") -> str:
        """What was typed, or the default."""
        return self.typed.get(key, default)


def controls_of(operation: Operation, place: Place) -> tuple[Control, ...]:
    """The controls of the operation, with what was typed before."""
    return tuple(_MAKERS[name](place) for name in operation.boxes)


def _outcome(place: Place) -> Control:
    options = place.step.outcomes if place.step else ()
    return Control(
        name="outcome",
        label="办理结果",
        kind="choice",
        radio=True,
        options=options,
        value=place.value("outcome"),
    )


def _words(key: str, label: str, required: bool, rows: int = 3) -> Callable[[Place], Control]:
    return lambda place: Control(
        name=key, label=label, kind="longtext", required=required, rows=rows, value=place.value(key)
    )


def _line(key: str, label: str) -> Callable[[Place], Control]:
    return lambda place: Control(name=key, label=label, kind="text", value=place.value(key))


def _groups(place: Place) -> Groups:
    return choices(place.visitor)


def _to(place: Place) -> Control:
    return Control(name="to", label="给谁", kind="person", groups=_groups(place), value=place.value("to"))


def _people(place: Place) -> Control:
    return Control(name="people", label="给哪些人", kind="people", groups=_groups(place), values=place.chosen)


def _back_to(place: Place) -> Control:
    done = [
        (str(step.id), f"{step.label}（{step.acted_by}）")
        for step in place.view.steps
        if step.state is StepState.DONE and step.round == place.view.round
    ]
    options = (("starter", f"发起人（{place.view.starter}）"), *done)
    return Control(
        name="to",
        label="退回到",
        kind="choice",
        options=options,
        value=place.value("to", "starter"),
        radio=True,
    )


def _straight(place: Place) -> Control:
    options = (("false", "按流程正常流转"), ("true", "直接回到退回人"))
    return Control(
        name="straight",
        label="改好之后",
        kind="choice",
        radio=True,
        options=options,
        value=place.value("straight", "false"),
    )


def _afterwards(place: Place) -> Control:
    """Whoever has the matter on his desk already can only put it away."""
    at_desk = any(step.relation is Relation.DRAFT for step in place.view.now_at)
    back = () if at_desk else ((DESK, "回到我处修改"),)
    return Control(
        name="afterwards",
        label="撤回以后",
        kind="choice",
        radio=True,
        options=(*back, (FOR_GOOD, "不再办理")),
        value=place.value("afterwards", FOR_GOOD if at_desk else DESK),
    )


def _leader(place: Place) -> Control:
    people = place.step.people if place.step else ()
    options = tuple((str(one.for_person_id or one.person_id), one.for_name or one.name) for one in people)
    first = options[0][0] if len(options) == 1 else ""
    return Control(
        name="leader",
        label="代哪位领导录入",
        kind="choice",
        options=options,
        value=place.value("leader", first),
    )


def _basis(place: Place) -> Control:
    options = tuple((basis.value, basis.label) for basis in Basis)
    return Control(
        name="basis", label="依据", kind="choice", options=options, value=place.value("basis"), radio=True
    )


def _said_at(place: Place) -> Control:
    default = now().astimezone(LEGAL_ZONE).strftime("%Y-%m-%dT%H:%M")
    return Control(
        name="said_at", label="表态（办理）时间", kind="moment", value=place.value("said_at", default)
    )


def _opinion_id(place: Place) -> Control:
    waiting = tuple(
        (str(one.id), f"{one.step_label}：{one.by} {one.outcome_label}，{one.recorded_by}代录")
        for step in place.view.steps
        for one in step.opinions
        if one.awaits_confirmation
    )
    first = waiting[0][0] if len(waiting) == 1 else ""
    return Control(
        name="opinion_id",
        label="哪一条代录",
        kind="choice",
        options=waiting,
        value=place.value("opinion_id", first),
    )


def _agrees(place: Place) -> Control:
    options = (("true", "属实，确认"), ("false", "不属实"))
    return Control(
        name="agrees",
        label="是否属实",
        kind="choice",
        radio=True,
        options=options,
        value=place.value("agrees"),
    )


def _departure(place: Place) -> Control:
    waiting = tuple(
        (str(one.id), one.what)
        for one in place.view.departures
        if one.supplement_by and not one.supplemented_at
    )
    first = waiting[0][0] if len(waiting) == 1 else ""
    return Control(
        name="departure",
        label="哪一项例外",
        kind="choice",
        options=waiting,
        value=place.value("departure", first),
    )


def _file(_place: Place) -> Control:
    return Control(
        name="file", label="扫描件", kind="file", required=False, help="上传前请确认不含涉密标志和内容。"
    )


_MAKERS: Mapping[str, Callable[[Place], Control]] = {
    "outcome": _outcome,
    "opinion": _words("opinion", "意见", required=False),
    "need_opinion": _words("opinion", "意见", required=True),
    "back_opinion": _words("opinion", "退回理由", required=True),
    "to": _to,
    "people": _people,
    "reason": _words("reason", "理由", required=True, rows=2),
    "may_reason": _words("reason", "理由", required=False, rows=2),
    "note": _words("note", "说明", required=False, rows=2),
    "question": _words("question", "要征求的问题", required=True),
    "back_to": _back_to,
    "afterwards": _afterwards,
    "straight": _straight,
    "leader": _leader,
    "basis": _basis,
    "said_at": _said_at,
    "opinion_id": _opinion_id,
    "agrees": _agrees,
    "remark": _words("remark", "说明", required=False, rows=2),
    "departure": _departure,
    "system": _line("system", "在哪里办理（系统名称或“纸质”）"),
    "number": _line("number", "该处的文号或编号"),
    "file": _file,
}
