"""Running matters that other rules would leave without an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from zhidu.kernel.rulebook.public import NoRule, Refused, Rulebook, questions
from zhidu.kernel.secrecy.public import countable, unfiltered
from zhidu.kernel.words.public import ZhiduError

from .kinds import kind
from .models import Asked, Matter
from .states import MatterState


@dataclass(frozen=True, slots=True)
class Orphans:
    """So many running matters of a kind whose way the rules would no longer know, and why not."""

    kind: str
    count: int
    why: str


def orphans(office_id: int, book: Rulebook, asked: Collection[str]) -> tuple[Orphans, ...]:
    """The running matters whose way was answered to one of the questions ``asked`` and would have no answer,
    or a refusal, by the rules of ``book``. Secret ones and those for named people only are not even counted:
    where new rules know no way for them, they end by the old ones.
    """
    with unfiltered("running matters are counted by kind, none is shown"):
        running = countable(Matter.objects.filter(office_id=office_id, state=MatterState.RUNNING.value))
    rows = Asked.objects.filter(office_id=office_id, question__in=asked, purpose="way", matter__in=running)
    last = {row[0]: row[1:] for row in rows.order_by("id").values_list(*_COLUMNS)}
    found: Counter[tuple[str, str]] = Counter()
    known: dict[str, str] = {}
    for of, question, inputs in last.values():
        key = f"{question} {inputs}"
        if key not in known:
            known[key] = _lacking(book, question, inputs)
        if known[key]:
            found[kind(of).label, known[key]] += 1
    return tuple(Orphans(label, count, why) for (label, why), count in sorted(found.items()))


_COLUMNS = ("matter_id", "matter__kind", "question", "inputs")


def _lacking(book: Rulebook, question: str, inputs: Mapping[str, Any]) -> str:
    """Why the rules have no way for these facts; empty where they have one."""
    label = questions.get(question).label
    try:
        answer = book.ask_loosely(question, inputs)
    except NoRule:
        return f"“{label}”没有规定"
    except ZhiduError as error:
        return f"“{label}”：{error.what}"
    return f"“{label}”：{answer.value.why}" if isinstance(answer.value, Refused) else ""
