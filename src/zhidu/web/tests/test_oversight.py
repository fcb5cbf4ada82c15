"""例外情况: there for those who answer for the office, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import start_trial
from zhidu.kernel.offices.public import Role, fresh_id, grant_role

from .office import RELEASE, Office, signed_in


def test_what_strict_running_would_have_stopped_is_listed_to_the_head(office: Office) -> None:
    keeper = office.accounts["general"]
    grant_role(keeper, Role.RULE_KEEPER, office.id)
    start_trial(
        Acting(office.id, keeper, office.person("general")),
        kind="press.release",
        since=today() - timedelta(days=1),
        decision="局长办公会决定",
    )
    head = signed_in("head")
    assert "本月没有试运行中的提示" in head.get("/exceptions/").content.decode()
    unverified = {
        **RELEASE,
        "matter_id": str(fresh_id()),
        "has_data": "true",
        "verified": "false",
        "submit": "1",
    }
    assert signed_in("clerk").post("/new/press.release/", unverified).status_code == 302
    listed = head.get("/exceptions/").content.decode()
    assert "S0.02-07" in listed
    assert "新闻稿件发布" in listed
    assert "S0.02-07" not in head.get("/exceptions/?on=2025-01-01").content.decode()


def test_the_list_does_not_exist_for_others(office: Office, clerk: Client) -> None:
    assert clerk.get("/exceptions/").status_code == 404
    assert "/exceptions/" not in clerk.get("/").content.decode()
    head = signed_in("head")
    assert head.get("/exceptions/?on=not-a-day").status_code == 200
    assert "/exceptions/" in head.get("/").content.decode()
