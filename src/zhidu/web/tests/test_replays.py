"""测算影响: the rule keeper tries a draft; who may not see a matter learns nothing of it."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import go_on_replaying
from zhidu.kernel.offices.public import Role, fresh_id, grant_role
from zhidu.kernel.regulations.public import DraftState, draft, move_draft, save_draft, start_draft
from zhidu.web.charts import stacked

from .office import RELEASE, Office, signed_in

SIGNED = '  {do = "sign", who = "head", label = "签发"},\n'
PERIOD = {"since": "2026-01-01", "until": today().isoformat()}


@pytest.fixture
def keeper(office: Office) -> Client:
    """The head of the general office, who keeps the rules."""
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    return signed_in("general")


@pytest.fixture
def where(office: Office, clerk: Client) -> str:
    """The trial's page of a draft under which nobody signs releases; one release is on record."""
    sent = {**RELEASE, "submit": "1", "matter_id": str(fresh_id())}
    assert clerk.post("/new/press.release/", sent).status_code == 302
    acting = Acting(office.id)
    draft_id = start_draft(acting, regulation="S0.02")
    text = draft(draft_id, office.id).text
    assert SIGNED in text
    save_draft(acting, draft_id=draft_id, version=1, text=text.replace(SIGNED, ""))
    return f"/rulebook/drafts/{draft_id}/trial/"


def test_the_rule_keeper_tries_a_draft_and_sees_what_turns_but_no_matter(keeper: Client, where: str) -> None:
    assert "还没有测算过" in keeper.get(where).content.decode()
    assert keeper.get(f"{where}trial.xlsx").status_code == 404
    assert keeper.post(f"{where}begin/", PERIOD).status_code == 302
    shown = keeper.get(where).content.decode()
    assert "1 次，涉及 1 件事项" in shown
    assert "局长签发" in shown
    assert '<svg class="z-chart"' in shown
    assert RELEASE["headline"] not in shown
    assert "没有答复会变" in keeper.get(f"{where}cases/").content.decode()
    book = load_workbook(BytesIO(keeper.get(f"{where}trial.xlsx").content))
    assert book.sheetnames == ["答复有变", "分部门分月"]


def test_nobody_but_the_rule_keeper_tries_and_readers_of_a_draft_that_is_out_see_their_own_cases(
    office: Office, keeper: Client, clerk: Client, where: str
) -> None:
    assert clerk.post(f"{where}begin/", PERIOD).status_code == 403
    assert clerk.get(where).status_code == 404
    assert "还没有测算过" in keeper.get(f"{where}cases/").content.decode()
    keeper.post(f"{where}begin/", PERIOD)
    draft_id = int(where.split("/")[3])
    move_draft(office.id, draft_id, DraftState.OPEN, DraftState.PROPOSED)
    shown = clerk.get(where).content.decode()
    assert "测算之后草案又有修改" in shown
    assert "trial/begin/" not in shown
    cases = clerk.get(f"{where}cases/").content.decode()
    assert RELEASE["headline"] in cases
    book = load_workbook(BytesIO(clerk.get(f"{where}trial.xlsx").content))
    assert book["可以查看的事项"].max_row == 3


def test_a_period_that_cannot_be_is_refused_and_stays_typed(keeper: Client, where: str) -> None:
    answer = keeper.post(f"{where}begin/", {"since": "2026-12-01", "until": "2026-01-01"})
    assert answer.status_code == 409
    assert 'value="2026-12-01"' in answer.content.decode()
    assert keeper.post(f"{where}begin/", {"since": "昨天", "until": ""}).status_code == 409


def test_many_questions_are_gone_through_by_and_by(
    keeper: Client, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhidu.kernel.matters.replays.FEW", 0)
    keeper.post(f"{where}begin/", PERIOD)
    shown = keeper.get(where).content.decode()
    assert "<progress" in shown
    assert 'hx-trigger="every 1s"' in shown
    part = keeper.get(where, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="replay"')
    while go_on_replaying(9):
        pass
    assert "1 次，涉及 1 件事项" in keeper.get(where).content.decode()


def test_a_chart_tells_few_series_apart_and_gathers_the_rest() -> None:
    series = {f"处室{number}": {"2026-01": 9 - number} for number in range(8)}
    chart = stacked(series, ("2026-01", "2026-02"))
    assert [name for _, name in chart.legend] == [*(f"处室{number}" for number in range(5)), "其他"]
    assert chart.says == "2026-01 44 次；2026-02 0 次"
    assert [one.text for one in chart.totals] == ["44"]
    assert sum(one.height for one in chart.blocks) == pytest.approx(160, abs=1)
    assert min(one.y for one in chart.blocks) == pytest.approx(chart.base - 160, abs=1)
