"""Where one case of a question can be looked at with other facts (假设情况)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.matters.public import AnswerView
from zhidu.kernel.rulebook.public import questions
from zhidu.kernel.words.public import WrongUse

HOME = "/rulebook/what-if/"


def supposed(answers: Iterable[AnswerView]) -> Iterator[tuple[str, str]]:
    """The recorded questions of a matter, each with the address of its case on its day; not those that the
    program asks otherwise today.
    """
    for one in answers:
        try:
            asked = questions.get(one.question)
            facts = asked.from_json(one.inputs).to_json()
        except WrongUse:
            continue
        typed = {name: json.dumps(value, ensure_ascii=False).strip('"') for name, value in facts.items()}
        on = one.at.astimezone(LEGAL_ZONE).date().isoformat()
        yield asked.label, f"{HOME}{asked.name}/?{urlencode({**typed, 'on': on})}"
