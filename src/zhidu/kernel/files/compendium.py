"""制度汇编 as an office prints it: cover, contents, and each regulation with all that it fixes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhidu.kernel.rulebook.public import (
    Checklist,
    Edition,
    Row,
    Rulebook,
    Telling,
    not_in_force,
    tell_setting,
)
from zhidu.kernel.words.public import Strength

from .manuscript import Manuscript

MOST_COLUMNS = 4
"""A question that more inputs decide is printed with its situations in one column."""
_NUMERALS = "一二三四五六七八九十"


def compendium_docx(rules: Rulebook, office: str) -> bytes:
    """The regulations of the rulebook as of its day, in the order of precedence, as a Word document; without
    the vocabulary that all offices share.
    """
    printed = [edition for edition in rules.editions if not edition.is_shared]
    clauses = sum(len(edition.pack.clauses) for edition in printed)
    manuscript = Manuscript(f"{office}制度汇编")
    manuscript.cover(
        (office, "二号"),
        ("制度汇编", "初号"),
        (f"{_day(rules.on)}施行", "小二"),
        (f"共 {len(printed)} 部制度、{clauses} 条", "四号"),
    )
    marks = [f"regulation{number}" for number in range(len(printed))]
    titles = [edition.pack.regulation.title for edition in printed]
    manuscript.contents(list(zip(titles, marks, strict=True)))
    for mark, edition in zip(marks, printed, strict=True):
        _Chapter(manuscript, edition, rules.telling).write(mark)
    return manuscript.to_bytes()


def regulation_docx(rules: Rulebook, regulation: str) -> bytes:
    """One regulation of the rulebook as a Word document; raises WrongUse where it is not in force."""
    for edition in rules.editions:
        if edition.pack.regulation.id == regulation:
            manuscript = Manuscript(edition.pack.regulation.title)
            _Chapter(manuscript, edition, rules.telling).write("")
            return manuscript.to_bytes()
    raise not_in_force(regulation, rules.on)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


class _Chapter:
    """Writes one regulation."""

    def __init__(self, manuscript: Manuscript, edition: Edition, telling: Telling) -> None:
        self._manuscript = manuscript
        self._edition = edition
        self._pack = edition.pack
        self._telling = telling
        self._sections = 0

    def write(self, mark: str) -> None:
        """The head, then what there is of each part."""
        self._manuscript.heading(self._pack.regulation.title, mark=mark)
        self._head()
        self._clauses()
        self._answers()
        self._parameters()
        self._duties()
        self._checklists()

    def _section(self, title: str) -> None:
        self._manuscript.heading(f"{_NUMERALS[self._sections]}、{title}", 2)
        self._sections += 1

    def _head(self) -> None:
        head, edition = self._pack.regulation, self._edition
        since = f"{_day(head.from_)}{'（推定）' if head.from_assumed else ''}"
        until = f" 至 {_day(head.to)}" if head.to else ""
        checked = f"核对日期 {_day(edition.checked_on)}" if edition.checked_on else "本单位尚未核对"
        lines = (
            ("编号", head.id),
            ("制定机关", f"{head.issuer}（{head.rank.label}）"),
            ("施行", since + until),
            ("状态", f"{edition.standing_told}；{checked}"),
            ("版本", edition.version),
        )
        self._manuscript.table(("项目", "内容"), lines, (1, 4))
        if head.note:
            self._manuscript.remark(f"注：{head.note}")

    def _clauses(self) -> None:
        self._section("条款")
        for clause in self._pack.clauses:
            self._manuscript.text(clause.summary, lead=clause.article, tail=f"（{clause.id}）")
            if clause.note:
                self._manuscript.remark(f"注：{clause.note}")

    def _answers(self) -> None:
        tables: dict[str, list[Row]] = {}
        for row in self._pack.rows:
            tables.setdefault(row.question, []).append(row)
        if tables:
            self._section("具体规定")
        for question, rows in tables.items():
            self._manuscript.heading(self._telling.asked(question).label, 3)
            self._manuscript.table(*self._answer_table(question, rows))

    def _answer_table(
        self, question: str, rows: Sequence[Row]
    ) -> tuple[list[str], list[list[str]], list[int]]:
        """Heads, lines and shares: a column for each input that some row tests, if they are not too many."""
        asked = self._telling.asked(question)
        tested = [name for name in asked.inputs if any(name in row.when for row in rows)]
        if len(tested) > MOST_COLUMNS:
            lines = [[self._telling.situation(row), *self._ends(row)] for row in rows]
            return ["情形", "规定", "依据"], lines, [5, 6, 2]
        lines = [[*self._conditions(row, tested), *self._ends(row)] for row in rows]
        head = [*(asked.inputs[name].label for name in tested), "规定", "依据"]
        return head, lines, [*(2 for _ in tested), 4, 2]

    def _conditions(self, row: Row, tested: Sequence[str]) -> list[str]:
        asked = self._telling.asked(row.question)
        return [
            self._telling.condition(asked, name, row.when[name]) if name in row.when else "—"
            for name in tested
        ]

    def _ends(self, row: Row) -> list[str]:
        """What follows, and by which clauses; how hard it binds where it is not a must."""
        weaker = f"（{row.strength.label}）" if row.strength is not Strength.MUST else ""
        return [f"{self._telling.then(row)}{weaker}", "\n".join(row.clauses)]

    def _parameters(self) -> None:
        lines = [
            [rule.label, tell_setting(value.value, rule.unit), _day(value.from_), value.clause or rule.clause]
            for rule in self._pack.parameters
            for value in rule.values
        ]
        if lines:
            self._section("标准")
            self._manuscript.table(["名称", "取值", "自何日起", "依据"], lines, [4, 2, 3, 2])

    def _duties(self) -> None:
        lines = [
            [
                duty.label,
                duty.recurs.describe(),
                self._telling.who(duty.responsible),
                self._telling.deadline(duty.remind),
                duty.clause,
            ]
            for duty in self._pack.obligations
        ]
        if lines:
            self._section("定期事项")
            self._manuscript.table(["事项", "时间", "负责", "提醒", "依据"], lines, [4, 2, 2, 2, 2])

    def _checklists(self) -> None:
        if self._pack.checklists:
            self._section("清单")
        for listed in self._pack.checklists:
            self._manuscript.heading(listed.label, 3)
            self._manuscript.table(*_items(listed))


def _items(listed: Checklist) -> tuple[list[str], list[list[str]], list[int]]:
    """Heads, lines and shares; a column for evidence where some item asks for it."""
    lines = []
    for number, item in enumerate(listed.items, 1):
        text = item.text if item.required else f"{item.text}（视情况）"
        lines.append([str(number), text, item.evidence, item.clause or listed.clause])
    if any(item.evidence for item in listed.items):
        return ["序号", "项目", "佐证", "依据"], lines, [1, 6, 2, 2]
    return ["序号", "项目", "依据"], [[*line[:2], line[3]] for line in lines], [1, 8, 2]
