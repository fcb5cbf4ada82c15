"""``zhidu rules import``: the text of regulations as an outline, a tree, or the beginning of pack files."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zhidu.kernel.clock.public import today
from zhidu.kernel.files.public import MOST_BYTES, PlainText, plain_text
from zhidu.kernel.regulations.public import (
    COMMON,
    Part,
    PartKind,
    Reading,
    head_of,
    named_posts,
    pack_rulebook,
    read_outline,
    skeleton,
    suggest,
)
from zhidu.kernel.words.public import Refusal, WrongUse

from .ask import the_rulebook
from .output import ANSWERED, complain, say, say_json

PASTED = "-"
MOST_CHARACTERS = 2_000_000
_MEGABYTE = 1024 * 1024
_SHOWN = 40
_PACK = re.compile(r"[a-z][a-z0-9_]*\Z")
_FORMATS = "支持 docx、pdf、txt（UTF-8 或 GBK），或用 - 从标准输入粘贴文字。"
_HELP = """\
读入制度原文，认出章、条、款、项，逐条提示日期、数量、岗位和期限。一个文件里可以有多部制度。
只读不载入：--out 写出的骨架要由人逐条填写摘要、核对编号，之后才能用 zhidu rules load 载入。"""


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Declare the subcommand under ``zhidu rules``."""
    command = commands.add_parser(
        "import",
        parents=[common],
        help="读入制度原文，认出条款，写出待填的骨架",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("file", help=f"原文文件；{_FORMATS}")
    command.add_argument(
        "--out", type=Path, metavar="文件夹", help="每部制度写一个 TOML 骨架；文件夹名就是制度汇编的名称"
    )
    command.add_argument("--office", help="岗位、机构按哪个单位或制度汇编的叫法认，默认用通用叫法")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Read, then print the outline or the tree, and write the skeletons if a folder is named."""
    read = _read(chosen.file)
    readings = [one for one in read_outline(read.text) if one.numbered()]
    if not readings:
        raise WrongUse(
            "没有认出条款，这可能不是制度。",
            todo="条款应有编号，例如“第一条”“一、”“（一）”“1.”；自动编号请先转为文字。",
        )
    posts = _posts(chosen.office)
    written = _write(chosen.out, readings, posts) if chosen.out else []
    if chosen.json:
        say_json(
            {
                "regulations": [_json(one, posts) for one in readings],
                "notes": list(read.notes),
                "written": [str(path) for path in written],
            }
        )
    else:
        _print(readings, read.notes, written, posts)
    return ANSWERED


def _read(name: str) -> PlainText:
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if name == PASTED else _bytes(Path(name))
        if len(data) > MOST_BYTES:
            raise _too_large()
        if not data.strip():
            raise WrongUse("文件是空的，没有可读的内容。", todo=_FORMATS)
        read = plain_text(data, "pasted.txt" if name == PASTED else name)
    except Refusal as refused:
        raise WrongUse(refused.what, todo=_FORMATS) from refused
    if not read.text.strip():
        raise WrongUse("文件里没有文字。", todo="扫描件请先识别成文字。")
    if len(read.text) > MOST_CHARACTERS:
        raise WrongUse(f"文字超过 {MOST_CHARACTERS // 10_000} 万字。", todo="请拆分成几个文件，分别读入。")
    return read


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        return path.read_bytes()
    except OSError as error:
        raise WrongUse(f"读不了文件“{path}”。", todo="请核对路径和权限。") from error


def _too_large() -> WrongUse:
    return WrongUse(f"文件超过 {MOST_BYTES // _MEGABYTE} MB。", todo="请拆分成几个文件，或只留文字。")


def _posts(office: str | None) -> Mapping[str, str]:
    """The code for each label of a post or body, by the words of the office."""
    return named_posts(the_rulebook(office, today()) if office else pack_rulebook(COMMON, today()))


def _write(folder: Path, readings: Sequence[Reading], posts: Mapping[str, str]) -> list[Path]:
    pack = folder.resolve().name
    if not _PACK.match(pack):
        raise WrongUse(f"“{pack}”不能作制度汇编的名称。", todo="请用小写字母、数字和下划线。")
    ids = [f"{pack}.{number:02}" for number in range(1, len(readings) + 1)]
    paths = [folder / f"{id_}.toml" for id_ in ids]
    there = [path.name for path in paths if path.exists()]
    if there:
        raise WrongUse(f"文件夹里已有{'、'.join(there)}，没有改动。", todo="请换一个文件夹。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, id_, reading in zip(paths, ids, readings, strict=True):
            path.write_text(skeleton(reading, id_=id_, authority=pack, posts=posts), encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"写不了文件夹“{folder}”。", todo="请核对路径和权限。") from error
    return paths


def _json(reading: Reading, posts: Mapping[str, str]) -> dict[str, Any]:
    head = head_of(reading)
    return {
        "title": reading.title,
        "issuer": head.issuer,
        "in_force": head.in_force and head.in_force.isoformat(),
        "issued": head.issued and head.issued.isoformat(),
        "parts": [one.to_json() for one in reading.parts],
        "clauses": [{"article": one.path, **suggest(one.text, posts).to_json()} for one in reading.clauses()],
    }


def _print(
    readings: Sequence[Reading], notes: Sequence[str], written: Sequence[Path], posts: Mapping[str, str]
) -> None:
    for number, reading in enumerate(readings, 1):
        say(f"{number}. {reading.title or '（没有标题）'}  编号部分 {reading.numbered()} 个")
        for part in reading.parts:
            _print_part(part, 1, posts)
        say()
    for path in written:
        say(f"已写出 {path}")
    say(f"共认出 {len(readings)} 部制度。请对照原文核对编号；摘要由人用自己的话写，没有载入任何内容。")
    for note in notes:
        complain(note)


_NAMES = {PartKind.FRONT: "前文", PartKind.PREAMBLE: "序言", PartKind.CLOSING: "落款"}


def _print_part(part: Part, depth: int, posts: Mapping[str, str]) -> None:
    if part.kind is PartKind.TITLE:
        return
    begins = " ".join(part.text.split())
    shown = begins[:_SHOWN] + ("…" if len(begins) > _SHOWN else "")
    doubt = f"  〔{part.doubt}〕" if part.doubt else ""
    say(f"{'  ' * depth}{_NAMES.get(part.kind, part.path)}  {shown}{doubt}".rstrip())
    if part.kind is PartKind.CLAUSE and not part.children:
        found = suggest(part.text, posts)
        said = [*found.dates, *(one.said for one in found.quantities), *found.posts, *found.deadlines]
        if said:
            say(f"{'  ' * (depth + 1)}〔{found.kind.label}：{'；'.join(said)}〕")
    for child in part.children:
        _print_part(child, depth + 1, posts)
