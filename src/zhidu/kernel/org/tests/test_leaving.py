"""Nobody leaves a post while something has still to be handed back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.org import leaving as room
from zhidu.kernel.org.models import Tenure
from zhidu.kernel.org.public import (
    Leaving,
    PostWish,
    TenureKind,
    add_tenure,
    declare_leaving_check,
    departments,
    end_tenure,
    leave,
    place,
    unfinished,
)
from zhidu.kernel.words.public import Ground, Refusal

from .conftest import People

DAY = timedelta(days=1)


class Desk:
    """Somebody who keeps count of what people hold."""

    def __init__(self, held: int) -> None:
        self.held = held
        self.asked: list[bool] = []

    def check(self, one: Leaving) -> Iterable[Ground]:
        self.asked.append(one.for_good)
        if self.held and one.for_good:
            yield Ground(f"尚有 {self.held} 件载体没有交回。", ("T.01-01",), "请先办理交接。")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(2)
    monkeypatch.setattr(room, "_checks", [])
    declare_leaving_check(desk.check)
    declare_leaving_check(desk.check)
    return desk


def test_who_holds_things_leaves_neither_office_nor_last_post(
    bureau: OfficeCard, staff: People, counted: Desk
) -> None:
    acting, who = Acting(bureau.id), staff["zhao"]
    tenure = Tenure.objects.get(person_id=who)
    with pytest.raises(Refusal, match="尚有 2 件载体没有交回") as refused:
        leave(acting, person_id=who, last_day=acting.on)
    assert refused.value.clauses == ("T.01-01",)
    assert "先办理交接" in refused.value.todo
    with pytest.raises(Refusal, match="还不能办理离岗"):
        end_tenure(acting, tenure_id=tenure.pk, last_day=acting.on)
    assert [one.what for one in unfinished(Leaving(bureau.id, who, acting.on, for_good=True))] == [
        "尚有 2 件载体没有交回。"
    ]
    counted.held = 0
    end_tenure(acting, tenure_id=tenure.pk, last_day=acting.on)
    leave(acting, person_id=who, last_day=acting.on + DAY)
    assert all(counted.asked)


def test_who_changes_posts_is_asked_as_one_who_stays(
    bureau: OfficeCard, staff: People, counted: Desk
) -> None:
    acting, who = Acting(bureau.id), staff["zhao"]
    first = Tenure.objects.get(person_id=who)
    other = Tenure.objects.exclude(post_id=first.post_id).filter(office_id=bureau.id).latest("id").post_id
    add_tenure(acting, person_id=who, post_id=other, since=acting.on, kind=TenureKind.REGULAR)
    end_tenure(acting, tenure_id=first.pk, last_day=acting.on)
    department = next(one.id for one in departments(bureau.id) if one.slug == "supervision")
    place(acting, person_id=who, post=PostWish(department, "科员", "staff"), since=acting.on + DAY)
    assert counted.asked == [False, False]
