"""``zhidu rules``: which regulations there are, are they whole, do their cases hold, what is carried."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from zhidu.kernel.offices.public import office
from zhidu.kernel.org.public import Unheld, unheld
from zhidu.kernel.regulations.public import COMMON, coverage, is_pack, load, pack_rulebook, packs
from zhidu.kernel.rulebook.public import Finding, Pack, Rulebook, as_written, check, run_cases
from zhidu.kernel.words.public import WrongUse

from . import rule_conflicts, rule_diff, rule_export, rule_import, rule_trial
from .ask import read_date, the_rulebook
from .installation import require_database
from .output import ANSWERED, REFUSED, say, say_json, table


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommands."""
    group = subparsers.add_parser("rules", help="制度：查看、检查、试用例、看承载情况")
    commands = group.add_subparsers(dest="rules", required=True, metavar="子命令")
    for name, help_text, run in (
        ("list", "列出制度", _list),
        ("show", "显示一部制度或一个条款", _show),
        ("check", "检查空档、重叠、用不到和不再成立的规定，无人担任的岗位", _check),
        ("test", "运行制度所附用例", _test),
        ("coverage", "逐部列出条款由什么承载", _coverage),
        ("load", "载入制度文件（只增不改）", _load),
    ):
        command = commands.add_parser(name, parents=[common], help=help_text)
        command.set_defaults(run=run)
        if name != "load":
            command.add_argument("--office", help="单位代码或制度汇编名称，默认全部制度汇编")
            command.add_argument("--on", help="按哪一天（YYYY-MM-DD），默认今天")
        if name == "show":
            command.add_argument("id", help="制度或条款编号，例如 S0.02 或 S0.02-09")
        if name == "load":
            command.add_argument("folder", nargs="?", type=Path, help="制度文件夹，默认随程序的制度")
    rule_import.add(commands, common)
    rule_conflicts.add(commands, common)
    rule_diff.add(commands, common)
    rule_export.add(commands, common)
    rule_trial.add(commands, common)


def _books(chosen: argparse.Namespace) -> list[tuple[str, Rulebook]]:
    on = read_date(chosen.on)
    names = [chosen.office] if chosen.office else list(packs())
    return [(name, the_rulebook(name, on)) for name in names]


def _list(chosen: argparse.Namespace) -> int:
    rows = [
        (name, one.id, one.title, one.from_, one.status.label)
        for name, book in _books(chosen)
        for one in book.regulations()
        if one.authority != COMMON or name == chosen.office
    ]
    if chosen.json:
        keys = ("office", "id", "title", "from", "status")
        say_json([dict(zip(keys, map(str, row), strict=True)) for row in rows])
    else:
        say(table(["汇编", "编号", "名称", "施行", "状态"], rows))
    return ANSWERED


def _show(chosen: argparse.Namespace) -> int:
    for _name, book in _books(chosen):
        clauses = [
            one
            for edition in book.editions
            for one in edition.pack.clauses
            if chosen.id in {one.id, one.id.rpartition("-")[0]}
        ]
        if clauses:
            _print_clauses(chosen, clauses)
            return ANSWERED
    raise WrongUse(f"没有编号为“{chosen.id}”的制度或条款。", todo="运行 zhidu rules list 查看全部制度。")


def _print_clauses(chosen: argparse.Namespace, clauses: list[Any]) -> None:
    if chosen.json:
        say_json([_clause_json(one) for one in clauses])
        return
    for one in clauses:
        say(f"{one.id}  {one.article}  {one.kind.label}")
        say(f"  {one.summary}")
        say(f"  承载：{'、'.join(one.carried_by)}")


def _clause_json(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "article": one.article,
        "kind": one.kind.value,
        "summary": one.summary,
        "carried_by": list(one.carried_by),
    }


def _check(chosen: argparse.Namespace) -> int:
    books = _books(chosen)
    found = [_finding_json(name, finding) for name, book in books for finding in check(book)]
    for name, book in books if chosen.office and not is_pack(chosen.office) else []:
        found += [_unheld_json(name, book, one) for one in unheld(office(name).id, book)]
    if chosen.json:
        say_json(found)
    for one in found if not chosen.json else []:
        say(f"{one['office']}：{one['what']}")
    if not found and not chosen.json:
        say("没有发现空档、重叠，也没有用不到或不再成立的规定。")
    return REFUSED if found else ANSWERED


def _unheld_json(name: str, book: Rulebook, one: Unheld) -> dict[str, Any]:
    what = f"{one.clause} 规定由“{book.label_of_who(one.who)}”办理，但{one.why}"
    return {"office": name, "kind": "unheld", "question": one.question, "what": what, "rows": [one.row]}


def _finding_json(name: str, finding: Finding) -> dict[str, Any]:
    return {
        "office": name,
        "kind": finding.kind.value,
        "question": finding.question,
        "what": finding.what,
        "rows": list(finding.rows),
        "example": {fact: str(value) for fact, value in finding.example.items()},
    }


def _test(chosen: argparse.Namespace) -> int:
    results = [
        (name, pack, result)
        for name, book in [(COMMON, pack_rulebook(COMMON, read_date(chosen.on))), *_books(chosen)]
        for pack, alone in as_written(book)
        if name == COMMON or pack.regulation.authority != COMMON
        for result in run_cases(pack, alone)
    ]
    failed = [(name, pack, result) for name, pack, result in results if not result.passed]
    if chosen.json:
        say_json({"cases": len(results), "failed": [_case_json(*one) for one in failed]})
    else:
        for name, pack, result in failed:
            say(f"{name} {pack.regulation.id} {result.case.question}：{result.what}")
        say(f"用例 {len(results)} 个，不符 {len(failed)} 个。")
    return REFUSED if failed else ANSWERED


def _case_json(name: str, pack: Pack, result: Any) -> dict[str, str]:
    return {
        "office": name,
        "regulation": pack.regulation.id,
        "question": result.case.question,
        "what": result.what,
    }


def _coverage(chosen: argparse.Namespace) -> int:
    report = coverage([book for _, book in _books(chosen)])
    if chosen.json:
        say_json(report.to_json())
    else:
        rows = [
            (row.regulation, row.kind, row.clauses, row.carried, row.planned, "、".join(row.missing))
            for row in report.rows
        ]
        say(table(["制度", "类别", "条款", "已承载", "待建", "无承载"], rows))
        say(report.summary)
    return ANSWERED if report.ok else REFUSED


def _load(chosen: argparse.Namespace) -> int:
    require_database()
    report = load(chosen.folder) if chosen.folder else load()
    say(f"新载入 {len(report.added)} 部，未变 {len(report.unchanged)} 部。")
    return ANSWERED
