"""``zhidu ask``: the answer of the rules, its clauses, and why."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from zhidu.kernel.clock.public import today
from zhidu.kernel.regulations.public import is_pack, pack_rulebook, rulebook
from zhidu.kernel.rulebook.public import Answer, NoRule, Refused, Rulebook, Steps
from zhidu.kernel.words.public import WrongUse

from .installation import require_database
from .output import ANSWERED, REFUSED, say, say_json, table


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = subparsers.add_parser("ask", parents=[common], help="查规定：由谁办、多久、依据哪一条")
    command.add_argument("question", help="问题名称，例如 press.release_chain")
    command.add_argument("--office", required=True, help="单位代码，或制度汇编名称（不用数据库，按原文回答）")
    command.add_argument("--on", help="按哪一天的制度回答（YYYY-MM-DD），默认今天")
    command.epilog = "其余参数是问题的各项情况，写作“名称=值”，可以放在任何位置。"
    command.set_defaults(run=run, takes_facts=True)


def run(chosen: argparse.Namespace) -> int:
    """Answer on standard output; 0 for an answer, 1 where the rules refuse or are silent."""
    on = read_date(chosen.on)
    facts = read_facts(chosen.facts)
    book = the_rulebook(chosen.office, on)
    try:
        answer = book.ask_loosely(chosen.question, facts)
    except NoRule as silent:
        if not chosen.json:
            raise
        say_json(silent.to_json())
        return REFUSED
    if chosen.json:
        say_json(answer.to_json())
    else:
        _print(answer, book)
    return REFUSED if isinstance(answer.value, Refused) else ANSWERED


def the_rulebook(office: str, on: date) -> Rulebook:
    """The rules of a pack as written, or of an office of this installation."""
    if is_pack(office):
        return pack_rulebook(office, on)
    require_database()
    return rulebook(office, on)


def read_date(text: str | None) -> date:
    """An ISO date, today where none is given; raises WrongUse for anything else."""
    if text is None:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"“{text}”不是日期。", todo="日期写作 2026-10-09。") from error


def read_facts(pairs: list[str]) -> dict[str, str]:
    """``name=value`` pairs; raises WrongUse where one is not of that form or comes twice."""
    facts: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise WrongUse(f"“{pair}”不是“名称=值”的形式。", todo="例如 days=2。")
        if name in facts:
            raise WrongUse(f"“{name}”给了两次。", todo="每项情况只写一次。")
        facts[name] = value
    return facts


def _steps(steps: Steps, book: Rulebook) -> list[tuple[object, ...]]:
    return [
        (
            number,
            step.label or step.do.label,
            book.label_of_who(step.who),
            step.clause,
            step.due or "",
            book.checklist(step.checklist).label if step.checklist else "",
        )
        for number, step in enumerate(steps.steps, 1)
    ]


def _print(answer: Answer[Any], book: Rulebook) -> None:
    say(answer.because)
    if isinstance(answer.value, Steps):
        say(table(["次序", "环节", "由谁办", "依据", "期限", "核查清单"], _steps(answer.value, book)))
    for clause in answer.clauses:
        say(f"依据 {clause.id}（{clause.regulation} {clause.article}）{clause.summary}")
    if answer.provisional:
        say("注意：所涉年份的放假通知尚未录入，日期为暂定。")
