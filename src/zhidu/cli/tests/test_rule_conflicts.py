"""``zhidu rules conflicts``: from packs alone, between packs, and with what an office has confirmed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from zhidu.cli.main import main
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard
from zhidu.kernel.regulations.public import confirm_choice

Capture = pytest.CaptureFixture[str]


def told(capsys: Capture, *words: str) -> list[dict[str, Any]]:
    """What the command says for programs."""
    assert main(["rules", "conflicts", *words, "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_a_pack_tells_where_its_regulations_differ(capsys: Capture) -> None:
    found = told(capsys, "--office", "stats_bureau")
    named = {(one["subject"], one["principle"]) for one in found}
    assert ("incidents.report", "stricter") in named
    assert all(one["confirmed"] is None and one["prevails"] and one["yields"] for one in found)
    assert main(["rules", "conflicts", "--office", "stats_bureau"]) == 0
    assert "S0.06" in capsys.readouterr().out


def test_what_differs_between_authorities_is_told_for_comparing(capsys: Capture) -> None:
    alone = {one["code"] for one in told(capsys, "--office", "party_school")}
    both = told(capsys, "--office", "party_school", "--with", "secrecy_law")
    between = [one for one in both if one["code"] not in alone]
    assert "cleared_staff.leaving_period" in {one["subject"] for one in between}
    assert all({ref["id"][:5] for ref in one["prevails"] + one["yields"]} & {"S2.09"} for one in between)


def test_where_nothing_differs_it_says_so(capsys: Capture) -> None:
    assert main(["rules", "conflicts", "--office", "yinchuan"]) == 0
    assert "没有发现规定不一之处" in capsys.readouterr().out
    assert main(["rules", "conflicts", "--office", "nowhere"]) == 2


def test_what_an_office_confirmed_is_told(
    capsys: Capture, sample_office: Callable[[str], OfficeCard]
) -> None:
    office = sample_office("tjj")
    first = told(capsys, "--office", "tjj")[0]
    assert first["confirmed"] is None
    confirm_choice(Acting(office.id), code=first["code"])
    for one in told(capsys, "--office", "tjj"):
        same = all(one[key] == first[key] for key in ("subject", "prevails", "yields"))
        assert (one["confirmed"] is not None) == same
