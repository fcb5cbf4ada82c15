"""Whether the packs of a rulebook fit together: codes, checklists and clauses that one names and another
brings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .editions import Edition
from .errors import Problem, near
from .pack import Pack, Row
from .questions import Question, Questions
from .values import Code, Codes, Steps
from .vocabulary import Vocabulary


def broken_links(editions: Sequence[Edition], vocabulary: Vocabulary, questions: Questions) -> list[Problem]:
    """What rows name and no regulation in force brings, at the line of the row."""
    return [
        Problem(edition.pack.source, row.line, 1, f"{row.id}：{what}", "请改正，或补上缺少的部分。")
        for edition in editions
        for row in edition.pack.rows
        for what in _faults(edition.pack, row, vocabulary, questions.get(row.question))
    ]


def _faults(pack: Pack, row: Row, vocabulary: Vocabulary, question: type[Question]) -> Iterator[str]:
    for name, condition in row.when.items():
        domain = question.inputs[name].domain
        if domain:
            yield from _unknown_codes(domain, [str(code) for code in condition], vocabulary)
    outcome = row.outcome
    if question.answer_domain and isinstance(outcome, Code | Codes):
        codes = [outcome.code] if isinstance(outcome, Code) else outcome.codes
        yield from _unknown_codes(question.answer_domain, codes, vocabulary)
    if isinstance(outcome, Steps):
        yield from _faulty_steps(pack, outcome, vocabulary)


def _unknown_codes(domain: str, codes: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    known = vocabulary.domains.get(domain)
    if known is None:
        yield f"没有“{domain}”这个代码表{near(domain, vocabulary.domains)}。"
        return
    for code in codes:
        if code not in known:
            yield f"代码表“{domain}”里没有“{code}”{near(code, known)}。"


def _faulty_steps(pack: Pack, steps: Steps, vocabulary: Vocabulary) -> Iterator[str]:
    own = {clause.id for clause in pack.clauses}
    for step in steps.steps:
        if step.clause not in own:
            yield f"环节依据的条款“{step.clause}”不在本制度中{near(step.clause, own)}。"
        if step.checklist and step.checklist not in vocabulary.checklists:
            yield f"没有“{step.checklist}”这个核查清单{near(step.checklist, vocabulary.checklists)}。"
