"""Kinds of matter: what an institution declares so that the kernel can run its cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.kernel.rulebook.public import Answer, Quantity, Question
from zhidu.kernel.secrecy.public import exists_here
from zhidu.kernel.words.public import Level, Verb, WrongUse

from .views import MatterView

Form = Mapping[str, Any]
SUBMIT = "submit"


@dataclass(frozen=True, slots=True)
class FieldCard:
    """A field of the form, for page and sheet; ``write`` turns its value into words, or the ``domain`` of the
    office's rules does.
    """

    key: str
    label: str
    write: Callable[[Any], str] = lambda value: "" if value is None else str(value)
    domain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardFacts:
    """What a guard may look at: the form, and at a step its verb, outcome and ticked checklist items.

    ``done`` holds the verbs of the steps that were done before, ``person_id`` who acts at a step.
    """

    at: str
    form: Form
    verb: str = ""
    who: str = ""
    outcome: str = ""
    checklist: str = ""
    checked: Form = field(default_factory=dict)
    done: frozenset[Verb] = frozenset()
    matter_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A rule asked at certain places: ``at`` holds "submit" or step verbs.

    ``ask`` gives the question to put to the office's rules, or None where the facts do not touch it. An
    answer *no* or *refused* stops the matter as hard as its row binds; an office without such a rule is
    not bound. Where the rules answer with a limit, ``within`` says what goes beyond it, or nothing; where
    they say no, ``detail`` adds what it is about. Where they answer with anything else, ``against`` says
    what the answer has against the facts, or nothing.
    """

    code: str
    at: frozenset[str]
    ask: Callable[[GuardFacts], Question | None]
    todo: str = ""
    within: Callable[[GuardFacts, Quantity], str] | None = None
    detail: Callable[[GuardFacts], str] = lambda facts: ""
    against: Callable[[GuardFacts, Answer[object]], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterKind:
    """A kind of matter.

    ``question`` asks for the way; ``title`` and ``level`` read the form; ``register`` takes number and row at
    the end (``row`` gives its columns); ``save_detail(acting, matter_id, form)`` writes the institution's own
    table at submit and resubmit; ``finished`` gives a vocabulary object for the outbox at the end;
    ``line`` is the line of business that charges name; ``sheet`` the heading of the 签批单;
    ``may_see(form, person_id)`` says whom the matter must be kept from: such a holder counts as absent;
    ``complete(acting, matter_id, form)`` adds to the form what the office knows, before any rule is asked
    (``matter_id`` None while it is only looked at); ``subject(form)`` is the person whom the matter is about
    where another may enter it: his leaders are asked, neither of the two decides; ``receiving(form)`` is
    the department it goes over to; ``settle(acting, view)``
    is what the end of the matter changes in the kernel, in the same transaction; ``private`` names the
    uploads that only the starter, the subject and those who decide may see; ``acted(acting, facts)`` writes
    the institution's own tables when somebody has done a step, in its transaction; ``returned(acting,
    matter_id)`` undoes what its submission did when it goes back to its starter or ends without success.
    """

    code: str
    label: str
    question: Callable[[Form], Question]
    title: Callable[[Form], str]
    fields: tuple[FieldCard, ...]
    register: str | None = None
    row: Callable[[MatterView], Form] = lambda view: dict(view.form)
    level: Callable[[Form], Level] = lambda form: Level.INTERNAL
    guards: tuple[Guard, ...] = ()
    save_detail: Callable[[Acting, int, Form], None] | None = None
    finished: Callable[[MatterView], object | None] = lambda view: None
    line: str = ""
    sheet: str = ""
    note: str = ""
    may_see: Callable[[Form, int], bool] | None = None
    complete: Callable[[Acting, int | None, Form], Form] = lambda acting, matter_id, form: form
    subject: Callable[[Form], int | None] | None = None
    receiving: Callable[[Form], int | None] | None = None
    settle: Callable[[Acting, MatterView], None] | None = None
    private: frozenset[str] = frozenset()
    acted: Callable[[Acting, GuardFacts], None] | None = None
    returned: Callable[[Acting, int], None] | None = None


_kinds: dict[str, MatterKind] = {}


def register_kind(kind: MatterKind) -> MatterKind:
    """Make ``kind`` known; a code or a guard's code is taken once."""
    if kind.code in _kinds:
        raise ValueError(f"the kind of matter “{kind.code}” is registered twice")
    codes = [guard.code for guard in kind.guards]
    if len(codes) != len(set(codes)):
        raise ValueError(f"the kind of matter “{kind.code}” names a guard twice")
    _kinds[kind.code] = kind
    for code in codes:
        declare_carrier(f"guard:{code}", "提交和办理事项时核对")
    return kind


def kind(code: str) -> MatterKind:
    """The kind of that code; raises WrongUse naming those there are here."""
    found = _kinds.get(code)
    if found is None or not exists_here(code):
        known = "、".join(f"{one.label}（{one.code}）" for one in kinds()) or "（尚无）"
        raise WrongUse(f"没有“{code}”这类事项。", todo=f"可办理的事项：{known}。")
    return found


def kinds() -> tuple[MatterKind, ...]:
    """All kinds that exist here, in the order of registration."""
    return tuple(one for one in _kinds.values() if exists_here(one.code))
