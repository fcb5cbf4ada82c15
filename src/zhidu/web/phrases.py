"""常用意见: phrases that the office keeps for everybody, and those that somebody keeps for himself.

Office phrases are kept by the rule keeper's act; own ones are a convenience like a bookmark, and no act.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import keeps_people
from zhidu.kernel.secrecy.public import refuse_marked, scan_text
from zhidu.kernel.words.public import Refusal

from .models import Phrase

OFFICE = 0
MOST, LONGEST = 12, 60
AT_FIRST = ("同意。", "请按规定办理。", "请补充材料后再报。", "已阅。")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What stands under the box of opinions."""

    office: tuple[str, ...]
    own: tuple[str, ...]


def phrases_of(office_id: int, person_id: int) -> Phrases:
    """The phrases of the office and somebody's own, in one query."""
    rows = Phrase.objects.filter(office_id=office_id, person_id__in=(OFFICE, person_id))
    found = list(rows.order_by("position", "id").values_list("person_id", "text"))
    office = tuple(text for whose, text in found if whose == OFFICE)
    return Phrases(office or AT_FIRST, tuple(text for whose, text in found if whose != OFFICE))


@act("web.keep_phrases", wording="维护常用意见", right=keeps_people)
def keep_office_phrases(acting: Acting, /, *, texts: Iterable[str]) -> Done[int]:
    """Replace the phrases of the office; gives how many there are."""
    kept = _clean(texts)
    _write(acting.office_id, OFFICE, kept)
    return Done("office", acting.office_id, len(kept), content={"phrases": list(kept)})


def keep_own(office_id: int, person_id: int, texts: Iterable[str]) -> tuple[str, ...]:
    """Replace somebody's own phrases; gives those kept."""
    kept = _clean(texts)
    with transaction.atomic():
        _write(office_id, person_id, kept)
    return kept


def _clean(texts: Iterable[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))[:MOST]
    long = next((text for text in kept if len(text) > LONGEST), None)
    if long is not None:
        raise Refusal(f"“{long[:20]}……”太长。", todo=f"一条常用意见最多 {LONGEST} 字。")
    for text in kept:
        refuse_marked(scan_text(text))
    return kept


def _write(office_id: int, person_id: int, texts: Sequence[str]) -> None:
    Phrase.objects.filter(office_id=office_id, person_id=person_id).delete()
    Phrase.objects.bulk_create(
        Phrase(office_id=office_id, person_id=person_id, text=text, position=place)
        for place, text in enumerate(texts)
    )
