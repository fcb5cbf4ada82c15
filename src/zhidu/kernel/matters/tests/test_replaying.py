"""A draft held against what was asked: what turns is counted, and told to those who may see the matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.apps import apps
from openpyxl import load_workbook

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import replaying as replaying_module
from zhidu.kernel.matters import replays
from zhidu.kernel.matters.models import Asked, Matter
from zhidu.kernel.matters.public import (
    Replayed,
    Replaying,
    ReplayState,
    go_on_replaying,
    last_replay,
    replay_xlsx,
    start_replay,
    turned_cases,
)
from zhidu.kernel.matters.replaying import touched
from zhidu.kernel.regulations.public import save_draft, start_draft
from zhidu.kernel.rulebook.public import parse_pack
from zhidu.kernel.secrecy.public import Scope, unfiltered
from zhidu.kernel.words.public import Level, NotVisible, WrongUse

from .rules_of_town import PACK
from .town import DAY, Town, settle

SHORTER = PACK.replace(
    '{steps = ["agree: own_section_head", "approve: head"]}', '{steps = ["approve: head"]}'
)
FROM = DAY - timedelta(days=3)


def replay(town: Town, text: str = SHORTER, since: date = FROM, until: date = DAY) -> Replayed:
    """The text held against those days."""
    replaying = Replaying(town.office.id, parse_pack(text, "draft"), since, until)
    while replaying.advance(0):
        pass
    assert replaying.done == replaying.total
    return replaying.result()


@pytest.fixture
def drafted(town: Town) -> Callable[..., int]:
    """Puts three papers in, two of them on the way that the draft shortens, and begins the draft."""

    def begin() -> int:
        town.submit("short")
        town.submit("short", by="other")
        town.submit("plain")
        return start_draft(Acting(town.office.id), text=SHORTER)

    return begin


def test_what_turns_is_counted_by_section_and_month(town: Town, drafted: Callable[..., int]) -> None:
    drafted()
    found = replay(town)
    assert (found.turned, found.matters, found.unread) == (2, 2, 0)
    (only,) = found.turns
    assert only.count == 2
    assert (only.turn.before.says, only.turn.after.says) == (
        "本处室负责人审核 → 主要负责人审批",
        "主要负责人审批",
    )
    assert found.sections == {"监察室": {"2026-11": 1}, "规划科": {"2026-11": 1}}
    assert found.by_month == {"2026-11": 2}
    assert Replayed.from_json(found.to_json()) == found
    assert replay(town, PACK).turned == 0
    assert replay(town, since=FROM, until=DAY - timedelta(days=1)).asked == 0


@pytest.mark.usefixtures("committed")
def test_both_databases_find_the_same() -> None:
    town = settle()
    town.submit("short")
    draft_id = start_draft(Acting(town.office.id), text=SHORTER)
    start_replay(Acting(town.office.id), draft_id=draft_id, since=FROM, until=DAY)
    card = last_replay(town.office.id, draft_id)
    assert card is not None
    assert card.replayed is not None
    assert (card.replayed.turned, card.total) == (1, 2)
    assert len(turned_cases(town.viewer("clerk"), card)) == 1


def test_what_is_secret_or_for_named_people_is_not_counted(town: Town, drafted: Callable[..., int]) -> None:
    drafted()
    with unfiltered("the test restricts two matters"):
        first, second = Matter.objects.order_by("id").values_list("label_id", flat=True)[:2]
    labels = apps.get_model("secrecy", "LabelRow").objects
    labels.filter(pk=first).update(level=Level.WORK_SECRET.value)
    labels.filter(pk=second).update(scope=Scope.NAMED.value)
    found = replay(town)
    assert (found.asked, found.turned, found.matters, found.sections) == (6, 0, 0, {})


def test_what_is_asked_otherwise_today_is_told_apart(
    town: Town, drafted: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted()
    monkeypatch.setattr(replaying_module, "MOST_KNOWN", 0)
    Asked.objects.filter(question="test.way").update(inputs={"way": "short"})
    found = replay(town)
    assert (found.turned, found.unread) == (0, 3)


def test_a_few_questions_are_gone_through_at_once(town: Town, drafted: Callable[..., int]) -> None:
    draft_id = drafted()
    assert last_replay(town.office.id, draft_id) is None
    start_replay(Acting(town.office.id), draft_id=draft_id, since=FROM, until=DAY)
    card = last_replay(town.office.id, draft_id)
    assert card is not None
    assert (card.state, card.done, card.total, card.is_under_way) == (ReplayState.DONE, 6, 6, False)
    assert card.replayed is not None
    assert card.replayed.turned == 2
    seen = {key: turned_cases(town.viewer(key), card) for key in ("clerk", "mate")}
    assert [(one.title, one.turned.facts) for one in seen["clerk"]] == [("关于修路的请示", "路线为short")]
    assert seen["mate"] == ()


def test_only_the_first_cases_are_shown(
    town: Town, drafted: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = drafted()
    town.submit("short")
    start_replay(Acting(town.office.id), draft_id=draft_id, since=FROM, until=DAY)
    card = last_replay(town.office.id, draft_id)
    assert card is not None
    assert len(turned_cases(town.viewer("clerk"), card)) == 2
    monkeypatch.setattr(replays, "MOST_SHOWN", 1)
    assert len(turned_cases(town.viewer("clerk"), card)) == 1
    Asked.objects.update(inputs={})
    assert turned_cases(town.viewer("clerk"), card) == ()


def test_many_questions_wait_for_the_ticker_and_a_second_wish_joins_the_first(
    town: Town, drafted: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replays, "FEW", 0)
    draft_id = drafted()
    acting = Acting(town.office.id)
    first = start_replay(acting, draft_id=draft_id, since=FROM, until=DAY)
    assert start_replay(acting, draft_id=draft_id, since=DAY, until=DAY) == first
    states = []
    while go_on_replaying(0.0):
        card = last_replay(town.office.id, draft_id)
        assert card is not None
        states.append(card.state)
    assert states == [ReplayState.RUNNING] * 4 + [ReplayState.DONE]
    done = last_replay(town.office.id, draft_id)
    assert done is not None
    assert done.replayed is not None
    assert done.replayed.turned == 2


def test_a_draft_that_changed_meanwhile_is_to_be_tried_anew(
    town: Town, drafted: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replays, "FEW", 0)
    draft_id = drafted()
    acting = Acting(town.office.id)
    start_replay(acting, draft_id=draft_id, since=FROM, until=DAY)
    save_draft(acting, draft_id=draft_id, version=1, text=PACK)
    assert go_on_replaying(9.0) == 1
    assert go_on_replaying(9.0) == 0
    card = last_replay(town.office.id, draft_id)
    assert card is not None
    assert (card.state, card.problem) == (ReplayState.FAILED, "测算期间草案又有修改。 请重新测算。")


def test_a_period_and_a_draft_must_be_there(town: Town, drafted: Callable[..., int]) -> None:
    draft_id = drafted()
    with pytest.raises(WrongUse, match="早于"):
        start_replay(Acting(town.office.id), draft_id=draft_id, since=DAY, until=FROM)
    with pytest.raises(NotVisible):
        start_replay(Acting(town.office.id), draft_id=1, since=FROM, until=DAY)


def test_a_list_that_the_draft_writes_otherwise_bears_on_every_question_that_uses_it(town: Town) -> None:
    outcomes = '[[domain]]\nname = "outcome"\nlabel = "结果"\nvalues = [{code = "waved", label = "挥手"}]\n'
    named = touched(town.office.id, parse_pack(PACK + outcomes, "draft"), DAY)
    assert named - touched(town.office.id, parse_pack(PACK, "draft"), DAY) == {"matters.outcome_counts"}


def test_the_workbook_lists_what_turns_and_where(town: Town, drafted: Callable[..., int]) -> None:
    drafted()
    book = load_workbook(BytesIO(replay_xlsx("测算", replay(town))))
    turns, sections = (list(sheet.values) for sheet in book.worksheets)
    assert turns[1][-1] == "次数"
    assert [row[-1] for row in turns[2:]] == [2]
    assert sections[1:] == [("部门", "2026-11", "合计"), ("监察室", 1, 1), ("规划科", 1, 1), ("合计", 2, 2)]
