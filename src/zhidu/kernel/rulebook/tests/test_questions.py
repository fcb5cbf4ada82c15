"""Questions: declared once, their facts checked when one is made."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.rulebook.public import (
    BadValue,
    Code,
    Domain,
    Interval,
    Label,
    MissingInput,
    Question,
    Refused,
    Steps,
    UnknownInput,
    YesNo,
    questions,
)
from zhidu.kernel.words.public import Level

from .samples import Cap, Grade, Leave, PublishBy, Punch, Report, Term, book, pack, row


def test_a_declaration_says_what_can_be_asked() -> None:
    assert list(Leave.inputs) == ["rank", "kind", "days"]
    assert (Leave.inputs["rank"].domain, Leave.inputs["rank"].label) == ("test_rank", "职级")
    assert (Leave.inputs["days"].unit, Leave.inputs["days"].interval) == ("天", Interval("(0, 366]"))
    assert Term.inputs["level"].codes == {level.value: level.label for level in Level}
    assert Leave.answers == (Steps, Refused)
    assert questions.get("test.leave") is Leave
    assert "test.leave" in questions
    assert "test.leave" in list(questions)
    assert Leave in questions.all()


def test_a_domain_may_be_named_in_brackets() -> None:
    assert Domain.__class_getitem__("rank") == Annotated[str, Domain("rank")]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"answer": Steps}, "a question has a name"),
        ({"name": "test.a", "label": "a", "__doc__": "A."}, "answer type"),
        ({"name": "test.a", "label": "a", "__doc__": "A.", "answer": int}, "no answer type"),
        ({"name": "test.a", "label": "a", "__doc__": "A.", "answer": YesNo, "x": str}, "free text"),
        (
            {"name": "test.a", "label": "a", "__doc__": "A.", "answer": YesNo, "x": float},
            "no type that a row can test",
        ),
        ({"name": "test.leave", "label": "a", "__doc__": "A.", "answer": YesNo}, "two questions"),
    ],
)
def test_a_faulty_declaration_fails_at_start(body: dict[str, Any], error: str) -> None:
    values = {key: value for key, value in body.items() if isinstance(value, str)}
    hints = {key: value for key, value in body.items() if not isinstance(value, str)}
    with pytest.raises((TypeError, ValueError), match=error):
        type("Faulty", (Question,), {**values, "__annotations__": hints})


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (lambda: Leave(rank="staff", kind="sick"), MissingInput, "还缺“天数”"),
        (lambda: Leave(rank="staff", kind="sick", days=1, day=1), UnknownInput, "是否想写“days”"),
        (lambda: Leave(rank="staff", kind="sick", days=0), BadValue, r"0天不在 \(0, 366\] 之内"),
        (lambda: Leave(rank="staff", kind="sick", days=Decimal("366.01")), BadValue, "不在"),
        (lambda: Leave(rank="staff", kind="sick", days="1"), BadValue, "应为数"),
        (lambda: Leave(rank=1, kind="sick", days=1), BadValue, "应为代码"),
        (lambda: Leave(rank="staff", kind="sick", days=True), BadValue, "应为数"),
        (lambda: Grade(score=Decimal(1)), BadValue, "应为整数"),
        (lambda: PublishBy(start=datetime.fromisoformat("2026-01-01T00:00")), BadValue, "应为日期"),
        (lambda: Report(discovered=datetime(2026, 1, 1, tzinfo=UTC)), BadValue, "不带时区"),
        (lambda: Punch(direction="up", at=time(8)), BadValue, "可以填写：in、out"),
        (lambda: Cap(urgent=1), BadValue, "应为是或否"),
    ],
)  # fmt: skip
def test_wrong_facts_make_no_question(make: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        make()


def test_a_question_never_changes_and_is_known_by_its_facts() -> None:
    one = Leave(rank="staff", kind="sick", days=1)
    assert one == Leave(rank="staff", kind="sick", days=Decimal("1.0"))
    assert len({one, Leave(rank="staff", kind="sick", days=1)}) == 1
    assert one != Leave(rank="staff", kind="sick", days=2)
    assert repr(one) == "Leave(rank='staff', kind='sick', days=Decimal('1'))"
    with pytest.raises(AttributeError):
        setattr(one, "days", 3)  # noqa: B010 - as a plain assignment the type checker would refuse it


@pytest.mark.parametrize(
    ("question", "raw", "facts"),
    [
        (Leave, {"days": " 0.5 "}, {"days": Decimal("0.5")}),
        (Leave, {"days": 0.5}, {"days": Decimal("0.5")}),
        (Grade, {"score": "90"}, {"score": 90}),
        (Cap, {"urgent": "true"}, {"urgent": True}),
        (Cap, {"urgent": "否"}, {"urgent": False}),
        (PublishBy, {"start": "2026-11-22"}, {"start": date(2026, 11, 22)}),
        (Punch, {"at": "08:30", "direction": "in"}, {"at": time(8, 30), "direction": "in"}),
        (Term, {"level": Level.SECRET}, {"level": "secret"}),
    ],
)
def test_facts_are_read_from_text(
    question: type[Question], raw: dict[str, Any], facts: dict[str, Any]
) -> None:
    assert question.facts(raw) == facts


@pytest.mark.parametrize(
    ("question", "raw"),
    [
        (Leave, {"days": "two"}),
        (Leave, {"days": "NaN"}),
        (Leave, {"days": ""}),
        (Grade, {"score": "1.5"}),
        (Cap, {"urgent": "maybe"}),
        (PublishBy, {"start": "22.11.2026"}),
        (Punch, {"at": "8 o'clock"}),
        (Term, {"level": "secrte"}),
    ],
)
def test_text_that_cannot_be_read_is_told(question: type[Question], raw: dict[str, str]) -> None:
    with pytest.raises(BadValue, match="的值不对") as told:
        question.facts(raw)
    assert told.value.exit_code == 2


@given(
    st.decimals(min_value="0.01", max_value=366, places=2),
    st.sampled_from(["staff", "head"]),
    st.datetimes(),
    st.dates(),
    st.times(),
)
def test_a_kept_question_is_asked_again_as_it_was(
    days: Decimal, rank: str, moment: datetime, day: date, at: time
) -> None:
    minute = moment.replace(second=0, microsecond=0)
    for question in (
        Leave(rank=rank, kind="sick", days=days),
        Report(discovered=minute),
        PublishBy(start=day),
        Punch(direction="in", at=at.replace(second=0, microsecond=0)),
    ):
        assert type(question).from_json(question.to_json()) == question


def test_a_label_may_be_missing_where_the_codes_are_closed() -> None:
    hints = get_type_hints(Punch, include_extras=True)
    assert hints["direction"] == Annotated[Literal["in", "out"], Label("方向")]
    assert Punch.inputs["direction"].show("in") == "in"
    assert book(pack(row("test.punch", '{ code = "x" }'))).ask(
        Punch(direction="in", at=time(8))
    ).value == Code("x")
