"""``zhidu rules conflicts``: where regulations differ, which of them prevails, by which principle."""

from __future__ import annotations

import argparse
from typing import Any

from zhidu.kernel.offices.public import office
from zhidu.kernel.regulations.public import confirmations, contradictions_in, is_pack
from zhidu.kernel.rulebook.public import Contradiction, Rulebook

from .ask import read_date, the_rulebook
from .output import ANSWERED, say, say_json, table


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = commands.add_parser(
        "conflicts", parents=[common], help="列出规定不一之处：适用哪一条、按什么原则、是否有人确认"
    )
    command.add_argument("--office", required=True, help="单位代码，或制度汇编名称")
    command.add_argument("--on", help="按哪一天（YYYY-MM-DD），默认今天")
    command.add_argument(
        "--with",
        dest="beside",
        action="append",
        default=[],
        metavar="汇编",
        help="与另一单位或制度汇编的规定相比，可以写多次",
    )
    command.set_defaults(run=_conflicts)


def _conflicts(chosen: argparse.Namespace) -> int:
    on = read_date(chosen.on)
    book = the_rulebook(chosen.office, on)
    if chosen.beside:
        book = _together([book, *(the_rulebook(name, on) for name in chosen.beside)])
    known = {} if chosen.beside or is_pack(chosen.office) else confirmations(office(chosen.office).id)
    found = [(one, known.get(one.key)) for one in contradictions_in(book)]
    if chosen.json:
        said = [(one, {"on": by.on.isoformat(), "person": by.person_id} if by else None) for one, by in found]
        say_json([one.to_json() | {"confirmed": by} for one, by in said])
    elif found:
        say(table(["事项", "情况", "适用", "不适用", "理由", "确认"], [_line(one, by) for one, by in found]))
    else:
        say("没有发现规定不一之处。")
    return ANSWERED


def _together(books: list[Rulebook]) -> Rulebook:
    """The rules of several offices beside each other, as one who compares them reads them."""
    editions = {edition.pack.regulation.id: edition for book in books for edition in book.editions}
    names = " 与 ".join(book.office for book in books)
    return Rulebook(names, books[0].on, list(editions.values()), books[0].calendar)


def _line(one: Contradiction, confirmed: Any) -> tuple[str, ...]:
    cited = [
        f"{'、'.join(ref.id for ref in refs)}：{says}"
        for refs, says in zip((one.prevails, one.yields), one.says, strict=True)
    ]
    return (one.label, one.when, *cited, one.why, confirmed.on.isoformat() if confirmed else "未确认")
