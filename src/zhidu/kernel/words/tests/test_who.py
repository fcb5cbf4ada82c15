"""Whom a rule can name, and whom it cannot."""

from __future__ import annotations

import pytest

from zhidu.kernel.words.public import Who


@pytest.mark.parametrize(
    "code",
    [
        "starter",
        "own_section_head",
        "own_window_head",
        "deputy_in_charge",
        "head",
        "home_unit",
        "secrecy_reviewer",
        "department:general_office",
        "appointee:confidentiality_officer",
        "committee:secrecy",
        "meeting:director_office",
        "outside:superior_body",
    ],
)
def test_what_rules_may_name_reads_back_as_itself(code: str) -> None:
    assert str(Who.parse(code)) == code
    assert Who.parse(f" {code} ") == Who.parse(code)


def test_a_body_has_kind_and_slug() -> None:
    who = Who.parse("department:supervision")
    assert (who.kind, who.slug) == ("department", "supervision")
    assert Who("head") == Who.parse("head")


@pytest.mark.parametrize(
    "code",
    [
        "",
        "boss",
        "department",
        "department:",
        "head:",
        "head:office",
        "person:wang",
        "department:General",
        "department: supervision",
        "department:a:b",
        "department:监察室",
        "department:1st",
    ],
)
def test_anything_else_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="“"):
        Who.parse(code)
