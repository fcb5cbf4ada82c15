"""Cases: facts in, expected answer and cited clauses out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from zhidu.kernel.words.public import ZhiduError

from .editions import Edition
from .errors import NoRule
from .inputs import to_json
from .pack import Case, Pack
from .rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case with what the rules really answered; ``what`` says in Chinese what differs, and is empty if
    nothing.
    """

    case: Case
    answer: Any
    clauses: tuple[str, ...]
    what: str

    @property
    def passed(self) -> bool:
        """Whether answer and clauses are as expected."""
        return not self.what


def as_written(rulebook: Rulebook, only: Collection[str] | None = None) -> Iterator[tuple[Pack, Rulebook]]:
    """Each regulation in force (or those of these ids), asked by itself with the shared vocabulary, as its
    cases are; of the other regulations only their lists of codes are known.
    """
    shared = [edition for edition in rulebook.editions if edition.is_shared]
    for edition in rulebook.editions:
        if only is not None and edition.pack.regulation.id not in only:
            continue
        asked = shared if edition.is_shared else [*shared, edition]
        lists = [Edition.alone(_lists_of(one.pack)) for one in rulebook.editions if one not in asked]
        whole = [Edition.alone(one.pack) for one in asked]
        name = edition.pack.regulation.id
        yield edition.pack, Rulebook(name, rulebook.on, [*whole, *lists], rulebook.calendar, rulebook.asks)


def _lists_of(pack: Pack) -> Pack:
    return Pack(pack.regulation, domains=pack.domains, source=pack.source, digest=pack.digest)


def run_cases(pack: Pack, rulebook: Rulebook) -> list[CaseResult]:
    """Every case of the pack, asked of the rulebook as of the case's day (by default, the rulebook's own)."""
    return [_run(case, rulebook.at(case.on) if case.on else rulebook) for case in pack.cases]


def _run(case: Case, rulebook: Rulebook) -> CaseResult:
    try:
        answer = rulebook.ask_loosely(case.question, case.given)
    except NoRule:
        return CaseResult(case, None, (), _difference(case, None, ()))
    except ZhiduError as error:
        return CaseResult(case, None, error.clauses, str(error))
    value = answer.to_json()["answer"]
    clauses = tuple(ref.id for ref in answer.clauses)
    return CaseResult(case, value, clauses, _difference(case, value, clauses))


def _difference(case: Case, answer: Any, clauses: tuple[str, ...]) -> str:
    expected = _as_json(case.expect)
    if not _matches(expected, answer):
        return f"期望 {expected!r}，实际 {answer!r}"
    if set(case.clauses) != set(clauses):
        return f"期望依据 {'、'.join(case.clauses) or '（无）'}，实际依据 {'、'.join(clauses) or '（无）'}"
    return ""


def _matches(expected: Any, actual: Any) -> bool:
    """Equal; only the clause and wording of a step may be left out."""
    if isinstance(expected, list) and isinstance(actual, list):
        pairs = zip(expected, actual, strict=False)
        return len(expected) == len(actual) and all(_matches(one, other) for one, other in pairs)
    if isinstance(expected, dict) and isinstance(actual, dict):
        unsaid = {"clause", "label"} - expected.keys()
        return expected == {key: value for key, value in actual.items() if key not in unsaid}
    return type(expected) is type(actual) and bool(expected == actual)


def _as_json(value: Any) -> Any:
    """What TOML read, in the types of JSON."""
    if isinstance(value, dict):
        return {key: _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return None if value is None else to_json(value)
