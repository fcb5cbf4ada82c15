"""Material for classified activities: each copy numbered, with level and term, in somebody's charge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.institutions.carriers.reads.registers import MATERIALS
from zhidu.institutions.carriers.reads.rules import KEEP, REGISTRARS, must_be_named, names, serving
from zhidu.institutions.carriers.rules import Marked, MayHandle, Source
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.custody.public import Enrolment, Move, Moved, MoveFacts, MoveGuard, enrol, thing
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import enter, take_number
from zhidu.kernel.rulebook.public import Question
from zhidu.kernel.secrecy.public import Term, viewer_of
from zhidu.kernel.words.public import MOST_COUNTED, Level, Refusal

from .keeping_guards import holder_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is made for an activity: ``copies`` alike, numbered one after the other."""

    activity: str
    held_on: date
    keeper_id: int | None
    title: str
    level: Level
    term: Term | None
    copies: int
    place: str = ""
    kept_at: str = "confidential_room"
    urgency: str = "ordinary"


def _may_register(acting: Acting, *, activity_id: int, material: Material) -> None:
    del activity_id, material
    must_be_named(acting, REGISTRARS, "登记涉密活动材料")


@act("carriers.activity_material", wording="登记涉密活动材料", right=_may_register)
def make_material(acting: Acting, *, activity_id: int, material: Material) -> Done[tuple[int, ...]]:
    """Register every copy as a carrier of its own, numbered in order; gives their ids.

    Raises Refusal without a person in charge, level or term where the rules want them, Overtaken for the same
    form sent twice.
    """
    if not 0 < material.copies <= MOST_COUNTED:
        raise Refusal(f"一次登记 1 到 {MOST_COUNTED} 份。", todo="请核对份数；更多的分次登记。")
    _in_charge(acting, material)
    moved = [
        enrol(acting, fresh_id(), _enrolment(acting, material, nth)) for nth in range(1, material.copies + 1)
    ]
    _register(acting, activity_id, material, moved)
    clauses = tuple(dict.fromkeys(clause for one in moved for clause in one.clauses))
    ids = tuple(one.thing_id for one in moved)
    return Done("activity", activity_id, ids, clauses=clauses, content={"copies": len(ids)})


def _in_charge(acting: Acting, material: Material) -> None:
    """Raise Refusal where the person in charge does not serve in the office."""
    if material.keeper_id is None:
        return
    if not serving(acting.office_id, [material.keeper_id], acting.on):
        raise Refusal("负责人不在本单位任职。", todo="请从名单中选择负责材料的人。")


def _enrolment(acting: Acting, material: Material, nth: int) -> Enrolment:
    keeper = acting.person_id or 0
    return Enrolment(
        kind=CARRIER,
        name=material.title.strip(),
        level=material.level,
        keeper_id=keeper,
        place=material.place,
        term=material.term,
        readers={material.keeper_id} if material.keeper_id else (),
        form={
            "form": "paper",
            "source": Source.MADE.value,
            "originator": "",
            "document_number": "",
            "copy_number": f"{nth:03}",
            "urgency": material.urgency,
            "keeping": KEEP,
            "kept_at": material.kept_at,
            "came_on": acting.on.isoformat(),
            "holder": holder_of(acting.office_id, keeper, acting.on),
            "has_term": material.term is not None,
            "activity": material.activity,
            "in_charge": material.keeper_id is not None,
        },
    )


def _register(acting: Acting, activity_id: int, material: Material, moved: list[Moved]) -> None:
    first = thing(viewer_of(acting), moved[0].thing_id)
    enter(
        acting,
        MATERIALS.code,
        label_id=first.label_id,
        number=take_number(acting, MATERIALS.code, level=material.level),
        values={
            "activity": material.activity.strip(),
            "held_on": material.held_on.isoformat(),
            "title": material.title.strip(),
            "copies": material.copies,
            "numbers": f"{moved[0].number} 至 {moved[-1].number}",
            "keeper": names(acting.office_id, filter(None, (material.keeper_id,)), acting.on),
        },
        row_id=activity_id,
    )


def _ask_marked(facts: MoveFacts) -> Question | None:
    if not facts.form.get("activity"):
        return None
    return Marked(
        made="activity_print",
        with_level=facts.thing.level.is_state_secret,
        with_period=bool(facts.form.get("has_term")),
        numbered=bool(facts.form.get("copy_number")),
    )


def _ask_in_charge(facts: MoveFacts) -> Question | None:
    if not facts.form.get("activity"):
        return None
    return MayHandle(keeper_named=bool(facts.form.get("in_charge")))


MADE = (
    MoveGuard(
        code="carriers.activity_marked",
        at=frozenset({Move.ENROLLED}),
        ask=_ask_marked,
        todo="请在每份材料上标明密级、保密期限和顺序编号，再登记。",
    ),
    MoveGuard(
        code="carriers.activity_in_charge",
        at=frozenset({Move.ENROLLED}),
        ask=_ask_in_charge,
        todo="请指定一人负责活动的涉密文件资料。",
    ),
)
"""The guards on material for classified activities."""
