"""``zhidu register``: an old register from a spreadsheet in, any register as a spreadsheet out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import OfficeCard, office
from zhidu.kernel.registers.public import (
    export_xlsx,
    import_register,
    note_register_export,
    register,
    registers,
    template_xlsx,
)
from zhidu.kernel.secrecy.public import Viewer
from zhidu.kernel.words.public import Refusal, WrongUse

from .installation import require_database
from .output import ANSWERED, say, say_json, table

NOBODY = 0


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommands."""
    group = subparsers.add_parser("register", help="台账：列出、导入历史台账、导出")
    commands = group.add_subparsers(dest="register_command", required=True, metavar="子命令")
    listed = commands.add_parser("list", parents=[common], help="列出台账的代码和名称")
    listed.set_defaults(run=_list)
    bring = commands.add_parser("import", parents=[common], help="导入历史台账（xlsx 或 CSV），全部或全不")
    bring.add_argument("file", type=Path, help="填好的表格")
    bring.add_argument("--register", required=True, metavar="台账", help="台账代码")
    bring.set_defaults(run=_import)
    take = commands.add_parser("export", parents=[common], help="导出台账，或空白的导入模板")
    take.add_argument("register", metavar="台账", help="台账代码")
    take.add_argument("--to", required=True, type=Path, metavar="文件", help="写到哪个文件（.xlsx）")
    take.add_argument("--template", action="store_true", help="只要空白的导入模板")
    take.set_defaults(run=_export)
    for command in (bring, take):
        command.add_argument("--office", required=True, help="单位代码")


def _list(chosen: argparse.Namespace) -> int:
    found = [(card.code, card.label) for card in registers()]
    if chosen.json:
        say_json([{"code": code, "label": label} for code, label in found])
    else:
        say(table(["代码", "名称"], found))
    return ANSWERED


def _import(chosen: argparse.Namespace) -> int:
    here = _office(chosen.office)
    done = import_register(
        Acting(here.id), code=chosen.register, data=_read(chosen.file), name=chosen.file.name
    )
    if chosen.json:
        say_json({"added": done.added, "known": done.known, "sha256": done.digest})
    else:
        say(f"{register(chosen.register).label}：新导入 {done.added} 行，此前已导入 {done.known} 行。")
    return ANSWERED


def _export(chosen: argparse.Namespace) -> int:
    here = _office(chosen.office)
    card = register(chosen.register)
    if chosen.template:
        data = template_xlsx(card.code, office_name=here.name)
    else:
        data = export_xlsx(_keeper(here, chosen.register), card.code, office_name=here.name)
        note_register_export(Acting(here.id), code=card.code, data=data)
    _write(chosen.to, data)
    if chosen.json:
        say_json({"register": card.code, "file": str(chosen.to)})
    else:
        say(f"已写入 {chosen.to}。")
    return ANSWERED


def _keeper(here: OfficeCard, code: str) -> Viewer:
    """The console exports what whoever keeps the register sees: no row that is for named persons only."""
    keepers = register(code).keepers(here.id, today())
    if not keepers:
        raise Refusal("该台账没有规定由谁管理，不能在控制台导出。", todo="请由能看到的人在台账页面导出。")
    return Viewer(here.id, person_id=NOBODY, bodies=keepers)


def _office(code: str) -> OfficeCard:
    require_database()
    return office(code)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongUse(f"读不到文件 {path}。", todo="请核对文件的位置和权限。") from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise WrongUse(f"写不了文件 {path}。", todo="请核对文件的位置和权限。") from error
