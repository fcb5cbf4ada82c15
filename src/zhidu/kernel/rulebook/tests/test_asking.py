"""Asking: the right row, its clauses and its reason; or an error that says what to do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from zhidu.kernel.rulebook.public import (
    BadValue,
    MissingInput,
    NoRule,
    Refused,
    Steps,
    UnknownInput,
    UnknownQuestion,
)
from zhidu.kernel.words.public import Refusal, Strength

from .samples import LEAVE, ON, Cap, Leave, PublishBy, book, pack, row


def test_an_answer_says_everything_the_contract_asks_for() -> None:
    answer = book(pack(LEAVE)).ask(Leave(rank="staff", kind="personal", days=2))

    assert answer.to_json() == {
        "question": "test.leave",
        "office": "test_office",
        "on": "2026-11-22",
        "answer": [
            {"do": "agree", "who": "own_section_head", "clause": "T1-02"},
            {"do": "approve", "who": "deputy_in_charge", "clause": "T1-02"},
        ],
        "clauses": [{"id": "T1-02", "regulation": "T1制度", "article": "二", "summary": "第二条。"}],
        "because": "科员请事假2天，属于超过1天，须经本科室负责人审核、分管领导审批（T1-02）。",
        "strength": "must",
        "provisional": False,
    }
    assert answer.row == "T1-02/test.leave/1"
    assert answer.version.startswith("T1@")
    assert (answer.office, answer.on, answer.against) == ("test_office", ON, ())
    assert answer.strength is Strength.MUST
    assert isinstance(answer.granted(), Steps)


@pytest.mark.parametrize(
    ("days", "clause"), [("0.5", "T1-01"), ("1", "T1-01"), ("1.001", "T1-02"), ("366", "T1-02")]
)
def test_the_ends_of_an_interval_belong_where_its_brackets_say(days: str, clause: str) -> None:
    answer = book(pack(LEAVE)).ask(Leave(rank="staff", kind="sick", days=Decimal(days)))

    assert [ref.id for ref in answer.clauses] == [clause]


def test_an_input_may_be_left_out_only_if_no_matching_row_tests_it() -> None:
    rules = book(pack(LEAVE))

    told = rules.ask_loosely("test.leave", {"rank": "staff", "days": "0.5"})
    assert told.because == (
        "职级为科员，天数为0.5天，属于不超过1天，须经本科室负责人审核，并告知综合科（T1-01）。"
    )
    with pytest.raises(MissingInput, match="天数") as missing:
        rules.ask_loosely("test.leave", {"rank": "staff"})
    assert missing.value.exit_code == 2
    with pytest.raises(MissingInput, match="形成日期"):
        book(pack(row("test.publish_by", '{ due = "next day" }'))).ask_loosely("test.publish_by", {})


def test_silence_is_an_error_that_gives_its_reason() -> None:
    rules = book(pack(LEAVE))

    with pytest.raises(NoRule, match="主任本人请假") as silent:
        rules.ask(Leave(rank="head", kind="sick", days=1))
    assert silent.value.missing == "主任本人请假由谁批准，制度没有写。"
    assert (silent.value.office, silent.value.on, silent.value.exit_code) == ("test_office", ON, 1)
    told = silent.value.to_json()
    assert (told["on"], told["answer"], told["clauses"]) == (ON.isoformat(), None, [])
    assert told["missing"] == silent.value.missing
    with pytest.raises(NoRule, match="没有涉及"):
        rules.ask(PublishBy(start=ON))
    with pytest.raises(NoRule, match="没有一行"):
        book(pack(row("test.cap", '{ quantity = 1, unit = "yuan" }', when={"urgent": "true"}))).ask(
            Cap(urgent=False)
        )


def test_before_any_rule_the_error_names_the_first_day() -> None:
    with pytest.raises(NoRule, match="2000-01-01"):
        book(pack(LEAVE), on=date(1999, 12, 31)).ask_loosely("test.cap", {"urgent": "是"})
    with pytest.raises(NoRule, match="没有涉及"):
        book().ask(Cap(urgent=True))


def test_what_is_asked_wrongly_is_told_with_what_is_near() -> None:
    rules = book(pack(LEAVE))

    with pytest.raises(UnknownQuestion, match=r"test\.leave"):
        rules.ask_loosely("test.leav", {})
    with pytest.raises(UnknownInput, match="是否想写“days”"):
        rules.ask_loosely("test.leave", {"dayz": "1"})
    with pytest.raises(BadValue, match="是否想写“staff”"):
        rules.ask_loosely("test.leave", {"days": "1", "rank": "stff"})
    with pytest.raises(BadValue, match="职级"):
        rules.ask(Leave(rank="nobody", kind="sick", days=1))
    with pytest.raises(BadValue, match="假别"):  # no row tests it, and still the domain knows no such code
        rules.ask(Leave(rank="staff", kind="holiday", days=1))


def test_a_refusal_is_a_value_that_nobody_can_take_for_a_grant() -> None:
    rules = book(pack(row("test.leave", '{ refused = "汛期不准假。" }', when={"kind": '"personal"'})))

    answer = rules.ask_loosely("test.leave", {"kind": "personal"})
    assert answer.value == Refused("汛期不准假。")
    assert answer.to_json()["answer"] == {"refused": "汛期不准假。"}
    assert answer.because == "假别为事假，不允许：汛期不准假（T1-01）。"
    with pytest.raises(Refusal, match="不允许") as refused:
        answer.granted()
    assert refused.value.clauses == ("T1-01",)


@pytest.mark.parametrize(("people", "part"), [(0, 0), (2, 0), (3, 1), (9, 3), (11, 3), (12, 4)])
def test_a_share_of_a_number_counts_only_whole_ones(people: int, part: int) -> None:
    rules = book(pack(row("test.share", '{ share = "1/3", of = "people", unit = "persons" }')))

    answer = rules.ask_loosely("test.share", {"people": str(people)})
    assert answer.to_json()["answer"] == {"value": part, "unit": "persons"}
    with pytest.raises(MissingInput):
        rules.ask_loosely("test.share", {})


def test_the_rules_say_for_which_codes_they_look_at_an_input() -> None:
    rules = book(pack(LEAVE))
    assert rules.turning(Leave, "days", "rank") == ("staff",)
    assert rules.turning(Leave, "days", "kind") == tuple(one.code for one in rules.domain("test_kind"))
    assert rules.turning(Leave, "kind", "rank") == ()
    assert book(pack("")).turning(Leave, "days", "rank") == ()
