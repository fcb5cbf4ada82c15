"""The proof that tables are whole: every gap and overlap with an example, and whatever else can never
work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from zhidu.kernel.words.public import Who

from .axes import Axis, Cell, merged
from .conflicts import Relations, overlaps, unreachable
from .coverage import Box, uncovered
from .errors import near
from .findings import Finding, FindingKind
from .inputs import Fact
from .lapses import lapses
from .pack import Row
from .questions import Question
from .rulebook import Rulebook
from .tables import Table
from .templates import ReportsTemplate
from .values import Steps

MOST_EXAMPLES = 20


def check(rulebook: Rulebook, read_parameters: Collection[str] = ()) -> list[Finding]:
    """Everything wrong with the rulebook. Exact: no finding of a kind means there is none.

    A parameter counts as read if its name is among ``read_parameters`` or a clause says it is carried by it.
    """
    found: list[Finding] = []
    for question in rulebook.questions():
        found += [*undecided(rulebook, question), *_unreachable(rulebook.table(question))]
    found += [*_unread(rulebook, read_parameters), *_unknown_clauses(rulebook), *_unnamed(rulebook)]
    return [*found, *lapses(rulebook)]


def undecided(rulebook: Rulebook, question: type[Question]) -> list[Finding]:
    """The gaps and overlaps of one question: what keeps its rows from coming into force."""
    table = rulebook.table(question)
    return [*_gaps(rulebook, table), *_overlaps(rulebook, table)]


def _gaps(rulebook: Rulebook, table: Table) -> Iterator[Finding]:
    name = table.question.name
    for facts in islice(uncovered(_asked(rulebook, table), table.everything), MOST_EXAMPLES):
        ordered = in_order_of_inputs(table, facts)
        when = rulebook.teller(table.question).story(ordered) or "任何情况"
        yield Finding(FindingKind.GAP, name, f"{when}时，没有规定。", (), ordered)


def _asked(rulebook: Rulebook, table: Table) -> Box:
    """The facts that the regulations answering the question speak of: a code that another regulation brings
    to a list leaves no gap in theirs.
    """
    answering = {line.edition.pack.regulation.id for line in table.lines}
    speaking = [
        edition.pack
        for edition in rulebook.editions
        if edition.is_shared or edition.pack.regulation.id in answering
    ]
    own = {(one.name, value.code) for pack in speaking for one in pack.domains for value in one.values}
    return {axis.input.name: _own_cells(axis, own) for axis in table.axes}


def _own_cells(axis: Axis, own: Collection[tuple[str, str]]) -> tuple[Cell, ...]:
    codes = [value for value in axis.values if (axis.input.domain, value) in own]
    return merged(Cell(axis.rows_at(code), code) for code in codes) if codes else axis.cells


def _overlaps(rulebook: Rulebook, table: Table) -> Iterator[Finding]:
    for one, other, facts in overlaps(Relations(table)):
        ordered = in_order_of_inputs(table, facts)
        when = rulebook.teller(table.question).story(ordered) or "任何情况"
        rows = (one.row.id, other.row.id)
        what = f"{when}时，{one.row.id} 与 {other.row.id} 答案不同。"
        yield Finding(FindingKind.OVERLAP, table.question.name, what, rows, ordered)


def _unreachable(table: Table) -> Iterator[Finding]:
    for line in unreachable(Relations(table)):
        what = f"{line.row.id} 永远不起作用：没有符合的情况，或总有例外在先。"
        yield Finding(FindingKind.UNREACHABLE, table.question.name, what, (line.row.id,))


def in_order_of_inputs(table: Table, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts in the order in which the question declares them."""
    return {name: facts[name] for name in table.question.inputs}


def _unread(rulebook: Rulebook, read: Collection[str]) -> Iterator[Finding]:
    packs = [edition.pack for edition in rulebook.editions]
    carriers = {carrier for pack in packs for clause in pack.clauses for carrier in clause.carried_by}
    for pack in packs:
        for parameter in pack.parameters:
            if parameter.name not in read and f"parameter:{parameter.name}" not in carriers:
                what = f"{pack.regulation.id} 的参数“{parameter.name}”没有条款或程序使用。"
                yield Finding(FindingKind.UNREAD_PARAMETER, "", what)


def _unknown_clauses(rulebook: Rulebook) -> Iterator[Finding]:
    known = [clause.id for edition in rulebook.editions for clause in edition.pack.clauses]
    for row in _rows(rulebook):
        if row.exception_to and row.exception_to not in known:
            what = f"{row.id} 是“{row.exception_to}”的例外，但没有这一条{near(row.exception_to, known)}。"
            yield Finding(FindingKind.UNKNOWN_CLAUSE, row.question, what, (row.id,))


def _unnamed(rulebook: Rulebook) -> Iterator[Finding]:
    for row in _rows(rulebook):
        for who in _named_in(row):
            if rulebook.label_of_who(who) == str(who):
                what = f"{row.id} 提到的“{who}”没有名称，请补 [[who]]。"
                yield Finding(FindingKind.UNNAMED_BODY, row.question, what, (row.id,))


def _named_in(row: Row) -> tuple[Who, ...]:
    outcome = row.outcome
    if isinstance(outcome, Steps):
        return tuple(step.who for step in outcome.steps)
    if isinstance(outcome, ReportsTemplate):
        return tuple(report.to for report in outcome.reports.reports)
    return ()


def _rows(rulebook: Rulebook) -> Iterator[Row]:
    for edition in rulebook.editions:
        yield from edition.pack.rows
