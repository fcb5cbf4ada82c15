"""The door of the room: the only names other rooms use."""

from .answers import Answer
from .casework import CaseResult, run_cases
from .checking import Finding, FindingKind, check
from .comparing import contradictions
from .conflicts import Contradiction
from .editions import Edition, Period
from .errors import (
    BadValue,
    MissingInput,
    NoRule,
    PackError,
    Problem,
    RepealedClause,
    UnclearRule,
    UnknownInput,
    UnknownName,
    UnknownQuestion,
)
from .inputs import Domain, Fact, Input, Label, Unit
from .intervals import Interval
from .pack import (
    Authority,
    Case,
    Checklist,
    Clause,
    ClauseKind,
    Condition,
    DomainValue,
    Item,
    Obligation,
    Pack,
    Regulation,
    Row,
    Status,
    WhoLabel,
)
from .parsing import parse_pack
from .questions import Asks, Question, Questions, questions
from .rendering import render_pack
from .rulebook import Rulebook
from .rulings import ClauseRef
from .strictness import StricterOrder, in_order, the_larger, the_smaller
from .values import (
    UNITS,
    Code,
    Codes,
    DateAnswer,
    MomentAnswer,
    Quantity,
    Range,
    Refused,
    ReportRule,
    Reports,
    StepRule,
    Steps,
    Value,
    YesNo,
)
from .vocabulary import Parameter

__all__ = [
    "UNITS",
    "Answer",
    "Asks",
    "Authority",
    "BadValue",
    "Case",
    "CaseResult",
    "Checklist",
    "Clause",
    "ClauseKind",
    "ClauseRef",
    "Code",
    "Codes",
    "Condition",
    "Contradiction",
    "DateAnswer",
    "Domain",
    "DomainValue",
    "Edition",
    "Fact",
    "Finding",
    "FindingKind",
    "Input",
    "Interval",
    "Item",
    "Label",
    "MissingInput",
    "MomentAnswer",
    "NoRule",
    "Obligation",
    "Pack",
    "PackError",
    "Parameter",
    "Period",
    "Problem",
    "Quantity",
    "Question",
    "Questions",
    "Range",
    "Refused",
    "Regulation",
    "RepealedClause",
    "ReportRule",
    "Reports",
    "Row",
    "Rulebook",
    "Status",
    "StepRule",
    "Steps",
    "StricterOrder",
    "UnclearRule",
    "Unit",
    "UnknownInput",
    "UnknownName",
    "UnknownQuestion",
    "Value",
    "WhoLabel",
    "YesNo",
    "check",
    "contradictions",
    "in_order",
    "parse_pack",
    "questions",
    "render_pack",
    "run_cases",
    "the_larger",
    "the_smaller",
]
