"""A change of post, or leaving: what was ends with it, whatever last day it had; accounts are not forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org.models import Tenure
from zhidu.kernel.org.public import PostWish, ledger, place
from zhidu.kernel.words.public import Refusal

from .conftest import People

DAY = timedelta(days=1)
LATER = date(2027, 6, 30)


def _tenures(bureau: OfficeCard, person_id: int) -> list[tuple[str, date | None]]:
    return [(one.post.name, one.until) for one in ledger(bureau.id).tenures if one.person_id == person_id]


def test_a_post_that_would_end_later_ends_with_the_change(bureau: OfficeCard, staff: People) -> None:
    acting, who = Acting(bureau.id), staff["zhao"]
    Tenure.objects.filter(person_id=who).update(until=LATER)
    department = Tenure.objects.get(person_id=staff["zhang"]).post.department_id
    place(acting, person_id=who, post=PostWish(department, "科员", "staff"), since=acting.on)
    assert _tenures(bureau, who) == [("科员", acting.on - DAY), ("科员", None)]


def test_a_post_that_has_not_begun_is_ended_by_hand_first(bureau: OfficeCard, staff: People) -> None:
    acting, who = Acting(bureau.id), staff["zhao"]
    Tenure.objects.filter(person_id=who).update(since=acting.on + DAY, until=LATER)
    with pytest.raises(Refusal, match="不能在"):
        place(acting, person_id=who, post=PostWish(None, "局长", "head"), since=acting.on)
