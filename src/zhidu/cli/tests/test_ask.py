"""``zhidu ask`` and ``zhidu rules`` on packs: no database, the shapes and exit codes that others rely on."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from zhidu.cli.main import main
from zhidu.kernel.offices.public import OfficeCard


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """Exit code and JSON of a command."""
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_release_chain_of_the_statistics_bureau(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer = asked(
        capsys, "ask", "press.release_chain", "--office", "stats_bureau", "--on", "2026-03-02"
    )
    assert code == 0
    assert [(step["do"], step["who"]) for step in answer["answer"]] == [
        ("draft", "starter"),
        ("check", "department:general_accounting"),
        ("register", "department:supervision"),
        ("approve", "deputy_in_charge"),
        ("sign", "head"),
        ("carry_out", "department:supervision"),
        ("file", "department:supervision"),
    ]
    assert set(answer) == {
        "question", "office", "on", "answer", "clauses", "because", "strength", "provisional",
    }  # fmt: skip
    assert [clause["id"] for clause in answer["clauses"]] == ["S0.02-09"]
    assert set(answer["clauses"][0]) == {"id", "regulation", "article", "summary"}
    assert (answer["office"], answer["on"], answer["strength"]) == ("stats_bureau", "2026-03-02", "must")


@pytest.mark.parametrize("facts_first", [True, False])
def test_facts_may_stand_before_and_after_options(
    capsys: pytest.CaptureFixture[str], *, facts_first: bool
) -> None:
    options, facts = ["--office", "party_school"], ["classified=true"]
    words = [*facts, *options] if facts_first else [*options, *facts]
    code, answer = asked(capsys, "ask", "press.interview_chain", *words)
    assert code == 0
    assert "S2.70-09" in [clause["id"] for clause in answer["clauses"]]


def test_people_get_a_table_and_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "press.release_chain", "--office", "stats_bureau"]) == 0
    text = capsys.readouterr().out
    assert "综合核算处" in text
    assert "S0.02-09" in text


def test_a_refusal_is_an_answer_with_exit_code_one(capsys: pytest.CaptureFixture[str]) -> None:
    unverified = ["verified=false", "provincial=not_needed"]
    code, answer = asked(capsys, "ask", "press.data_release", "--office", "stats_bureau", *unverified)
    assert code == 1
    assert "refused" in answer["answer"]
    verified = ["verified=true", "provincial=not_needed"]
    code, answer = asked(capsys, "ask", "press.data_release", "--office", "stats_bureau", *verified)
    assert (code, answer["answer"]) == (0, True)


def test_silence_is_told_with_exit_code_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, answer = asked(capsys, "ask", "press.release_chain", "--office", "party_school")
    assert code == 1
    assert answer["answer"] is None
    assert answer["missing"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask", "press.relase_chain", "--office", "stats_bureau"], "press.release_chain"),
        (["ask", "press.release_chain"], "--office"),
        (["ask", "press.release_chain", "--office", "stats_bureau", "--on", "someday"], "2026-10-09"),
        (["ask", "press.interview_chain", "--office", "party_school"], "内容涉密"),
        (["ask", "press.interview_chain", "--office", "party_school", "classified=perhaps"], "是或否"),
        (["ask", "press.interview_chain", "--office", "party_school", "classified"], "名称=值"),
        (["ask", "press.interview_chain", "--office", "party_school", "secret=true"], "classified"),
        (
            [
                "ask",
                "press.interview_chain",
                "--office",
                "party_school",
                "classified=true",
                "classified=true",
            ],
            "两次",
        ),
        (["ask", "press.release_chain", "--office", "stats_bureau", "--loudly"], "--loudly"),
        (["rules", "show", "S9.99"], "S9.99"),
        (["sing"], "sing"),
    ],
)
def test_wrong_use_says_what_to_do(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


@pytest.mark.django_db
def test_an_unknown_office_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "press.release_chain", "--office", "nobody"]) == 2
    assert "stats_bureau" in capsys.readouterr().err


def test_a_date_before_any_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "press.release_chain", "--office", "stats_bureau", "--on", "1990-01-01"]) == 1
    error = capsys.readouterr().err
    assert "1990" in error


def test_the_rules_of_all_packs_are_whole_and_their_cases_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check"]) == 0, capsys.readouterr().out
    capsys.readouterr()
    code, counted = asked(capsys, "rules", "test", "--office", "stats_bureau")
    assert (code, counted["failed"]) == (0, [])
    assert counted["cases"] > 0


def test_an_office_is_told_of_posts_that_rules_name_and_nobody_holds(
    capsys: pytest.CaptureFixture[str], sample_office: Callable[[str], OfficeCard]
) -> None:
    sample_office("jcy")
    assert main(["rules", "check", "--office", "jcy", "--on", "2024-03-01"]) == 1
    assert "司法警察支队没有负责人" in capsys.readouterr().out
    assert main(["rules", "check", "--office", "jcy"]) == 0
    assert main(["rules", "test", "--office", "jcy"]) == 0


def test_every_clause_of_the_packs_is_carried_or_planned(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "coverage"]) == 0, capsys.readouterr().out


def test_a_clause_is_shown_with_what_carries_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "S0.02-09"]) == 0
    assert "answer:press.release_chain" in capsys.readouterr().out
    code, rules = asked(capsys, "rules", "list", "--office", "stats_bureau")
    assert code == 0
    assert "S0.02" in {rule["id"] for rule in rules}
