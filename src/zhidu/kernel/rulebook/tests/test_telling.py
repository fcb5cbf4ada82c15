"""What is told: days and moments, steps and reports, the contract's shapes, the reason in Chinese."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from zhidu.kernel.rulebook.public import Code, Codes, DateAnswer, MomentAnswer, StepRule, not_in_force
from zhidu.kernel.words.public import Level, Verb, Who

from .samples import ON, Access, Cap, Grade, Leave, PublishBy, Punch, ReadBy, Report, Term, book, pack, row


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
        '{ steps = [{ do = "check", who = "department:general_section", label = "初审",'
        ' due = "3 days after arrival", checklist = "test.list", clause = "T1-02", parallel = true }] }'
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
        ('"(0, 100]"', 77, "超过0分"),
        ('["[0, 10)", "[90, 100]"]', 95, "不满10分或90分以上"),
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


def test_an_answer_says_whether_it_comes_from_above() -> None:
    words = row("test.access", "{ yes = true }")
    assert not book(pack(words)).ask(Access()).from_above
    assert book(pack(words, rank="city")).ask(Access()).from_above


def test_a_code_answer_is_known_by_its_value() -> None:
    rules = book(pack(row("test.grade", '{ code = "good" }')))
    assert rules.ask(Grade(score=1)).value == Code("good")
    assert ReadBy(received=ON) != PublishBy(start=ON)
    assert Term(level="secret").to_json() == {"level": "secret"}


def test_codes_of_several_words_and_of_lines_of_work_are_told_too() -> None:
    teller = book(pack(row("test.grade", '{ code = "good" }'))).teller(Grade)
    assert teller.conclusion(Codes(("good below",))) == teller.conclusion(Codes(("good",))) + "不达标"
    assert "line:nowhere" in teller.conclusion(Codes(("line:nowhere",)))
    assert "主任" in teller.conclusion(Codes(("head",)))


def test_a_rulebook_tells_its_texts_by_its_own_names() -> None:
    one = pack(row("test.grade", '{ code = "good" }'))
    assert book(one).telling.then(one.rows[0]) == "优秀"


def test_a_share_is_told_by_the_name_of_what_it_is_a_share_of() -> None:
    one = pack(row("test.share", '{ share = "1/3", of = "people", unit = "persons" }'))
    assert book(one).telling.then(one.rows[0]) == "在岗人数的3分之1（尾数舍去）"


@pytest.mark.parametrize(("regulation", "which"), [("T1", "编号为“T1”的制度"), ("", "任何制度")])
def test_what_is_not_followed_on_a_day_is_told(regulation: str, which: str) -> None:
    assert str(not_in_force(regulation, ON)).startswith(f"{ON} 没有施行{which}。")
