"""Errors speak to officials: what happened, which clause, what to do next."""

from __future__ import annotations

import pytest

from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse, ZhiduError


def test_an_error_says_what_why_and_what_next() -> None:
    error = Refusal("稿件未经局长签发，不能发布。", todo="请先报局长签发。", clauses=("S0.02-09", "S0.02-11"))
    assert str(error) == "稿件未经局长签发，不能发布。（依据 S0.02-09、S0.02-11） 请先报局长签发。"
    assert (error.what, error.todo, error.clauses) == (
        "稿件未经局长签发，不能发布。",
        "请先报局长签发。",
        ("S0.02-09", "S0.02-11"),
    )


def test_clauses_and_next_step_may_be_missing() -> None:
    assert str(ZhiduError("出错了。")) == "出错了。"


@pytest.mark.parametrize(("kind", "code"), [(ZhiduError, 1), (Refusal, 1), (Overtaken, 1), (WrongUse, 2)])
def test_exit_codes_are_those_of_the_contract(kind: type[ZhiduError], code: int) -> None:
    assert kind("…").exit_code == code


def test_to_be_overtaken_is_to_be_refused() -> None:
    assert isinstance(Overtaken("已由他人办理。"), Refusal)
    assert not isinstance(WrongUse("用法有误。"), Refusal)


def test_absent_and_hidden_look_the_same() -> None:
    assert str(NotVisible()) == str(NotVisible())
    assert NotVisible().exit_code == 1
    assert not NotVisible().clauses
