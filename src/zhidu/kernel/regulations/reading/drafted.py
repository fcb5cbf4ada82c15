"""The text of a draft from a regulation that was read and corrected: its own words are the clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zhidu.kernel.rulebook.public import Authority, Rulebook
from zhidu.kernel.words.public import WrongUse

from .outline import Part, Reading
from .skeleton import quoted
from .suggestions import suggest

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}\.[0-9]{2,3}\Z")
MODULE = "rulebook"
"""Whose a clause is that is only shown until something carries it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHead:
    """What the head of the draft says; ``authority`` is the code of the office, ``from_`` its first day."""

    id: str
    title: str
    authority: str
    issuer: str
    rank: Authority
    from_: date


def drafted(
    reading: Reading, head: DraftHead, *, carrier: str, posts: Mapping[str, str], concerns: bool
) -> str:
    """The regulation as TOML that loads: every clause in its own words, for now carried by ``carrier``, a
    place where it is shown; with ``concerns``, each speaks to the posts that it names.

    Raises WrongUse for a head that is not filled in, and for a clause without words.
    """
    _refuse_unfit(head)
    clauses = [
        "\n".join(_clause(part, f"{head.id}-{number:02}", carrier, posts if concerns else {}))
        for number, part in enumerate(reading.clauses(), 1)
    ]
    if not clauses:
        raise WrongUse("没有一段是条款。", todo="请至少把一段标为“条款”。")
    return "\n\n".join(["\n".join(_head(head)), *clauses]) + "\n"


def _refuse_unfit(head: DraftHead) -> None:
    if not _ID.match(head.id):
        raise WrongUse(
            f"“{head.id}”不能作制度编号。", todo=f"请写字母开头的代码加两三位序号，如 {head.authority}.01。"
        )
    for words, label in ((head.title, "制度名称"), (head.issuer, "制定机关")):
        if not words:
            raise WrongUse(f"没有填写{label}。", todo=f"请填写{label}。")


def _head(head: DraftHead) -> Iterator[str]:
    yield "[regulation]"
    yield f"id = {quoted(head.id)}"
    yield f"title = {quoted(head.title)}"
    yield f"authority = {quoted(head.authority)}"
    yield f"issuer = {quoted(head.issuer)}"
    yield f"rank = {quoted(head.rank.value)}"
    yield f"from = {head.from_.isoformat()}"
    yield 'status = "to_check"'


def _clause(part: Part, id_: str, carrier: str, posts: Mapping[str, str]) -> Iterator[str]:
    words = "".join(part.text.split())
    if not words:
        raise WrongUse(f"“{part.path}”没有文字。", todo="请补上文字，或把它标为“标题”“不作条款”。")
    found = suggest(part.text, posts)
    yield "[[clause]]"
    yield f"id = {quoted(id_)}"
    yield f"article = {quoted(part.path or part.mark or '无编号')}"
    yield f"kind = {quoted(found.kind.value)}"
    yield f"module = {quoted(MODULE)}"
    yield f"summary = {quoted(words)}"
    yield f"carried_by = [{quoted(carrier)}]"
    if found.posts:
        yield f"concerns = [{', '.join(map(quoted, found.posts))}]"


def named_posts(book: Rulebook) -> Mapping[str, str]:
    """The code for each label of a post or body; one that ends in （…） also without it."""
    found: dict[str, str] = {}
    for edition in book.editions:
        for who in edition.pack.who:
            found.setdefault(who.label, str(who.code))
            if who.label.endswith("）"):
                found.setdefault(who.label.partition("（")[0], str(who.code))
    return found
