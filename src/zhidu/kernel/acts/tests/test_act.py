"""An act is right, change and entry together, or nothing."""

from datetime import UTC, date, datetime

import pytest

from zhidu.kernel.acts.models import Lease
from zhidu.kernel.acts.public import Acting, Done, act, action, registry
from zhidu.kernel.journal.public import entries
from zhidu.kernel.words.public import Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
OFFICE = 7


def _members_only(acting: Acting, **_: object) -> None:
    if acting.person_id is None:
        raise Refusal("您不是本单位人员。", todo="请以本单位人员身份登录。")


def _change(name: str) -> None:
    Lease.objects.create(name=name, holder="x", until=AT)


@act("tests.note", wording="记一笔", right=_members_only)
def note(acting: Acting, *, name: str, fail: bool = False) -> Done[str]:
    """Write a row, and perhaps fail afterwards."""
    _change(name)
    if fail:
        raise Refusal("不行。")
    return Done("note", 3, name, clauses=("S0.02-09",), content={"name": name})


STRUCK = action("tests.strike", "划掉一笔")


@act("tests.decide", wording="处理一笔", right=_members_only)
def decide(acting: Acting) -> Done[None]:
    """Report another outcome than the act's own name."""
    return Done("note", 3, None, action=STRUCK)


@pytest.fixture
def clerk() -> Acting:
    return Acting(office_id=OFFICE, account_id=1, person_id=2, for_person_id=4, at=AT)


def test_change_and_entry_happen_together(clerk: Acting) -> None:
    assert note(clerk, name="a") == "a"
    assert Lease.objects.filter(name="a").exists()
    (entry,) = entries(OFFICE).rows
    assert (entry.action, entry.person_id, entry.for_person_id, entry.clauses) == (
        "tests.note",
        2,
        4,
        ("S0.02-09",),
    )
    assert entry.at == AT


def test_without_the_right_nothing_happens(clerk: Acting) -> None:
    with pytest.raises(Refusal, match="不是本单位人员"):
        note(Acting(office_id=OFFICE, at=AT), name="b")
    assert not Lease.objects.exists()
    assert not entries(OFFICE).rows
    assert note(clerk, name="b") == "b"


def test_a_failure_after_the_change_takes_the_change_back(clerk: Acting) -> None:
    with pytest.raises(Refusal, match="不行"):
        note(clerk, name="c", fail=True)
    assert not Lease.objects.exists()
    assert not entries(OFFICE).rows


def test_an_act_may_report_another_registered_outcome(clerk: Acting) -> None:
    decide(clerk)
    assert [entry.action for entry in entries(OFFICE).rows] == ["tests.strike"]
    assert registry["tests.strike"].wording == "划掉一笔"


def test_names_are_taken_once_and_have_words() -> None:
    with pytest.raises(ValueError, match="twice"):
        action("tests.note", "再记一笔")
    with pytest.raises(ValueError, match="no wording"):
        action("tests.silent", "")
    assert [card.name for card in registry.all()] == sorted(card.name for card in registry.all())


def test_an_act_belongs_to_the_legal_day() -> None:
    """The day of the office's clock, not of the world's: an hour after midnight in China is still yesterday
    in UTC.
    """
    assert Acting(OFFICE, at=datetime(2026, 3, 1, 15, 59, tzinfo=UTC)).on == date(2026, 3, 1)
    assert Acting(OFFICE, at=datetime(2026, 3, 1, 16, tzinfo=UTC)).on == date(2026, 3, 2)
