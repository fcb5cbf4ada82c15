# ruff: noqa: E501 - a row of a pack on a line
"""Recorded questions asked again: what turns is what asking both rulebooks finds, and it is told by its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook import replaying
from zhidu.kernel.rulebook.public import (
    BadValue,
    MissingInput,
    NoRule,
    Pack,
    Replayer,
    Rulebook,
    Said,
    UnclearRule,
    UnknownQuestion,
)

from .samples import LEAVE, ON, WORDS, book, pack, row
from .test_proofs import FACTS, Drawn, Small, drawn_rows

STAFF = {"rank": "staff", "kind": "personal", "days": "1.5"}


def _table(drawn: Drawn) -> str:
    return "".join(
        row("test.small", f'{{ code = "{code}" }}', when=when, clause="T1-02" if more else "T1-01", more=more)
        for when, code, more in drawn
    )


def _plainly(rules: Rulebook, facts: Any) -> Any:
    try:
        return rules.ask(Small(**facts)).value
    except (NoRule, UnclearRule) as error:
        return type(error)


@settings(max_examples=100, deadline=None)
@given(drawn_rows, drawn_rows)
def test_what_turns_is_what_asking_both_finds(now: Drawn, then: Drawn) -> None:
    before, after = book(pack(_table(now))), book(pack(_table(then)))
    replayer = Replayer(before, after)
    for facts in FACTS:
        turn = replayer.turn("test.small", facts)
        assert (turn is not None) == (_plainly(before, facts) != _plainly(after, facts))


def test_a_turn_names_rows_clauses_and_conditions_of_both() -> None:
    moved = LEAVE.replace("(0, 1]", "(0, 2]").replace("(1, )", "(2, )")
    replayer = Replayer(book(pack(LEAVE)), book(pack(moved)))
    assert replayer.turn("test.leave", STAFF | {"days": "2.5"}) is None
    turned = replayer.told("test.leave", STAFF)
    assert turned is not None
    assert turned.facts == "科员请事假1.5天"
    assert (turned.turn.before.row, turned.turn.after.row) == ("T1-02/test.leave/1", "T1-01/test.leave/1")
    assert turned.turn.before.when == "职级：科员；天数：超过1天"
    assert turned.before == "须经本科室负责人审核、分管领导审批"
    assert turned.after == "须经本科室负责人审核，并告知综合科"
    assert Said.from_json(turned.turn.before.to_json()) == turned.turn.before
    assert replayer.turn("test.leave", STAFF | {"days": "1.75"}) is turned.turn
    assert replayer.told("test.leave", STAFF | {"days": "9"}) is None


def test_another_clause_or_wording_turns_nothing_but_another_strength_does() -> None:
    old = row("test.access", '{ refused = "不行" }')
    new = row("test.access", '{ refused = "不许" }', clause="T1-02")
    assert Replayer(book(pack(old)), book(pack(new))).turn("test.access", {}) is None
    soft = row("test.access", '{ refused = "不行" }', more='strength = "hint"')
    turn = Replayer(book(pack(old)), book(pack(soft))).turn("test.access", {})
    assert turn is not None
    assert turn.before.strength != turn.after.strength


def test_days_that_are_worked_out_turn_only_where_they_differ() -> None:
    three, five = (
        book(pack(row("test.publish_by", f'{{ due = "{days} days after start" }}'))) for days in (3, 5)
    )
    working = book(pack(row("test.publish_by", '{ due = "3 working_days after start" }')))
    turned = Replayer(three, five).told("test.publish_by", {"start": "2026-11-23"})
    assert turned is not None
    assert (turned.before[:14], turned.after[:14]) == ("日期为2026年11月26日", "日期为2026年11月28日")
    replayer = Replayer(three, working)
    assert replayer.turn("test.publish_by", {"start": "2026-11-23"}) is None
    assert replayer.turn("test.publish_by", {"start": "2026-11-27"}) is not None
    assert Replayer(three, book(pack(""))).turn("test.publish_by", {"start": "2026-11-27"}) is not None


def test_where_the_stricter_rule_wins_the_facts_decide() -> None:
    def cap(amount: int, identity: str) -> Any:
        then = f'{{ quantity = {amount}, unit = "yuan" }}'
        return pack(row("test.cap", then, clause=f"{identity}-01"), id=identity)

    before = book(cap(500, "T1"), cap(300, "T2"))
    assert Replayer(before, book(cap(400, "T1"), cap(300, "T2"))).turn("test.cap", {"urgent": True}) is None
    turn = Replayer(before, book(cap(200, "T1"), cap(300, "T2"))).turn("test.cap", {"urgent": True})
    assert turn is not None
    assert (turn.before.clauses, turn.after.clauses) == (("T2-01",), ("T1-01",))


def test_rules_that_fall_silent_contradict_themselves_or_are_repealed_say_so() -> None:
    yes, no = row("test.access", "{ yes = true }"), row("test.access", "{ yes = false }")
    says = []
    for body, head in ((yes, {"status": "repealed"}), (yes + no, {}), ("", {})):
        replayer = Replayer(book(pack(yes)), _in_force(pack(body, **head)))
        turn = replayer.turn("test.access", {})
        assert turn is not None
        assert not turn.after.row
        says.append(turn.after.says)
    assert says == ["已废止，替代的规定尚未确认", "同一制度有两种答案", "没有规定"]


def _in_force(one: Pack) -> Rulebook:
    """A rulebook in which a repealed regulation answers no more."""
    editions = [replace(edition, as_written=False) for edition in book(one).editions]
    return Rulebook("test_office", ON, editions, Calendar())


def test_a_code_that_the_other_rules_have_no_more_is_told() -> None:
    fewer = WORDS.replace(', { code = "sick", label = "病假" }', "")
    replayer = Replayer(book(pack(LEAVE)), book(pack(LEAVE, words=fewer)))
    turned = replayer.told("test.leave", STAFF | {"kind": "sick"})
    assert turned is not None
    assert turned.after == turned.turn.after.says == "清单中没有这一项"
    assert replayer.turn("test.leave", STAFF) is None


def test_a_question_that_is_asked_otherwise_today_is_refused_not_guessed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(replaying, "MOST_REMEMBERED", 1)
    replayer = Replayer(book(pack(LEAVE)), book(pack(LEAVE)))
    with pytest.raises(UnknownQuestion):
        replayer.turn("test.gone", {})
    with pytest.raises(MissingInput):
        replayer.turn("test.leave", {"rank": "staff", "kind": "sick"})
    with pytest.raises(BadValue):
        replayer.turn("test.leave", STAFF | {"days": "400"})
    for days in ("1", "2", "1"):
        assert replayer.turn("test.leave", STAFF | {"days": days, "once_asked": "x"}) is None
