"""``zhidu rules export``: the texts in force as files, or printed as the office's 制度汇编 in Word."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from zhidu.kernel.files.public import compendium_docx, regulation_docx
from zhidu.kernel.offices.public import office
from zhidu.kernel.regulations.public import exported, is_pack
from zhidu.kernel.words.public import WrongUse

from .ask import read_date, the_rulebook
from .output import ANSWERED, say, say_json


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand."""
    command = commands.add_parser(
        "export", parents=[common], help="导出施行中的制度：TOML 文件（可再载入），或 Word 制度汇编"
    )
    command.add_argument("--office", required=True, help="单位代码，或制度汇编名称")
    command.add_argument("--regulation", default="", metavar="编号", help="只导出这一部制度")
    command.add_argument("--on", help="按哪一天（YYYY-MM-DD），默认今天")
    command.add_argument("--to", type=Path, metavar="文件夹", help="把 TOML 文件写入这个文件夹")
    command.add_argument("--word", type=Path, metavar="文件", help="写成 Word 文件（.docx）")
    command.set_defaults(run=_export)


def _export(chosen: argparse.Namespace) -> int:
    if chosen.to is None and chosen.word is None:
        raise WrongUse("没有说导出到哪里。", todo="写 --to 文件夹（TOML），或 --word 文件（Word）。")
    files: dict[Path, bytes] = {}
    if chosen.to is not None:
        texts = exported(chosen.office, read_date(chosen.on), chosen.regulation)
        files |= {chosen.to / name: text.encode() for name, text in texts.items()}
    if chosen.word is not None:
        files[chosen.word] = _word(chosen)
    _refuse_overwriting(files)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if chosen.json:
        say_json([str(path) for path in files])
    else:
        say(f"已导出 {len(files)} 个文件。")
    return ANSWERED


def _word(chosen: argparse.Namespace) -> bytes:
    rules = the_rulebook(chosen.office, read_date(chosen.on))
    if chosen.regulation:
        return regulation_docx(rules, chosen.regulation)
    name = rules.regulations()[0].issuer if is_pack(chosen.office) else office(chosen.office).name
    return compendium_docx(rules, name)


def _refuse_overwriting(files: dict[Path, bytes]) -> None:
    """A file that is there and says something else is somebody's work."""
    for path, content in files.items():
        if path.exists() and (path.is_dir() or path.read_bytes() != content):
            raise WrongUse(f"“{path}”已经存在，内容不同，没有导出。", todo="请另选文件夹或文件名。")
