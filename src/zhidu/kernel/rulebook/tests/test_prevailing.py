"""Which row prevails: the version of the day, the exception, and never one of two contradicting answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import (
    Edition,
    NoRule,
    Period,
    Quantity,
    Refused,
    RepealedClause,
    Rulebook,
    Status,
    UnclearRule,
    YesNo,
)

from .samples import ON, Access, Cap, book, pack, row


def test_a_repealed_regulation_refuses_until_its_replacement_is_confirmed() -> None:
    repealed = pack(row("test.access", "{ yes = true }"), status="repealed", more='replaced_by = "新制度"')
    always = Period(date(2000, 1, 1))

    def ask(edition: Edition) -> str:
        return Rulebook("o", ON, [edition], Calendar()).ask(Access()).because

    with pytest.raises(RepealedClause, match="已由新制度替代") as refused:
        ask(Edition(repealed, always, always))
    assert refused.value.clauses == ("T1-01",)
    assert ask(Edition(repealed, always, always, replacement="《新制度》")).endswith(
        "（T1-01，已废止，由《新制度》替代）。"
    )
    assert ask(Edition(repealed, always, always, status=Status.IN_FORCE)).endswith("（T1-01）。")
    assert ask(Edition.alone(repealed)).endswith("（T1-01，已废止）。")
    unreplaced = pack(row("test.access", "{ yes = true }"), status="repealed")
    with pytest.raises(RepealedClause, match="已废止，"):
        ask(Edition(unreplaced, always, always))


def test_old_cases_are_decided_by_the_old_version() -> None:
    old = pack(row("test.cap", '{ quantity = 1, unit = "yuan" }'))
    new = pack(row("test.cap", '{ quantity = 2, unit = "yuan" }'), from_="2020-01-01")
    editions = [
        Edition(old, Period(date(2000, 1, 1)), Period(date(2010, 1, 1))),
        Edition(new, Period(date(2020, 1, 1)), Period(date(2010, 1, 1), date(2025, 12, 31))),
    ]
    today = Rulebook("o", date(2021, 1, 1), editions, Calendar())

    assert today.ask(Cap(urgent=True)).value == Quantity(Decimal(2), "yuan")
    assert today.at(date(2019, 12, 31)).ask(Cap(urgent=True)).value == Quantity(Decimal(1), "yuan")
    assert today.at(date(2026, 1, 1)).ask(Cap(urgent=True)).value == Quantity(Decimal(1), "yuan")
    with pytest.raises(NoRule):
        today.at(date(2009, 12, 31)).ask(Cap(urgent=True))
    assert today.digest != today.at(date(2019, 12, 31)).digest
    assert today.digest == today.at(date(2022, 1, 1)).digest
    with pytest.raises(ValueError, match="早于"):
        Period(date(2020, 1, 2), date(2020, 1, 1))


@pytest.mark.clause("S2.08-18", outcome="refused")
def test_an_earlier_rule_of_the_office_yields_to_a_later_one_that_says_otherwise() -> None:
    earlier = pack(row("test.access", "{ yes = true }"))
    later = pack(row("test.access", "{ refused = '不准' }", clause="T2-01"), id="T2", from_="2010-01-01")
    answer = book(earlier, later).ask(Access())
    assert answer.value == Refused("不准")
    assert [clause.id for clause in answer.clauses] == ["T2-01"]


@pytest.mark.clause("S2.08-18", outcome="allowed")
def test_an_earlier_rule_of_the_office_still_decides_what_a_later_one_does_not_speak_of() -> None:
    earlier = pack(row("test.access", "{ yes = true }"))
    later = pack(
        row("test.cap", '{ quantity = 1, unit = "yuan" }', clause="T2-01"), id="T2", from_="2010-01-01"
    )
    answer = book(earlier, later).ask(Access())
    assert answer.value == YesNo(yes=True)
    assert [clause.id for clause in answer.clauses] == ["T1-01"]


def test_two_answers_in_one_regulation_are_never_chosen_between() -> None:
    rules = book(
        pack(row("test.access", "{ yes = true }") + row("test.access", "{ yes = false }", clause="T1-02"))
    )
    with pytest.raises(UnclearRule) as unclear:
        rules.ask(Access())
    assert unclear.value.clauses == ("T1-01", "T1-02")


def test_two_rows_that_say_the_same_are_one_answer() -> None:
    rules = book(
        pack(row("test.access", "{ yes = true }") + row("test.access", "{ yes = true }", clause="T1-02"))
    )
    assert rules.ask(Access()).row == "T1-01/test.access/1"
    assert rules.ask(Access()).value


def test_an_exception_comes_before_its_general_clause() -> None:
    general = row("test.cap", '{ quantity = 1, unit = "yuan" }')
    special = row(
        "test.cap", '{ quantity = 9, unit = "yuan" }', when={"urgent": "true"}, more='exception_to = "T1-01"'
    )
    rules = book(pack(general + special))
    assert rules.ask(Cap(urgent=True)).value == Quantity(Decimal(9), "yuan")
    assert rules.ask(Cap(urgent=False)).value == Quantity(Decimal(1), "yuan")
