"""``zhidu org check``: what the rules require of an office, and what it lacks."""

from __future__ import annotations

import json
from datetime import date

import pytest

from zhidu.cli.main import main
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import create_office
from zhidu.kernel.org.public import add_person, appoint, establish
from zhidu.kernel.regulations.public import adopt_pack, load

pytestmark = pytest.mark.usefixtures("db")
SINCE = date(2020, 1, 1)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> int:
    """An office that is to have somebody for its documents, and has nobody yet."""
    monkeypatch.setattr("zhidu.cli.org_check.require_database", lambda: None)
    load()
    made = create_office(code="xdw", name="新单位")
    establish(made.id, {"since": SINCE, "department": [], "person": []})
    return made.id


def test_what_is_lacking_is_told_and_the_command_fails(
    office: int, capsys: pytest.CaptureFixture[str]
) -> None:
    adopt_pack(office, "national_documents", on=date(2012, 7, 1))
    assert main(["org", "check", "--office", "xdw"]) == 1
    told = capsys.readouterr().out
    assert "未落实" in told
    assert "没有设文秘部门，也没有指定公文专职人员" in told
    assert main(["org", "check", "--office", "xdw", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is False
    assert [one["clauses"] for one in report["requirements"]] == [["S2.52-07"]]


def test_once_it_is_there_the_command_succeeds(office: int, capsys: pytest.CaptureFixture[str]) -> None:
    adopt_pack(office, "national_documents", on=date(2012, 7, 1))
    someone = add_person(Acting(office), name="周正", since=SINCE)
    appoint(Acting(office), person_id=someone, function="document_clerk", since=SINCE)
    assert main(["org", "check", "--office", "xdw"]) == 0
    assert "1 项要求，0 项还没有落实" in capsys.readouterr().out
    assert main(["org", "check", "--office", "xdw", "--on", "2019-12-31"]) == 1


def test_an_office_whose_rules_ask_for_nothing_is_told_so(
    office: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["org", "check", "--office", "xdw"]) == 0
    assert "没有对机构设置提出要求" in capsys.readouterr().out
    assert main(["org", "check", "--office", "nobody"]) == 2
