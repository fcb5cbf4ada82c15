"""What the acts share: rights, levels, terms, whom a secret is known to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.institutions.classification.reads.office import granted, keepers, office_level
from zhidu.institutions.classification.rules import Authority, End, Origin, Power
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import legal_day
from zhidu.kernel.matters.public import MatterView, view
from zhidu.kernel.org.public import departments, is_among, people
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Code
from zhidu.kernel.secrecy.public import Term, name_posts, name_readers, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal, Verb, WrongUse

Form = Mapping[str, Any]
SPLIT = "、，,；; \n"


def keeps(acting: Acting, /, *_args: object, **_kwargs: object) -> None:
    """Only who keeps the registers of classification by the office's rules; for others there is nothing."""
    kept_by = keepers(acting.office_id, acting.on)
    if not is_among(acting.office_id, acting.person_id, acting.on, kept_by):
        raise NotVisible


def handles(acting: Acting, /, *, matter_id: int, **_kwargs: object) -> None:
    """Only who began the matter or holds a step of it; for others there is nothing."""
    found = view(viewer_of(acting), matter_id)
    hands = {one.person_id for step in found.now_at for one in step.people}
    if acting.person_id not in hands | {found.starter_id}:
        raise NotVisible


def power_of(acting: Acting, level: Level, origin: Origin) -> Power:
    """What the office may do about the level of a matter of this origin; raises Refusal where that hangs on
    its rank or on a grant, and there is none on record.
    """
    rank = office_level(acting.office_id, acting.on)
    if not rank:
        raise Refusal(
            "还没有登记本单位的层级，不能判断有没有定密权。",
            todo="请保密员在“定密权限”中登记本单位层级和依据。",
        )
    question = Authority(office_level=rank, level=level.value, item=origin.value)
    answer = rulebook(acting.office_id, acting.on).ask(question)
    cited = tuple(one.id for one in answer.clauses)
    if origin is Origin.GRANTED and not granted(acting.office_id, level, acting.on):
        raise Refusal(
            f"没有登记及于{level.label}级、仍然有效的定密授权。",
            clauses=cited,
            todo="请核对授权文件并先登记；没有授权的，先采取保密措施，改办“报请定密”。",
        )
    if not isinstance(answer.value, Code):
        raise Refusal(answer.because or "本单位不能定密。", clauses=cited, todo="请报请有权的机关确定。")
    return Power(answer.value.code)


def level_of(form: Form, key: str = "level") -> Level:
    """The level the form names; KeyError or ValueError where it names none."""
    return Level(form[key])


def refuse_unknowing(acting: Acting, level: Level) -> None:
    """Raise Refusal where the level is none of state secrets, or above the actor's own class."""
    if not level.is_state_secret:
        raise Refusal("定密只能定为国家秘密的密级。", todo="不是国家秘密的，不用定密。")
    if level not in viewer_of(acting).levels:
        raise Refusal(
            f"您的涉密人员类别不能知悉{level.label}级国家秘密，不能承办这一事项。",
            todo="请交由涉密人员承办；涉密人员类别由保密员登记。",
        )


def term_of(form: Form, since: date) -> Term:
    """The term the form proposes, counted from ``since``; raises Refusal unless it is exactly one."""
    if not form.get("term"):
        raise Refusal("没有填写保密期限。", todo="请填写年数、日期或者解密条件。")
    end = End(form["term"])
    try:
        if end is End.YEARS:
            return Term(years=int(Decimal(form["years"])), since=since)
        return (
            Term(until=date.fromisoformat(form["until"])) if end is End.UNTIL else Term(event=form["event"])
        )
    except WrongUse as error:
        raise Refusal(error.what, todo=error.todo) from error


@dataclass(frozen=True, slots=True)
class Known:
    """Who needs to know: person ids and codes of departments."""

    people: tuple[int, ...]
    bodies: tuple[str, ...]


def known_to(acting: Acting, text: str) -> Known:
    """Whom the scope names, each a person or a department of the office; raises Refusal for other words."""
    named = {one.name: one.id for one in people(acting.office_id, acting.on)}
    bodies = {one.name: f"department:{one.slug}" for one in departments(acting.office_id, acting.on)}
    words = [one for one in text.translate({ord(sign): " " for sign in SPLIT}).split() if one]
    strangers = [one for one in words if one not in named and one not in bodies]
    if strangers or not words:
        raise Refusal(
            f"知悉范围里的“{'、'.join(strangers)}”不是本单位现有的人员或者部门。",
            todo="请写姓名；不能限定到人的，写部门全称；用顿号分开。",
        )
    return Known(
        tuple(named[one] for one in words if one in named),
        tuple(bodies[one] for one in words if one in bodies and one not in named),
    )


def let_in(label_id: int, known: Known) -> None:
    """Whom the scope names may read what bears the label."""
    name_readers(label_id, known.people, "scope")
    name_posts(label_id, known.bodies, "scope")


def decided_on(found: MatterView) -> date:
    """The day on which the last who decides did, or it was handed in where nobody had to decide."""
    done = [one.acted_at for one in found.done(Verb.APPROVE) if one.acted_at]
    return legal_day(done[-1] if done else found.submitted_at or found.created_at)
