"""What is due is said to be done; of a check it is kept when, by whom, and whether all agrees, no more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps

from zhidu.kernel.clock.public import today

from .office import Office, signed_in


@pytest.fixture
def due(office: Office) -> int:
    """A check that the supervision owes today."""
    row = apps.get_model("obligations", "DueRow")(
        office_id=office.id,
        code="carriers.check",
        label="涉密载体清点核对",
        clause="S0.09-12",
        responsible="department:supervision",
        responsible_label="监察室",
        due_on=today() - timedelta(days=1),
        remind_on=today(),
    )
    row.save()
    return int(row.pk)


def test_a_check_says_whether_all_agrees(office: Office, due: int) -> None:
    registrar, where = signed_in("registrar"), f"/dues/{due}/done/"
    assert where in registrar.get("/dues/").content.decode()
    assert "相符" in registrar.get(where).content.decode()
    refused = registrar.post(where, {"agrees": "no", "note": " "})
    assert refused.status_code == 409
    assert "请写明处理情况" in refused.content.decode()
    assert registrar.post(where, {"agrees": "no", "note": "已报告保密委员会"}).status_code == 302
    done = registrar.get("/dues/done/").content.decode()
    for word in ("涉密载体清点核对", "王立新", "不相符", "已报告保密委员会"):
        assert word in done
    assert "共 0 条" in registrar.get("/dues/done/?f.agrees_code=yes").content.decode()
    assert registrar.get(where).status_code == 404
    assert registrar.post(where, {"agrees": "yes"}).status_code == 409


def test_what_is_worked_on_elsewhere_leads_there(office: Office, due: int) -> None:
    ledger, saying = "/things/kinds/devices.device/", f"/dues/{due}/done/"
    registrar = signed_in("registrar")
    assert f'href="{ledger}"' not in registrar.get("/").content.decode()
    apps.get_model("obligations", "DueRow").objects.filter(pk=due).update(code="devices.ledger_review")
    for page in ("/", "/dues/"):
        told = registrar.get(page).content.decode()
        assert f'href="{ledger}"' in told
        assert f'href="{saying}"' in told
    assert f'href="{ledger}"' in registrar.get(saying).content.decode()


def test_only_whom_the_rule_names_may_say_so(office: Office, due: int) -> None:
    clerk, where = signed_in("clerk"), f"/dues/{due}/done/"
    assert clerk.get(where).status_code == 404
    assert clerk.post(where).status_code == 403
    assert clerk.post(where, {"agrees": "yes"}).status_code == 404
    assert "共 0 条" in clerk.get("/dues/done/").content.decode()
