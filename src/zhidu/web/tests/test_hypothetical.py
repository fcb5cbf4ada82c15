"""假设情况: the rule keeper changes one fact of a case and sees how near another answer is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters.public import view
from zhidu.kernel.offices.public import Role, fresh_id, grant_role
from zhidu.kernel.regulations.public import start_draft
from zhidu.kernel.secrecy.public import Viewer
from zhidu.web.supposing import supposed

from .office import RELEASE, Office, signed_in

WHERE = "/rulebook/what-if/"


@pytest.fixture
def keeper(office: Office) -> Client:
    """The head of the general office, who keeps the rules."""
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    return signed_in("general")


def test_only_the_rule_keeper_supposes(keeper: Client, clerk: Client) -> None:
    assert f"{WHERE}press.release_chain/" in keeper.get(WHERE).content.decode()
    for where in (WHERE, f"{WHERE}press.release_chain/"):
        assert clerk.get(where).status_code == 403


def test_a_boundary_leads_to_the_case_beyond_it(keeper: Client) -> None:
    where = f"{WHERE}appraisal.grade/"
    assert "请先填写" in keeper.get(where).content.decode()
    shown = keeper.get(f"{where}?score=109").content.decode()
    assert {"改为110分", "不满78分"} <= set(re.findall(r'">([^<]+)</a>', shown))
    assert f'href="{where}?score=110"' in shown
    after = keeper.get(f"{where}?score=110").content.decode()
    assert "不满110分" in after
    part = keeper.get(f"{where}?score=110", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_facts_that_cannot_be_are_refused_with_words(keeper: Client) -> None:
    assert "不是数" in keeper.get(f"{WHERE}appraisal.grade/?score=很高").content.decode()
    assert keeper.get(f"{WHERE}no.such_question/").status_code == 400


def test_a_case_is_looked_at_under_a_draft(office: Office, keeper: Client) -> None:
    draft_id = start_draft(Acting(office.id), regulation="S0.02")
    listed = keeper.get(f"{WHERE}?draft={draft_id}").content.decode()
    assert f"press.release_chain/?draft={draft_id}" in listed
    shown = keeper.get(f"{WHERE}press.gate/?registered=true&draft={draft_id}&on=2026-11-01").content.decode()
    assert "草案</a>回答" in shown
    assert "registered=false&amp;on=2026-11-01&amp;draft=" in shown
    assert keeper.get(f"{WHERE}?draft=1").status_code == 404


def test_a_matter_leads_the_rule_keeper_to_its_recorded_cases(
    office: Office, keeper: Client, clerk: Client
) -> None:
    matter_id = fresh_id()
    clerk.post("/new/press.release/", {**RELEASE, "submit": "1", "matter_id": str(matter_id)})
    assert WHERE not in clerk.get(f"/matters/{matter_id}/").content.decode()
    grant_role(office.accounts["clerk"], Role.RULE_KEEPER, office.id)
    shown = clerk.get(f"/matters/{matter_id}/").content.decode()
    cases = re.findall(rf'href="({WHERE}[^"]+)"', shown)
    assert len(cases) == 2
    for case in cases:
        assert "这种情况的答案" in clerk.get(case.replace("&amp;", "&")).content.decode()
    seen = view(Viewer(office.id, person_id=office.person("clerk")), matter_id)
    assert list(supposed([replace(one, inputs={"gone": 1}) for one in seen.answers])) == []
