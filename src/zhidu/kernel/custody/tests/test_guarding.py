"""What the office's rules say to a movement: asked when it is offered and again when it happens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody import kinds
from zhidu.kernel.custody.models import Offer
from zhidu.kernel.custody.public import (
    Enrolment,
    Handover,
    Move,
    MoveFacts,
    MoveGuard,
    ThingCard,
    ThingKind,
    blank_thing_kinds,
    carry_out,
    end,
    enrol,
    life,
    offer,
    put_in,
    register_thing_kind,
    take,
    thing,
    thing_kind,
    thing_kinds,
)
from zhidu.kernel.custody.store import joined
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import carriers
from zhidu.kernel.rulebook.public import Answer, Quantity
from zhidu.kernel.words.public import Level, NotVisible

from .conftest import CLERK, FOLDER, READER, Desk
from .rules_of_hall import Days, Place, Season, found

GUARDED = "test.guarded"


def _where(facts: MoveFacts) -> Place | None:
    place = facts.form.get("to")
    return Place(place=place) if place else None


def _too_long(facts: MoveFacts, answer: Answer[Any]) -> str:
    assert isinstance(answer.value, Quantity)
    most = int(answer.value.value)
    return f"最多可借 {most} 天" if facts.form.get("days", 1) > most else ""


class Keeper:
    """The institution: it hears what moved, and wants some things back."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Move]] = []

    def moved(self, acting: Acting, card: ThingCard, move: Move, form: Mapping[str, Any]) -> None:
        assert acting.office_id == card.office_id
        assert "to" in form or move is not Move.LENT
        self.heard.append((card.number, move))

    def due(
        self, acting: Acting, card: ThingCard, move: Move, form: Mapping[str, Any]
    ) -> tuple[datetime, tuple[str, ...]] | None:
        assert card.moves >= 1
        assert move in {Move.LENT, Move.CARRIED_OUT}
        return (acting.at + timedelta(days=1), ("H.01-02",)) if form.get("rushed") else None


@pytest.fixture
def desk(db: None) -> Desk:
    """Here the office has rules."""
    return Desk(found())


@pytest.fixture
def hall(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    keeper = Keeper()
    kind = ThingKind(
        code=GUARDED,
        label="受管文件夹",
        prefix="H",
        bundle=True,
        moved=keeper.moved,
        due=keeper.due,
        guards=(
            MoveGuard(
                code="test.place",
                at=frozenset({Move.LENT, Move.CARRIED_OUT, Move.COPIED, Move.DESTROYED}),
                ask=_where,
                todo="请改送阅文室。",
            ),
            MoveGuard(code="test.season", at=frozenset(Move), ask=lambda _: Season()),
            MoveGuard(code="test.days", at=frozenset({Move.LENT}), ask=lambda _: Days(), against=_too_long),
        ),
    )
    monkeypatch.setitem(kinds._kinds, GUARDED, kind)
    return keeper


def _one(desk: Desk, **told: Any) -> int:
    made = fresh_id()
    what = Enrolment(kind=GUARDED, name="件", level=Level.WORK_SECRET, keeper_id=CLERK, **told)
    enrol(desk.acting(CLERK), made, what)
    return made


def _lent(to: str, **told: Any) -> Handover:
    matter_id = told.pop("matter_id", None)
    return Handover(move=Move.LENT, receiver_id=READER, form={"to": to, **told}, matter_id=matter_id)


def test_what_the_rules_forbid_is_not_offered_and_what_they_allow_cites_them(
    desk: Desk, hall: Keeper
) -> None:
    one = _one(desk)
    assert thing(desk.viewer(CLERK), one).number == "H2-2026-0001"
    said = desk.fails(lambda: offer(desk.acting(CLERK), fresh_id(), one, _lent("street")))
    assert "不得带到街上" in said
    assert "H.01-01" in said
    assert "请改送阅文室" in said
    made = fresh_id()
    assert offer(desk.acting(CLERK), made, one, _lent("room")).clauses == ("H.01-01", "H.01-02")
    moved = take(desk.acting(READER), made)
    assert (moved.number, moved.hints) == ("H2-2026-0001", ())
    assert life(desk.viewer(CLERK), one)[-1].clauses == ("H.01-01", "H.01-02")
    assert hall.heard == [("H2-2026-0001", Move.ENROLLED), ("H2-2026-0001", Move.LENT)]


def test_the_rules_are_asked_again_when_the_receiver_signs(desk: Desk, hall: Keeper) -> None:
    one, made = _one(desk), fresh_id()
    offer(desk.acting(CLERK), made, one, _lent("room"))
    Offer.objects.filter(pk=made).update(form={"to": "street"})
    assert "不得带到街上" in desk.fails(lambda: take(desk.acting(READER), made))
    assert thing(desk.viewer(CLERK), one).holder_id == CLERK


def test_in_principle_gives_way_to_an_approving_matter_and_a_hint_only_warns(
    desk: Desk, hall: Keeper
) -> None:
    one, two = _one(desk), _one(desk)
    assert "H.01-01" in desk.fails(lambda: offer(desk.acting(CLERK), fresh_id(), one, _lent("market")))
    approved = offer(desk.acting(CLERK), fresh_id(), one, _lent("market", matter_id=7))
    assert [hint.clauses for hint in approved.hints] == [("H.01-01",)]
    warned = offer(desk.acting(CLERK), fresh_id(), two, _lent("hall"))
    assert [hint.todo for hint in warned.hints] == ["请改送阅文室。"]


def test_an_answer_that_is_no_yes_or_no_is_weighed_by_the_guard(desk: Desk, hall: Keeper) -> None:
    one = _one(desk)
    refused = lambda: offer(desk.acting(CLERK), fresh_id(), one, _lent("street", days=5))  # noqa: E731
    said = desk.fails(refused)
    assert "最多可借 3 天" in said
    assert "不得带到街上" in said


def test_what_lies_in_a_bundle_is_asked_about_too(desk: Desk, hall: Keeper) -> None:
    folder, one = desk.enrol("夹1"), _one(desk)
    put_in(desk.acting(CLERK), one, folder)
    said = desk.fails(lambda: carry_out(desk.acting(CLERK), folder, due_at=None, form={"to": "street"}))
    assert "H2-2026-0001：不得带到街上" in said


def test_the_rules_of_a_kind_say_when_a_thing_must_be_back(desk: Desk, hall: Keeper) -> None:
    one = _one(desk)
    asked = desk.at + timedelta(days=9)
    moved = carry_out(desk.acting(CLERK), one, due_at=asked, form={"to": "room", "rushed": True})
    assert moved.clauses == ("H.01-02", "H.01-01")
    due = thing(desk.viewer(CLERK), one).due_at
    assert due is not None
    assert due < asked


def test_copies_are_counted_and_what_may_not_be_copied_is_not(desk: Desk, hall: Keeper) -> None:
    original = _one(desk)
    copies = [_one(desk, origin_id=original) for _ in range(2)]
    excerpt = _one(desk, origin_id=original, derived=Move.EXCERPTED)
    cards = [thing(desk.viewer(CLERK), one) for one in (*copies, excerpt)]
    assert [card.copy_no for card in cards] == [1, 2, 3]
    assert [row.move for row in life(desk.viewer(CLERK), original)] == [
        Move.ENROLLED,
        Move.COPIED,
        Move.COPIED,
        Move.EXCERPTED,
    ]
    assert "不得带到街上" in desk.fails(lambda: _one(desk, origin_id=original, form={"to": "street"}))
    kept = _one(desk, copyable=False)
    assert "不准翻印" in desk.fails(lambda: _one(desk, origin_id=kept))
    assert _one(desk, origin_id=kept, derived=Move.EXCERPTED)
    with pytest.raises(ValueError, match="nothing is made anew"):
        _one(desk, origin_id=kept, derived=Move.LENT)
    end(desk.acting(CLERK), original, Move.DESTROYED)
    assert "已销账" in desk.fails(lambda: _one(desk, origin_id=original))


def test_kinds_are_declared_once_and_absent_where_they_may_not_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        register_thing_kind(ThingKind(code=FOLDER, label="再来一次"))
    twice = MoveGuard(code="test.x", at=frozenset(), ask=lambda _: None)
    with pytest.raises(ValueError, match="names a guard twice"):
        register_thing_kind(ThingKind(code="test.other", label="另一种", guards=(twice, twice)))
    monkeypatch.setattr(kinds, "_kinds", {})
    kind = register_thing_kind(ThingKind(code="test.other", label="另一种", guards=(twice,)))
    assert {"register:test.other", "guard:test.x"} <= set(carriers())
    assert thing_kinds() == blank_thing_kinds() == (kind,)
    assert kind.detail([1]) == {}
    monkeypatch.setattr("zhidu.kernel.secrecy.existing._prefixes", {"test."})
    assert (thing_kinds(), blank_thing_kinds()) == ((), (kind,))
    for code in ("test.other", "test.none"):
        with pytest.raises(NotVisible):
            thing_kind(code)


def test_more_clauses_than_a_row_holds_are_cut_between_them() -> None:
    many = tuple(f"S2.69-{n:02}" for n in range(60))
    kept = joined(many)
    assert len(kept) <= 400
    assert kept.split() == list(many[: len(kept.split())])
