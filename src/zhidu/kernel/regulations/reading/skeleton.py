"""The beginning of a pack file for a regulation that was read: a person writes what is left empty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from .outline import Part, PartKind, Reading
from .script import fold
from .suggestions import Suggestions, first_day, suggest
from .titles import DATE

_SHOWN = 24
_ISSUER = re.compile(r"(?:制定机关)\)?(?P<issuer>[^.()\n]{2,30})")
_FROM_TITLE = re.compile(
    r"\A(?P<issuer>[^关《]{1,20}?(?:局|厅|委|办公室|办公厅|人民政府|检察院|党校|大学|学院|中心|公司))"
)
_IN_FORCE = re.compile(rf"(?:施行日期\)?|自)(?P<day>{DATE}|[0-9]{{4}}\.[0-9]{{1,2}}\.[0-9]{{1,2}})")


@dataclass(frozen=True, slots=True)
class Head:
    """What was recognised about a regulation; empty and None where its text does not say."""

    title: str
    issuer: str
    in_force: date | None
    issued: date | None


def head_of(reading: Reading) -> Head:
    """The title, the issuer, and since when, as far as the text says so."""
    around = "\n".join(part.text for part in reading.parts if part.kind in {PartKind.FRONT, PartKind.CLOSING})
    whole = "\n".join(one.text for part in reading.parts for one in part.walk())
    closing = "\n".join(part.text for part in reading.parts if part.kind is PartKind.CLOSING)
    said = _IN_FORCE.search(fold(around)) or _IN_FORCE.search(fold(whole))
    issuer = _ISSUER.search(fold(around)) or _FROM_TITLE.search(fold(reading.title))
    return Head(
        reading.title,
        issuer["issuer"].strip() if issuer else "",
        first_day(_spelled(said["day"])) if said else None,
        first_day(closing),
    )


def _spelled(day: str) -> str:
    year, *rest = day.split(".")
    return f"{year}年{rest[0]}月{rest[1]}日" if len(rest) == 2 else day


def skeleton(reading: Reading, *, id_: str, authority: str, posts: Mapping[str, str]) -> str:
    """The TOML text; it is refused at loading until the empty places are written."""
    clauses = [
        "\n".join(_clause(part, f"{id_}-{number:02}", suggest(part.text, posts)))
        for number, part in enumerate(reading.clauses(), 1)
    ]
    return "\n\n".join(["\n".join(_head(head_of(reading), id_, authority)), *clauses]) + "\n"


def _head(head: Head, id_: str, authority: str) -> Iterator[str]:
    yield "# 由 zhidu rules import 认出的骨架。空着的“summary”“module”由人填写：摘要用自己的话写。"
    yield "# 编号、kind 和 # 后的提示都是猜测，逐条核对后删去。填写完毕前，zhidu rules load 不会载入本文件。"
    yield "[regulation]"
    yield f"id = {quoted(id_)}"
    yield f"title = {quoted(head.title)}" + ("" if head.title else "  # 原文没有标题，请填写")
    yield f"authority = {quoted(authority)}"
    yield f"issuer = {quoted(head.issuer)}  # 请核对制定机关"
    yield 'rank = "office"  # 请核对：national ministry province city office'
    yield from _since(head)
    yield 'status = "to_check"'


def _since(head: Head) -> Iterator[str]:
    if head.in_force:
        yield f"from = {head.in_force.isoformat()}  # 请核对施行日期"
    elif head.issued:
        yield f"from = {head.issued.isoformat()}  # 落款日期，请核对何时施行"
        yield "from_assumed = true"
    else:
        yield "# from = 2026-01-01  # 没有认出施行日期，请填写并去掉行首的 #"


def _clause(part: Part, id_: str, found: Suggestions) -> Iterator[str]:
    yield "[[clause]]"
    yield f"id = {quoted(id_)}"
    yield f"article = {quoted(part.path)}"
    yield f"kind = {quoted(found.kind.value)}"
    yield 'module = ""  # 由哪个模块承载'
    yield 'summary = ""  # 请用自己的话写'
    yield "carried_by = []"
    begins = "".join(part.text.split())[:_SHOWN]
    notes = (
        ("原文开头", [begins] if begins else []),
        ("存疑", [part.doubt] if part.doubt else []),
        ("日期", found.dates),
        ("数量", [f"{one.said} → {one.number} {one.unit}" for one in found.quantities]),
        ("岗位、机构", found.posts),
        ("期限", found.deadlines),
    )
    for label, said in notes:
        if said:
            yield f"# {label}：{_one_line('；'.join(said))}"


def quoted(words: str) -> str:
    """The words as TOML writes them."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(words: str) -> str:
    return "".join(one if one.isprintable() else " " for one in words)
