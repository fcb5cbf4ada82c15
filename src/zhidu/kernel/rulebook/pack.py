"""One regulation as data: what a pack file holds, after it was read and found sound."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from zhidu.kernel.calendar.public import Deadline, Recurrence
from zhidu.kernel.words.public import Labelled, Ranked, Strength, Who

from .inputs import Fact
from .intervals import Interval
from .templates import Outcome


class Authority(Ranked):
    """Whose rule it is; a higher authority prevails."""

    NATIONAL = "national", "国家"
    MINISTRY = "ministry", "部委"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    OFFICE = "office", "本单位"


class Status(Labelled):
    """What has become of a regulation."""

    IN_FORCE = "in_force", "现行"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "已废止"
    TO_CHECK = "to_check", "待核"


class ClauseKind(Labelled):
    """What carrying a clause means."""

    ENFORCE = "enforce", "执行"
    COMPUTE = "compute", "计算"
    SCHEDULE = "schedule", "定期"
    REGISTER = "register", "台账"
    CHECKLIST = "checklist", "清单"
    INFORM = "inform", "告知"


@dataclass(frozen=True, slots=True)
class Regulation:
    """The head of the file."""

    id: str
    title: str
    authority: str
    issuer: str
    rank: Authority
    from_: date
    to: date | None = None
    from_assumed: bool = False
    status: Status = Status.TO_CHECK
    checked_by: str = ""
    checked_on: date | None = None
    replaced_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered part, its own-words summary, and what carries it (``answer:``, ``guard:``, ``text:`` …).

    ``concerns`` are the posts and bodies it speaks to: a page tells each of them its duties.
    """

    id: str
    article: str
    kind: ClauseKind
    module: str
    summary: str
    carried_by: tuple[str, ...] = ()
    note: str = ""
    concerns: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class DomainValue:
    """A code of a domain with its Chinese label."""

    code: str
    label: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class DomainRule:
    """A list of codes that this regulation brings, or adds to a list of the same name."""

    name: str
    label: str
    values: tuple[DomainValue, ...]
    clause: str = ""


@dataclass(frozen=True, slots=True)
class WhoLabel:
    """What this regulation calls a position or body."""

    code: Who
    label: str
    clause: str = ""


Setting: TypeAlias = Decimal | str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value and the day from which it holds; its own clause, if it is not the parameter's."""

    from_: date
    value: Setting
    clause: str = ""


@dataclass(frozen=True, slots=True)
class ParameterRule:
    """A dated value of the rules, with unit and clause."""

    name: str
    label: str
    clause: str
    unit: str
    values: tuple[DatedValue, ...]


Condition: TypeAlias = tuple[str | bool | Interval, ...]


def holds(condition: Condition, fact: Fact) -> bool:
    """Whether the fact is one of the values, or lies in one of the intervals."""
    return any(fact in part if isinstance(part, Interval) else fact == part for part in condition)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: when these conditions hold, this is the answer, because of these clauses.

    ``outcome`` is None where the row says that its source is ``silent``.
    """

    id: str
    question: str
    clauses: tuple[str, ...]
    when: Mapping[str, Condition]
    outcome: Outcome | None
    strength: Strength = Strength.MUST
    exception_to: str = ""
    silent: str = ""
    because: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist."""

    text: str
    clause: str = ""
    required: bool = True
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is checked, item by item."""

    code: str
    label: str
    clause: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Obligation:
    """A recurring duty; ``remind`` is counted from the day it falls due."""

    code: str
    label: str
    clause: str
    recurs: Recurrence
    responsible: Who
    remind: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Facts in, expected answer (as ``ask --json`` writes it) and cited clauses out."""

    question: str
    given: Mapping[str, Any]
    expect: Any
    clauses: tuple[str, ...]
    on: date | None = None
    note: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """One regulation, whole. ``source`` and the lines only say where it was read from."""

    regulation: Regulation
    clauses: tuple[Clause, ...] = ()
    domains: tuple[DomainRule, ...] = ()
    who: tuple[WhoLabel, ...] = ()
    parameters: tuple[ParameterRule, ...] = ()
    rows: tuple[Row, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    cases: tuple[Case, ...] = ()
    source: str = field(default="", compare=False)
    digest: str = field(default="", compare=False)


def digest_of(text: str) -> str:
    """The fingerprint of a rule text: SHA-256, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
