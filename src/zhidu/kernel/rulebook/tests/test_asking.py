# ruff: noqa: E501 - what is asked and what is told, one a line
"""Asking: the right row, its clauses and its reason; or an error that says what to do."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import (
    BadValue,
    Code,
    DateAnswer,
    Edition,
    MissingInput,
    MomentAnswer,
    NoRule,
    PackError,
    Period,
    Quantity,
    Refused,
    RepealedClause,
    Rulebook,
    Status,
    StepRule,
    Steps,
    UnclearRule,
    UnknownInput,
    UnknownName,
    UnknownQuestion,
)
from zhidu.kernel.words.public import Level, Refusal, Strength, Verb, Who

from .samples import (
    LEAVE,
    ON,
    Access,
    Cap,
    Grade,
    Leave,
    PublishBy,
    Punch,
    ReadBy,
    Report,
    Term,
    book,
    pack,
    row,
)


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
        "职级为科员，天数为0.5天，属于超过0天、不超过1天，须经本科室负责人审核，并告知综合科（T1-01）。"
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


def test_dates_and_moments_come_from_the_calendar() -> None:
    due = book(pack(row("test.publish_by", '{ due = "2 working_days after start" }')))
    weekly = book(pack(row("test.publish_by", '{ next = "weekly friday", after = "start" }')))
    at_three = book(
        pack(row("test.publish_by", '{ next = "weekly friday", after = "start", at = 15:00:00 }'))
    )
    fixed = book(pack(row("test.publish_by", "{ at = 2026-12-31T17:00:00 }")))
    day = book(pack(row("test.publish_by", "{ date = 2026-12-31 }")))

    before_feast = due.ask(PublishBy(start=date(2026, 9, 30)))
    assert before_feast.to_json()["answer"] == {"date": "2026-10-09"}
    assert before_feast.because.startswith("形成日期为2026年9月30日，日期为2026年10月9日（")
    assert not before_feast.provisional
    far = due.ask(PublishBy(start=date(2031, 9, 30)))
    assert far.provisional
    assert "暂定" in far.because
    assert weekly.ask(PublishBy(start=ON)).value == DateAnswer(date(2026, 11, 27), False, "每周五")
    afternoon = at_three.ask(PublishBy(start=ON))
    assert afternoon.to_json()["answer"] == {"at": "2026-11-27T15:00"}
    assert "时限为2026年11月27日15时00分（每周五）" in afternoon.because
    assert fixed.ask(PublishBy(start=ON)).value == MomentAnswer(datetime.fromisoformat("2026-12-31T17:00"))
    assert day.ask(PublishBy(start=ON)).because == "形成日期为2026年11月22日，日期为2026年12月31日（T1-01）。"


def test_a_recurring_day_counts_from_the_day_of_a_moment() -> None:
    rules = book(pack(row("test.report", '{ reports = [{ to = "head" }] }')))
    answer = rules.ask(Report(discovered=datetime.fromisoformat("2012-03-04T22:10")))
    assert answer.because == "发现时间为2012年3月4日22时10分，须报告主任（T1-01）。"
    assert answer.to_json()["answer"] == [{"to": "head"}]


def test_reports_say_until_when() -> None:
    reports = (
        '{ reports = [{ to = "committee:secrecy", due = "24 hours after discovered" },'
        ' { to = "outside:police", due = "2 working_days after discovered" }] }'
    )
    answer = book(pack(row("test.report", reports))).ask(
        Report(discovered=datetime.fromisoformat("2012-03-04T22:10"))
    )

    assert answer.to_json()["answer"] == [
        {"to": "committee:secrecy", "at": "2012-03-05T22:10"},
        {"to": "outside:police", "at": "2012-03-06"},
    ]
    assert "committee:secrecy（2012年3月5日22时10分前）、outside:police（2012年3月6日前）" in answer.because
    assert not answer.provisional
    assert (
        book(pack(row("test.report", reports)))
        .ask(Report(discovered=datetime.fromisoformat("2032-03-04T00:00")))
        .provisional
    )


def test_steps_keep_what_a_row_says_about_them() -> None:
    steps = (
        '{ steps = [{ do = "check", who = "department:general_section", label = "初审", due = "3 days after arrival",'
        ' checklist = "test.list", clause = "T1-02", parallel = true }] }'
    )
    listed = (
        '\n[[checklist]]\ncode = "test.list"\nlabel = "清单"\nclause = "T1-01"\nitems = [{ text = "印章" }]\n'
    )
    answer = book(pack(row("test.leave", steps) + listed)).ask(Leave(rank="staff", kind="sick", days=1))

    assert answer.to_json()["answer"] == [
        {
            "do": "check",
            "who": "department:general_section",
            "clause": "T1-02",
            "due": "3 days after arrival",
            "checklist": "test.list",
            "parallel": True,
            "label": "初审",
        }
    ]
    assert "须经综合科初审" in answer.because
    assert StepRule(Verb.SIGN, Who("head"), "T1-01").wording == "签发"


@pytest.mark.parametrize(
    ("question", "then", "asked", "said"),
    [
        (
            Leave,
            "{ steps = [] }",
            {"rank": "staff", "kind": "sick", "days": 1},
            "科员请病假1天，无须审批（T1-01）。",
        ),
        (Grade, '{ code = "good" }', {"score": 90}, "得分为90分，结论为“优秀”（T1-01）。"),
        (Grade, '{ codes = ["good", "below"] }', {"score": 90}, "得分为90分，结论为优秀、不达标（T1-01）。"),
        (Grade, "{ codes = [] }", {"score": 90}, "得分为90分，没有相应的处理（T1-01）。"),
        (Cap, '{ quantity = 0.50, unit = "yuan" }', {"urgent": True}, "紧急为是，标准为0.5元（T1-01）。"),
        (
            Cap,
            '{ quantity = -1E+3, unit = "points" }',
            {"urgent": False},
            "紧急为否，标准为-1000分（T1-01）。",
        ),
        (
            Term,
            '{ range = [36, 60], unit = "months" }',
            {"level": Level.SECRET},
            "接触秘密的人员离岗，标准为36至60个月（T1-01）。",
        ),
        (Term, "{ reports = [] }", {"level": "secret"}, "接触秘密的人员离岗，无须报告（T1-01）。"),
        (Access, "{ yes = true }", {}, "结论为“是”（T1-01）。"),
        (Access, "{ yes = false }", {}, "结论为“否”（T1-01）。"),
        (Access, '{ code = "open" }', {}, "结论为“open”（T1-01）。"),
        (
            Punch,
            '{ code = "late" }',
            {"direction": "in", "at": time(8, 31)},
            "方向为in，时间为8时31分，结论为“late”（T1-01）。",
        ),
        (
            Leave,
            '{ steps = ["inform: head"] }',
            {"rank": "head", "kind": "sick", "days": 1},
            "主任请病假1天，告知主任（T1-01）。",
        ),
    ],
)
def test_the_reason_is_told_in_chinese(
    question: type[Leave], then: str, asked: dict[str, object], said: str
) -> None:
    rules = book(pack(row(question.name, then)))
    answer = rules.ask(question(**asked))
    assert answer.because == said
    assert answer.because == said  # told once more, from what was kept


@pytest.mark.parametrize(
    ("condition", "asked", "said"),
    [
        ('"[60, 80)"', 60, "60分以上、不满80分"),
        ('"(60, 80]"', 61, "超过60分、不超过80分"),
        ('"(, 59]"', 0, "不超过59分"),
        ("77", 77, "得分77分"),
        ('["[0, 10)", "[90, 100]"]', 95, "0分以上、不满10分或90分以上、不超过100分"),
    ],
)
def test_the_reason_tells_the_interval(condition: str, asked: int, said: str) -> None:
    rules = book(pack(row("test.grade", '{ code = "good" }', when={"score": condition})))
    assert f"属于{said}，" in rules.ask(Grade(score=asked)).because


@pytest.mark.parametrize(
    ("question", "then", "asked", "answer"),
    [
        (
            Term,
            '{ range = [36, 60.5], unit = "months" }',
            {"level": "secret"},
            {"from": 36, "to": 60.5, "unit": "months"},
        ),
        (Term, '{ codes = ["demotion"] }', {"level": "secret"}, ["demotion"]),
        (Term, "{ codes = [] }", {"level": "secret"}, []),
        (Term, "{ yes = false }", {"level": "secret"}, False),
        (Cap, '{ quantity = 3.0, unit = "days" }', {"urgent": True}, {"value": 3, "unit": "days"}),
        (Access, '{ code = "late" }', {}, "late"),
    ],
)
def test_each_answer_has_the_shape_of_the_contract(
    question: type[Leave], then: str, asked: dict[str, object], answer: object
) -> None:
    assert book(pack(row(question.name, then))).ask(question(**asked)).to_json()["answer"] == answer


def test_a_row_may_bring_its_own_sentence() -> None:
    rules = book(pack(row("test.access", "{ yes = true }", more='because = "对外开放。"'), status="to_check"))
    assert rules.ask(Access()).because == "对外开放（T1-01，待核）。"


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


def test_what_the_rulebook_knows_can_be_read() -> None:
    body = """
[[parameter]]
name = "test.limit"
label = "限额"
clause = "T1-01"
unit = "yuan"
values = [{ from = 2000-01-01, value = 24 }, { from = 2020-01-01, value = 48.5, clause = "T1-02" }]

[[parameter]]
name = "test.later"
label = "以后"
clause = "T1-01"
values = [{ from = 2030-01-01, value = ["a", "b"] }]

[[checklist]]
code = "test.list"
label = "清单"
clause = "T1-01"
items = [{ text = "印章", clause = "T1-02", required = false, evidence = "照片" }]

[[obligation]]
code = "test.duty"
label = "半年检查"
clause = "T1-01"
recurs = "half_yearly"
responsible = "department:general_section"
remind = "5 days before"
"""
    rules = book(pack(body + LEAVE))

    limit = rules.parameter("test.limit")
    assert (limit.value, limit.unit, limit.clause, limit.from_) == (
        Decimal("48.5"),
        "yuan",
        "T1-02",
        date(2020, 1, 1),
    )
    assert rules.at(date(2019, 1, 1)).parameter("test.limit").value == 24
    with pytest.raises(UnknownName, match=r"test\.later"):
        rules.parameter("test.later")
    assert rules.at(date(2030, 1, 1)).parameter("test.later").value == ("a", "b")
    assert rules.checklist("test.list").items[0].evidence == "照片"
    with pytest.raises(UnknownName, match="是否想写"):
        rules.checklist("test.lists")
    assert [value.label for value in rules.domain("test_rank")] == ["科员", "主任"]
    assert rules.clause("T1-01").summary == "第一条。"
    assert [duty.code for duty in rules.obligations()] == ["test.duty"]
    assert rules.label_of_who(Who("department", "general_section")) == "综合科"
    assert rules.label_of_who(Who("head")) == "主任"
    assert rules.label_of_who(Who("department", "census")) == "department:census"
    assert [regulation.id for regulation in rules.regulations()] == ["T1"]
    assert rules.questions() == (Leave,)


def test_packs_that_do_not_fit_together_make_no_rulebook() -> None:
    body = (
        row("test.leave", '{ steps = ["agree: head"] }', when={"rank": '["staff", "stuff"]'})
        + row("test.grade", '{ code = "goood" }')
        + row("test.grade", '{ codes = ["bad"] }')
        + row(
            "test.leave", '{ steps = [{ do = "check", who = "head", checklist = "none", clause = "T9-01" }] }'
        )
    )
    with pytest.raises(PackError) as broken:
        book(pack(body))
    told = [problem.what for problem in broken.value.problems]
    assert len(told) == 5
    assert "代码表“test_rank”里没有“stuff”（是否想写“staff”？）。" in told[0]
    assert all(problem.source == "T1.toml" and problem.line > 1 for problem in broken.value.problems)
    with pytest.raises(PackError, match="没有“test_rank”这个代码表"):
        book(pack(LEAVE, words=""))


def test_a_code_answer_is_known_by_its_value() -> None:
    rules = book(pack(row("test.grade", '{ code = "good" }')))
    assert rules.ask(Grade(score=1)).value == Code("good")
    assert ReadBy(received=ON) != PublishBy(start=ON)
    assert Term(level="secret").to_json() == {"level": "secret"}
