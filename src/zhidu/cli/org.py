"""``zhidu org``: set up an office, show who is who, bring an organisation in from a spreadsheet."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.files.public import RecordSheet, read_records
from zhidu.kernel.matters.public import kinds
from zhidu.kernel.offices.public import (
    NO_OFFICE,
    OfficeCard,
    Role,
    office,
)
from zhidu.kernel.org.public import (
    SHEETS,
    Foreseen,
    PersonCard,
    Slip,
    Words,
    foresee_import,
    found_office,
    import_sheets,
    people,
    reset_by_console,
    template,
    words_of,
)
from zhidu.kernel.regulations.public import adopt_pack
from zhidu.kernel.words.public import Refusal, WrongUse

from . import org_check
from .ask import read_date
from .installation import prepare, require_database
from .output import ANSWERED, REFUSED, say, say_json, table

CSV_AS = "人员"
ADMINISTRATORS: Mapping[str, Role] = {
    "sysadmin": Role.SYSTEM_ADMINISTRATOR,
    "security": Role.SECURITY_ADMINISTRATOR,
    "auditor": Role.AUDITOR,
}
HAND_OVER = "以上密码只显示这一次。请分别交给本人，首次登录须改。"


def add(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommands."""
    group = subparsers.add_parser("org", help="机构人员：设立单位、查看、从表格导入")
    commands = group.add_subparsers(dest="org", required=True, metavar="子命令")
    _add_founding(commands, common)
    show = commands.add_parser("show", parents=[common], help="列出在职人员")
    show.add_argument("--office", required=True, help="单位代码")
    show.add_argument("--on", help="哪一天（YYYY-MM-DD），默认今天")
    show.set_defaults(run=_show)
    blank = commands.add_parser("template", parents=[common], help="写出导入用的表格")
    blank.add_argument("file", type=Path, help="写到哪个文件（.xlsx）")
    blank.add_argument("--office", required=True, help="单位代码")
    blank.add_argument("--filled", action="store_true", help="填上现有数据")
    blank.set_defaults(run=_template)
    bring = commands.add_parser("import", parents=[common], help="从表格导入（xlsx；人员表可用 CSV）")
    bring.add_argument("file", type=Path, help="填好的表格")
    bring.add_argument("--office", required=True, help="单位代码")
    bring.add_argument("--dry-run", action="store_true", help="只看会改什么，不改")
    bring.set_defaults(run=_import)
    org_check.add(commands, common)


def _add_founding(commands: Any, common: argparse.ArgumentParser) -> None:
    found = commands.add_parser("new", parents=[common], help="设立单位；尚无管理员的，一并开通三员账号")
    found.add_argument("code", help="单位代码，小写字母，例如 tjj")
    found.add_argument("name", help="单位名称")
    found.add_argument("--short-name", default="", help="简称")
    found.add_argument("--pack", action="append", default=[], help="采用的制度汇编，可写多次")
    found.add_argument("--on", help="自哪一天采用（YYYY-MM-DD），默认今天")
    found.set_defaults(run=_new)
    reset = commands.add_parser("reset-password", parents=[common], help="管理员忘记密码：在服务器上重置")
    reset.add_argument("username", help="用户名")
    reset.set_defaults(run=_reset)


def _new(chosen: argparse.Namespace) -> int:
    prepare()
    card, slips = found_office(
        Acting(NO_OFFICE),
        code=chosen.code,
        name=chosen.name,
        short_name=chosen.short_name,
        administrators=ADMINISTRATORS,
    )
    on = read_date(chosen.on)
    for pack in chosen.pack:
        adopt_pack(card.id, pack, on)
    if chosen.json:
        say_json({"office": card.code, "accounts": [_slip_json(one) for one in slips]})
        return ANSWERED
    say(f"已设立{card.name}（{card.code}）。下一步：zhidu org template 表格.xlsx --office {card.code}")
    _say_slips(slips)
    return ANSWERED


def _reset(chosen: argparse.Namespace) -> int:
    require_database()
    slip = reset_by_console(Acting(NO_OFFICE), username=chosen.username)
    if chosen.json:
        say_json(_slip_json(slip))
    else:
        _say_slips([slip])
    return ANSWERED


def _say_slips(slips: Sequence[Slip]) -> None:
    if slips:
        say(
            table(["用户名", "持有人", "初始密码"], [(one.username, one.name, one.password) for one in slips])
        )
        say(HAND_OVER)


def _slip_json(one: Slip) -> dict[str, str]:
    return {"username": one.username, "name": one.name, "password": one.password}


def _the_office(chosen: argparse.Namespace) -> OfficeCard:
    require_database()
    return office(chosen.office)


def _show(chosen: argparse.Namespace) -> int:
    card, on = _the_office(chosen), read_date(chosen.on)
    found = people(card.id, on)
    if chosen.json:
        say_json([_person_json(one) for one in found])
        return ANSWERED
    rows = [(one.number, one.name, one.department_name, one.post_name, one.username) for one in found]
    say(table(["工号", "姓名", "部门", "职务", "账号"], rows))
    return ANSWERED


def _person_json(one: PersonCard) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "department": one.department_name,
        "post": one.post_name,
        "rank": one.rank,
        "username": one.username,
    }


def _words(card: OfficeCard, on: date) -> Words:
    return words_of(card.id, on, kinds={kind.code: kind.label for kind in kinds()})


def _template(chosen: argparse.Namespace) -> int:
    card, on = _the_office(chosen), today()
    data = template(card.id, on, _words(card, on), filled=chosen.filled)
    try:
        chosen.file.write_bytes(data)
    except OSError as trouble:
        raise WrongUse(f"写不了“{chosen.file}”（{trouble.strerror}）。", todo="请换一个位置。") from trouble
    say(f"已写出 {chosen.file}。")
    return ANSWERED


def _import(chosen: argparse.Namespace) -> int:
    card = _the_office(chosen)
    acting, known = Acting(card.id), _words(card, today())
    sheets = _read(chosen.file)
    records = {sheet.name: sheet.records for sheet in sheets}
    foreseen = foresee_import(acting, records, known)
    wrong = [*(one for sheet in sheets for one in sheet.troubles), *foreseen.snags]
    slips: tuple[Slip, ...] = ()
    if not wrong and not chosen.dry_run and foreseen.changes:
        _count, slips = import_sheets(acting, sheets=records, words=known, digest=foreseen.digest)
    notes = [*(one for sheet in sheets for one in sheet.notes), *foreseen.notes]
    if chosen.json:
        say_json(_report(foreseen, wrong, notes, slips, done=not chosen.dry_run))
    else:
        _tell(foreseen, wrong, notes, done=not chosen.dry_run)
        _say_slips(slips)
    return REFUSED if wrong else ANSWERED


def _read(file: Path) -> tuple[RecordSheet, ...]:
    try:
        data = file.read_bytes()
    except OSError as trouble:
        raise WrongUse(f"读不了“{file}”（{trouble.strerror}）。", todo="请核对文件位置。") from trouble
    if not data:
        raise Refusal("文件是空的。", todo="请选择填好的表格。")
    return read_records(data, file.name, SHEETS, csv_as=CSV_AS)


def _report(
    foreseen: Foreseen, wrong: list[Any], notes: list[str], slips: tuple[Slip, ...], *, done: bool
) -> dict[str, Any]:
    return {
        "imported": done and not wrong,
        "changes": [{"sheet": one.sheet, "row": one.row, "what": one.what} for one in foreseen.changes],
        "errors": [{"sheet": one.sheet, "cell": one.at, "what": one.what, "todo": one.todo} for one in wrong],
        "notes": notes,
        "accounts": [_slip_json(one) for one in slips],
    }


def _tell(foreseen: Foreseen, wrong: list[Any], notes: list[str], *, done: bool) -> None:
    for note in notes:
        say(f"说明：{note}")
    if wrong:
        rows = [(one.sheet, one.at or "整张表", one.what, one.todo) for one in wrong]
        say(table(["工作表", "单元格", "问题", "怎么改"], rows))
        say(f"有 {len(wrong)} 处要改正，什么也没有导入。")
        return
    for change in foreseen.changes:
        say(f"  {change.sheet}第 {change.row} 行　{change.what}")
    if not foreseen.changes:
        say("表中的内容都已在系统中，没有需要改动的。")
    else:
        say(f"{'已导入' if done else '将改动'} {len(foreseen.changes)} 项。")
