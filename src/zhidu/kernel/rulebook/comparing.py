"""Contradictions between regulations: listed with who prevails and why, never silently resolved."""

from __future__ import annotations

from .checking import in_order_of_inputs
from .conflicts import Contradiction, Facts, Relations, differing_pairs
from .questions import Question
from .rulebook import Rulebook
from .rulings import Line, excepts, ruling


def contradictions(rulebook: Rulebook, question: type[Question]) -> list[Contradiction]:
    """Every pair of rows of different regulations that answers the same facts differently, with such
    facts.
    """
    table = rulebook.table(question)
    found = []
    for first, second, facts in differing_pairs(Relations(table)):
        prevailing, yielding, why = _decided(rulebook, question, first, second, facts)
        ordered = in_order_of_inputs(table, facts)
        when = rulebook.teller(question).story(ordered) or "任何情况"
        found.append(Contradiction(question.name, prevailing.refs, yielding.refs, ordered, when, why))
    return found


def _decided(
    rulebook: Rulebook, question: type[Question], first: Line, second: Line, facts: Facts
) -> tuple[Line, Line, str]:
    """The prevailing line, the other, and why; ``first`` has the higher precedence."""
    if excepts(first, second):
        return first, second, "特别规定优先于一般规定"
    if excepts(second, first):
        return second, first, "特别规定优先于一般规定"
    order = question.stricter
    if order is not None:
        values = [rulebook.value(ruling(line, ()).outcome, facts) for line in (first, second)]
        if order.stricter(values[1], values[0]):
            return second, first, f"从严（{order.words}）"
        if order.stricter(values[0], values[1]):
            return first, second, f"从严（{order.words}）"
    return first, second, _precedence(first, second)


def _precedence(first: Line, second: Line) -> str:
    one, other = first.edition.pack.regulation, second.edition.pack.regulation
    if one.rank is not other.rank:
        return f"{one.rank.label}的规定优先于{other.rank.label}的规定"
    if first.edition.in_force.from_ != second.edition.in_force.from_:
        return "后施行的规定优先"
    return "机关级别和施行日期相同，按制度编号先后"
