"""What keeps a version from coming into force: a gap or an overlap in a table it takes part in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from zhidu.kernel.rulebook.public import Finding, undecided
from zhidu.kernel.words.public import Refusal

from .books import rulebook
from .models import Version

MOST_TOLD = 3


def refuse_unsound(office_id: int, versions: Collection[Version], since: date) -> None:
    """Raise Refusal if, on the first day of any of the versions, a question they answer is not decided
    exactly once.

    A PackError means that a version names a code, list or clause which nothing the office follows brings.
    """
    adopted = {version.digest for version in versions}
    for day in sorted({max(since, version.in_force_from) for version in versions}):
        book = rulebook(office_id, day)
        rows = (
            row for edition in book.editions if edition.pack.digest in adopted for row in edition.pack.rows
        )
        answered = {row.question for row in rows}
        asked = [question for question in book.questions() if question.name in answered]
        found = [one for question in asked for one in undecided(book, question)]
        if found:
            raise _refusal(day, found)


def _refusal(day: date, found: list[Finding]) -> Refusal:
    told = "；".join(f"“{one.question}”{one.what.rstrip('。')}" for one in found[:MOST_TOLD])
    more = f"等 {len(found)} 处" if len(found) > MOST_TOLD else ""
    return Refusal(
        f"自{day}起施行将有空档或自相矛盾：{told}{more}。",
        todo="请先补充或修改条文（zhidu rules check 列出全部），再采用。",
    )
