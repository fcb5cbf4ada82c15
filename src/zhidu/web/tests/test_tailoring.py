"""Boxes that are asked for only while another has certain values."""

from dataclasses import replace

import pytest

from zhidu.web.controls import form_controls, read_form
from zhidu.web.declare import Choice, Form, Only, Person, Site, Text, YesNo
from zhidu.web.tailoring import asked_for

FORM = Form(
    "test.form",
    (
        Choice("kind", "类别", options=(("plain", "一般"), ("big", "大额"))),
        YesNo("abroad", "境外", default=False, only=Only("kind", ("big",))),
        Text("permit", "批准文号", only=Only("abroad", ("true",))),
        Person("witness", "见证人", required=False, only=Only("kind", ("big",))),
    ),
)


class NoDomains:
    """An office without any codes."""

    def domain(self, name: str) -> tuple[()]:
        """Nothing."""
        del name
        return ()


def keys(typed: dict[str, str]) -> list[str]:
    """Which boxes are asked for."""
    return [item.key for item in asked_for(FORM, typed)]


def test_a_box_is_asked_for_while_the_other_has_its_value() -> None:
    assert keys({}) == ["kind"]
    assert keys({"kind": "plain"}) == ["kind"]
    assert keys({"kind": "big"}) == ["kind", "abroad", "witness"]
    assert keys({"kind": "big", "abroad": "true"}) == ["kind", "abroad", "permit", "witness"]


def test_what_hangs_on_a_box_that_is_not_asked_for_is_not_asked_for_either() -> None:
    assert keys({"kind": "plain", "abroad": "true"}) == ["kind"]


def test_what_stands_in_a_box_that_is_not_asked_for_does_not_count() -> None:
    filled = read_form(FORM, {"kind": "plain", "abroad": "true", "permit": "外批1号"})
    assert filled.values == {"kind": "plain"}
    assert not filled.errors
    missing = read_form(FORM, {"kind": "big", "abroad": "true"})
    assert missing.errors == {"permit": "请填写批准文号。"}


def test_a_person_who_was_chosen_is_never_passed_over_in_silence() -> None:
    assert "见证人" in read_form(FORM, {"kind": "plain", "witness": "7"}).errors["witness"]
    assert read_form(FORM, {"kind": "big", "witness": "7", "abroad": "false"}).values["witness"] == "7"


def test_the_page_says_on_what_a_box_depends() -> None:
    permit = form_controls(FORM, {}, NoDomains())[2]
    assert (permit.only, permit.only_values) == ("abroad", "true")


def test_a_box_stands_after_the_one_on_which_it_depends() -> None:
    with pytest.raises(ValueError, match="before"):
        Site().form(replace(FORM, fields=FORM.fields[::-1]))
