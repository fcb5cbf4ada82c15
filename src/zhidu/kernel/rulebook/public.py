"""The door of the room: the only names other rooms use."""

from .answers import Answer
from .boundaries import Boundary, boundaries
from .casework import CaseResult, as_written, run_cases
from .changing import RegulationChange, TurningDay, changes, turning_days
from .checking import check, undecided
from .comparing import Contradiction, Principle, all_contradictions, contradictions
from .contents import ASPECTS, Part
from .differing import Change, Difference, differences
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
    not_in_force,
)
from .findings import Finding, FindingKind
from .inputs import Domain, Fact, Input, Label, Unit
from .intervals import Interval
from .lapses import failed_cases
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
from .replaying import Replayer
from .rulebook import Rulebook
from .rulings import ClauseRef
from .sheets.columns import Column, Layout
from .sheets.failing import FailedCase, failing_cases, with_mended_cases
from .sheets.names import Names
from .sheets.reading import Flaw, FlawedSheets, edited, prose
from .sheets.tables import QUESTION, question_layout
from .sheets.writing import Line, Sheet, layouts, sheet_of, sheets_of
from .strictness import StricterOrder, in_order, the_larger, the_smaller
from .telling import EVENTS, Telling
from .templates import DueTemplate, NextTemplate, Outcome, ReportsTemplate
from .turns import Said, Turn, Turned
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
from .wording import tell_setting

__all__ = [
    "ASPECTS",
    "EVENTS",
    "QUESTION",
    "UNITS",
    "Answer",
    "Asks",
    "Authority",
    "BadValue",
    "Boundary",
    "Case",
    "CaseResult",
    "Change",
    "Checklist",
    "Clause",
    "ClauseKind",
    "ClauseRef",
    "Code",
    "Codes",
    "Column",
    "Condition",
    "Contradiction",
    "DateAnswer",
    "Difference",
    "Domain",
    "DomainValue",
    "DueTemplate",
    "Edition",
    "Fact",
    "FailedCase",
    "Finding",
    "FindingKind",
    "Flaw",
    "FlawedSheets",
    "Input",
    "Interval",
    "Item",
    "Label",
    "Layout",
    "Line",
    "MissingInput",
    "MomentAnswer",
    "Names",
    "NextTemplate",
    "NoRule",
    "Obligation",
    "Outcome",
    "Pack",
    "PackError",
    "Parameter",
    "Part",
    "Period",
    "Principle",
    "Problem",
    "Quantity",
    "Question",
    "Questions",
    "Range",
    "Refused",
    "Regulation",
    "RegulationChange",
    "RepealedClause",
    "Replayer",
    "ReportRule",
    "Reports",
    "ReportsTemplate",
    "Row",
    "Rulebook",
    "Said",
    "Sheet",
    "Status",
    "StepRule",
    "Steps",
    "StricterOrder",
    "Telling",
    "Turn",
    "Turned",
    "TurningDay",
    "UnclearRule",
    "Unit",
    "UnknownInput",
    "UnknownName",
    "UnknownQuestion",
    "Value",
    "WhoLabel",
    "YesNo",
    "all_contradictions",
    "as_written",
    "boundaries",
    "changes",
    "check",
    "contradictions",
    "differences",
    "edited",
    "failed_cases",
    "failing_cases",
    "in_order",
    "layouts",
    "not_in_force",
    "parse_pack",
    "prose",
    "question_layout",
    "questions",
    "render_pack",
    "run_cases",
    "sheet_of",
    "sheets_of",
    "tell_setting",
    "the_larger",
    "the_smaller",
    "turning_days",
    "undecided",
    "with_mended_cases",
]
