"""``zhidu rules trial``: a draft held against the recorded questions of a period."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from zhidu.kernel.matters.public import Replayed, Replaying, replay_xlsx, told
from zhidu.kernel.offices.public import office
from zhidu.kernel.rulebook.public import Pack, parse_pack
from zhidu.kernel.words.public import WrongUse

from .ask import read_date
from .installation import require_database
from .output import ANSWERED, complain, say, say_json, table

SLICE = 2.0
_HELP = """\
测算影响：把一段时间里办理事项时查过的规定，按草案重查一遍，列出答复会变的情况。
每一次都按当天的规定重查，只把草案所修订的这一部制度换成草案，因此列出的变化都由草案引起。"""


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand under ``zhidu rules``."""
    command = commands.add_parser(
        "trial",
        parents=[common],
        help="测算影响：按草案重查已办事项，列出答复有变的",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--office", required=True, help="单位代码")
    command.add_argument(
        "--draft", required=True, type=Path, metavar="文件", help="草案：一部制度的 TOML 文件"
    )
    command.add_argument("--from", dest="since", required=True, metavar="日期", help="从哪一天（YYYY-MM-DD）")
    command.add_argument("--to", dest="until", metavar="日期", help="到哪一天，默认今天")
    command.add_argument("--excel", type=Path, metavar="文件", help="另存为 Excel 文件")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Replay, telling on standard error how far it is, and print what turns."""
    since, until = _period(chosen)
    pack = _draft(chosen.draft)
    require_database()
    card = office(chosen.office)
    replaying = Replaying(card.id, pack, since, until)
    while replaying.advance(SLICE):
        complain(f"已重查 {replaying.done:,} / {replaying.total:,} 次")
    found = replaying.result()
    if chosen.excel:
        title = f"{card.name}《{pack.regulation.title}》草案测算影响（{since} 至 {until}）"
        chosen.excel.write_bytes(replay_xlsx(title, found))
    if chosen.json:
        say_json(found.to_json())
    else:
        _print(found)
    return ANSWERED


def _period(chosen: argparse.Namespace) -> tuple[date, date]:
    since, until = read_date(chosen.since), read_date(chosen.until)
    if until < since:
        raise WrongUse(f"末日 {until} 早于首日 {since}。", todo="请核对 --from 和 --to。")
    return since, until


def _draft(path: Path) -> Pack:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(
            f"读不了草案文件“{path}”。", todo="请核对路径；文件应是 UTF-8 编码的 TOML。"
        ) from error
    return parse_pack(text, str(path))


def _print(found: Replayed) -> None:
    say(f"重查 {found.asked:,} 次，答复有变 {found.turned:,} 次，涉及 {found.matters:,} 件事项。")
    if found.unread:
        say(f"另有 {found.unread:,} 次所记的情况与现在的查询项不同，不能重查。")
    if not found.turns:
        return
    say(
        table(
            ["次数", "事项", "现行规定", "条款", "草案", "条款"],
            [
                (one.count, one.turn.label, *_told(one.turn.before), *_told(one.turn.after))
                for one in found.turns
            ],
        )
    )
    months = found.months
    rows = [(name, *counts, total) for name, counts, total in found.by_section(months)]
    say(table(["部门", *months, "合计"], rows))


def _told(said: Any) -> tuple[str, str]:
    says, when, clauses = told(said)
    return (f"{says}（{when}）" if when else says), clauses
