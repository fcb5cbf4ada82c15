"""The rules of one office on one day: asked purely, the same question always gets the same answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.words.public import Who

from .answers import Answer, Asked
from .editions import Edition
from .errors import NoRule, PackError, RepealedClause, UnknownName
from .inputs import Fact
from .linking import broken_links
from .pack import Checklist, Clause, DomainValue, Obligation, Regulation
from .questions import Asks, Question, Questions
from .questions import questions as registered
from .rulings import Line, Ruling
from .tables import Silence, Table
from .telling import Telling
from .templates import Computed, Outcome
from .values import Value
from .vocabulary import Parameter, Vocabulary
from .wording import Teller

A = TypeVar("A")


class Rulebook:
    """Immutable. Of ``editions`` it keeps those in force and adopted ``on`` the day, each regulation's
    latest.

    Raises PackError if the packs do not fit together (a row names a code, clause or checklist nobody brings).
    """

    def __init__(
        self,
        office: str,
        on: date,
        editions: Sequence[Edition],
        calendar: Calendar,
        questions: Questions = registered,
    ) -> None:
        self.office = office
        self.on = on
        self.calendar = calendar
        self._all_editions = tuple(editions)
        self.editions = _latest([edition for edition in editions if edition.holds_on(on)])
        self._first_day = min((edition.in_force.from_ for edition in editions), default=None)
        self._questions = questions
        self._vocabulary = Vocabulary(self.editions)
        problems = broken_links(self.editions, self._vocabulary, questions)
        if problems:
            raise PackError(problems)
        self.digest = _digest(self.editions)
        self._tables: dict[str, Table] = {}
        self._asked: dict[str, Asked] = {}

    # Asking

    def ask(self, question: Asks[A]) -> Answer[A]:
        """The answer of the rules; raises NoRule, RepealedClause, UnclearRule, or BadValue for an
        unknown code.
        """
        asked = cast(Question, question)
        table = self._tables.get(asked.name) or self.table(type(asked))
        facts = asked.__dict__
        return self._answer(table, table.rows_for(facts), facts)

    def ask_loosely(self, name: str, raw: Mapping[str, Any]) -> Answer[Any]:
        """The same from text, as a command or a page has it; inputs that no matching row tests may be
        left out.

        Raises also UnknownQuestion, UnknownInput and MissingInput.
        """
        question = self._questions.get(name)
        facts = question.facts(raw)
        table = self.table(question)
        return self._answer(table, table.rows_for_some(facts), facts)

    def _answer(self, table: Table, rows: int, facts: Mapping[str, Fact]) -> Answer[Any]:
        asked = self._asked[table.question.name]
        plain = table.plain_rulings.get(rows)
        if plain is not None:
            return Answer(plain, facts, plain.outcome, asked)
        try:
            candidates = table.rulings(rows)
        except Silence as silence:
            raise self._no_rule(table, silence.reasons) from None
        found, value = self._strictest(table.question, candidates, facts)
        if found.edition.refuses:
            raise _repealed(found)
        return Answer(found, facts, value, asked)

    def _strictest(
        self, question: type[Question], candidates: Sequence[Ruling], facts: Mapping[str, Fact]
    ) -> tuple[Ruling, Value]:
        """The first of the candidates, unless the question lets a stricter one win."""
        best = (candidates[0], self.value(candidates[0].outcome, facts))
        for other in candidates[1:] if question.stricter else ():
            value = self.value(other.outcome, facts)
            if question.stricter and question.stricter.stricter(value, best[1]):
                best = (other, value)
        return best

    def value(self, outcome: Outcome, facts: Mapping[str, Fact]) -> Value:
        """What a row's outcome comes to for these facts, by the rulebook's calendar."""
        if isinstance(outcome, Computed):
            return outcome.value(facts, self.calendar)
        return outcome

    def _no_rule(self, table: Table, reasons: Sequence[str]) -> NoRule:
        if reasons:
            missing = "；".join(reason.rstrip("。") for reason in reasons) + "。"
        elif self._first_day is not None and self.on < self._first_day:
            missing = f"最早的制度自{self._first_day.isoformat()}起施行。"
        elif not table.lines:
            missing = "所施行的制度都没有涉及这个问题。"
        else:
            missing = "没有一行规定与这些情况相符。"
        question = table.question
        return NoRule(f"{question.label}（{question.name}）", self.office, self.on, missing)

    def table(self, question: type[Question]) -> Table:
        """The compiled rows of a question, perhaps none; built when first asked for."""
        if question.name not in self._tables:
            self._asked[question.name] = Asked(self.office, self.on, self.teller(question))
            self._tables[question.name] = Table(question, self._lines.get(question.name, ()), self._codes)
        return self._tables[question.name]

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[Line]]:
        """The rows of each question, those that prevail first."""
        found: dict[str, list[Line]] = {}
        for edition in self.editions:
            for row in edition.pack.rows:
                found.setdefault(row.question, []).append(Line(row, edition))
        return found

    def teller(self, question: type[Question]) -> Teller:
        """What puts facts and answers of this question into words."""
        return Teller(question, self._vocabulary.labels, self.label_of_who)

    @cached_property
    def telling(self) -> Telling:
        """What puts the texts into words, with the names that hold in this rulebook."""
        return Telling((), self._questions, self._vocabulary)

    def at(self, on: date) -> Rulebook:
        """The rulebook of the same office, from the same editions, on another day."""
        return Rulebook(self.office, on, self._all_editions, self.calendar, self._questions)

    def _codes(self, domain: str) -> tuple[str, ...]:
        return tuple(self._vocabulary.domains.get(domain, ()))

    # Reading

    @property
    def asks(self) -> Questions:
        """The questions it can be asked."""
        return self._questions

    @property
    def competing(self) -> tuple[Edition, ...]:
        """The editions in force on the day, those too that a later one of the same regulation hides."""
        return tuple(edition for edition in self._all_editions if edition.holds_on(self.on))

    def regulations(self) -> tuple[Regulation, ...]:
        """The regulations in force, the prevailing first."""
        return tuple(edition.pack.regulation for edition in self.editions)

    def questions(self) -> tuple[type[Question], ...]:
        """The questions that some row answers."""
        return self._answered

    @cached_property
    def _answered(self) -> tuple[type[Question], ...]:
        asked = {row.question for edition in self.editions for row in edition.pack.rows}
        return tuple(question for question in self._questions.all() if question.name in asked)

    def turning(self, question: type[Question], name: str, by: str) -> tuple[str, ...]:
        """The codes of the input ``by`` for which some row looks at the input ``name``, in their order: for
        all others the answer is the same whatever ``name`` is.
        """
        item = question.inputs[by]
        looking = [line.row for line in self.table(question).lines if name in line.row.when]
        codes = tuple(item.codes) if item.codes else self._codes(item.domain)
        return tuple(
            code for code in codes if any(by not in row.when or code in row.when[by] for row in looking)
        )

    def parameter(self, name: str) -> Parameter:
        """The value in force on the day; UnknownName if there is none (yet)."""
        found = self._vocabulary.parameter(name, self.on)
        if found is None:
            raise self._unknown("参数", name, self._vocabulary.parameters)
        return found

    def checklist(self, code: str) -> Checklist:
        """The checklist of this code; UnknownName if there is none."""
        return self._find("核查清单", code, self._vocabulary.checklists)

    def domain(self, name: str) -> tuple[DomainValue, ...]:
        """The codes of a domain with their labels; UnknownName if there is none."""
        return tuple(self._find("代码表", name, self._vocabulary.domains).values())

    def clause(self, identity: str) -> Clause:
        """The clause of this id; UnknownName if it is not in force."""
        return self._find("条款", identity, self._vocabulary.clauses)

    def obligations(self) -> tuple[Obligation, ...]:
        """The recurring duties."""
        return self._vocabulary.obligations

    def label_of_who(self, who: Who) -> str:
        """What the office calls the position or body; its code if no regulation says."""
        return self._vocabulary.label_of_who(who)

    def _find(self, kind: str, name: str, known: Mapping[str, A]) -> A:
        if name not in known:
            raise self._unknown(kind, name, known)
        return known[name]

    def _unknown(self, kind: str, name: str, known: Mapping[str, Any]) -> UnknownName:
        return UnknownName(kind, name, self.office, self.on, known)


def _latest(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """One edition for each regulation, the latest; in order of precedence."""
    latest = {
        edition.pack.regulation.id: edition
        for edition in sorted(editions, key=lambda edition: edition.in_force.from_)
    }
    return tuple(sorted(latest.values(), key=lambda edition: edition.precedence))


def _digest(editions: Sequence[Edition]) -> str:
    """The fingerprint of all texts in force and their standing."""
    told = "\n".join(
        f"{edition.pack.regulation.id} {edition.pack.digest} {edition.standing} {edition.replacement}"
        for edition in editions
    )
    return hashlib.sha256(told.encode()).hexdigest()


def _repealed(found: Ruling) -> RepealedClause:
    head = found.edition.pack.regulation
    successor = f"（已由{head.replaced_by}替代）" if head.replaced_by else ""
    return RepealedClause(
        f"《{head.title}》已废止{successor}，替代的规定尚未经本单位确认。",
        clauses=found.row.clauses,
        todo="请由制度管理员确认替代的规定后再办理。",
    )
