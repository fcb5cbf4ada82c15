"""管理: the rule keeper keeps people and posts by page; changes hold by date, nothing twice or foreign."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from zhidu.kernel.clock.public import now
from zhidu.kernel.journal.public import entries
from zhidu.kernel.offices.public import Role, create_office, grant_role
from zhidu.kernel.org.public import departments, ledger, people, person

from .office import Office, signed_in


@pytest.fixture
def keeper(office: Office) -> Client:
    """The head of the general office, who keeps rules and people."""
    grant_role(office.accounts["general"], Role.RULE_KEEPER, office.id)
    return signed_in("general")


def _follow(browser: Client, where: str) -> str:
    """Where a redirect leads."""
    answer = browser.get(where)
    assert answer.status_code == 302
    return str(answer["Location"])


def _department(office: Office, slug: str) -> str:
    return str(next(one.id for one in departments(office.id) if one.slug == slug))


def _move(office: Office, **changed: str) -> dict[str, str]:
    return {
        "department": _department(office, "supervision"),
        "post": "副主任",
        "rank": "deputy_section_head",
        "kind": "regular",
        "since": "2026-12-01",
        "instead": "true",
        **changed,
    }


def test_somebody_is_added_once_with_his_first_post(office: Office, keeper: Client) -> None:
    form = _follow(keeper, "/manage/people/new/")
    typed = {
        "name": "郑晓东",
        "number": "0099",
        "since": "2026-11-01",
        "department": _department(office, "supervision"),
        "post": "科员",
        "rank": "staff",
    }
    for _twice in range(2):
        answer = keeper.post(form, typed)
        assert answer.status_code == 302
    found = [one for one in people(office.id) if one.name == "郑晓东"]
    assert [(one.title, one.number) for one in found] == [("监察室科员", "0099")]
    assert "郑晓东" in keeper.get("/manage/people/?f.name=0099").content.decode()


def test_a_change_of_department_ends_one_post_and_begins_another(office: Office, keeper: Client) -> None:
    clerk = office.person("clerk")
    where = f"/manage/people/{clerk}/place/"
    assert keeper.post(where, _move(office)).status_code == 302
    held = [one for one in ledger(office.id).tenures if one.person_id == clerk]
    assert [(str(one.span), one.post.name) for one in held] == [
        ("2020-01-01至2026-11-30", "科员"),
        ("2026-12-01起", "副主任"),
    ]
    assert person(clerk).department_name == "综合核算处"
    again = keeper.post(where, _move(office))
    assert again.status_code == 409
    assert "副主任" in again.content.decode()
    assert [one for one in ledger(office.id).tenures if one.person_id == clerk] == held


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"since": "2026年"}, "不是日期"),
        ({"post": ""}, "请填写职务"),
        ({"rank": "emperor"}, "请从列表中选择"),
        ({"department": "999"}, "请从列表中选择"),
        ({"department": ""}, "没有写部门"),
        ({"rank": "head"}, "单位领导的职务不设在部门内"),
        ({"since": "2019-01-01"}, "不能在"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    office: Office, keeper: Client, typed: dict[str, str], words: str
) -> None:
    clerk = office.person("clerk")
    before = ledger(office.id)
    answer = keeper.post(f"/manage/people/{clerk}/place/", _move(office, **typed))
    assert answer.status_code in {400, 409}
    page = answer.content.decode()
    assert words in page
    assert typed.get("post", "副主任") in page
    assert ledger(office.id) == before


def _tasks(office: Office) -> dict[str, dict[str, Any]]:
    clerk, chief = office.person("clerk"), office.person("chief")
    accounting = _department(office, "general_accounting")
    day = {"since": "2026-11-23"}
    return {
        f"people/{clerk}/correct": {"name": "李敏敏", "number": "7", "home_unit": ""},
        f"people/{clerk}/appoint": {"function": "archivist", "position": "0", **day},
        f"people/{clerk}/delegate": {"delegate": str(chief), "when_absent": "true", **day},
        f"people/{office.person('deputy')}/charge": {"kind": "assists", "line": "press", **day},
        f"people/{clerk}/account_grant": {"reason": "兼管制度"},
        f"people/{clerk}/leave": {"last_day": "2026-12-31"},
        f"departments/{accounting}/rename": {"name": "综合统计处", "since": "2027-01-01"},
        f"departments/{accounting}/describe": {"category": "service", "general": "false"},
    }


def test_every_task_is_the_keepers_alone(office: Office, keeper: Client, clerk: Client) -> None:
    for where, typed in _tasks(office).items():
        before = ledger(office.id)
        assert clerk.post(f"/manage/{where}/", typed).status_code == 403, where
        assert ledger(office.id) == before
        assert keeper.get(f"/manage/{where}/").status_code == 200, where
        answer = keeper.post(f"/manage/{where}/", typed)
        assert answer.status_code == 302, (where, answer.content.decode()[-2000:])


def test_what_another_office_has_does_not_exist_here(office: Office, keeper: Client) -> None:
    other = create_office(code="xxb", name="另一单位")
    assert ledger(other.id).people == ()
    for where in ("people/1/correct", "departments/1/end", "committees/1/seat", "people/1/none", "stars/1/x"):
        assert keeper.get(f"/manage/{where}/").status_code == 404
        assert keeper.post(f"/manage/{where}/", {}).status_code == 404
    assert keeper.get("/manage/people/1/").status_code == 404
    assert keeper.get("/manage/stars/new/").status_code == 404
    clerk = office.person("clerk")
    foreign = keeper.post(f"/manage/people/{clerk}/end_tenure/", {"row": "1", "last_day": "2026-12-01"})
    assert foreign.status_code == 404


def test_a_wrong_post_is_taken_back_the_same_day_and_not_later(office: Office, keeper: Client) -> None:
    clerk = office.person("clerk")
    before = ledger(office.id)
    keeper.post(f"/manage/people/{clerk}/place/", _move(office, since="2026-11-20"))
    (wrong,) = [one for one in ledger(office.id).tenures if one.post.name == "副主任"]
    back = f"/manage/people/{clerk}/withdraw_tenure/"
    assert f"{back}?row={wrong.id}" in keeper.get(f"/manage/people/{clerk}/").content.decode()
    with time_machine.travel(now() + timedelta(days=1)):
        late = signed_in("general")
        assert f"{back}?row={wrong.id}" not in late.get(f"/manage/people/{clerk}/").content.decode()
        answer = late.post(back, {"row": str(wrong.id), "former": "true"})
        assert (answer.status_code, "当日登记的才可撤回" in answer.content.decode()) == (409, True)
    assert signed_in("clerk").post(back, {"row": str(wrong.id)}).status_code == 403
    assert keeper.post(back, {"row": "1", "former": "true"}).status_code == 404
    assert keeper.post(back, {"row": str(wrong.id), "former": "true"}).status_code == 302
    assert ledger(office.id).tenures == before.tenures
    told = [row.action for row in entries(office.id).rows]
    assert {"org.place", "org.take_back"} <= set(told)


def test_a_department_with_people_is_not_dissolved(office: Office, keeper: Client) -> None:
    where = f"/manage/departments/{_department(office, 'supervision')}/end/"
    answer = keeper.post(where, {"last_day": "2026-12-31"})
    assert answer.status_code == 409
    assert "王立新" in answer.content.decode()


def test_a_committee_is_set_up_with_seats_by_person_and_by_post(office: Office, keeper: Client) -> None:
    form = _follow(keeper, "/manage/committees/new/")
    named = {"name": "保密委员会", "named": "secrecy", "since": "2026-01-01"}
    assert keeper.post(form, named).status_code == 302
    committee = ledger(office.id).committees[0]
    seat = f"/manage/committees/{committee.id}/seat/"
    both = {"role": "member", "person": str(office.person("clerk")), "post": "", "since": "2026-01-01"}
    assert keeper.post(seat, both).status_code == 302
    assert keeper.post(seat, both).status_code == 409
    assert keeper.post(seat, {**both, "person": ""}).status_code == 409
    post = str(next(one.id for one in ledger(office.id).posts if one.name == "局长"))
    assert keeper.post(seat, {**both, "role": "chair", "person": "", "post": post}).status_code == 302
    page = keeper.get("/manage/committees/").content.decode()
    assert "局长（周建国）" in page
    assert "李敏" in page
    seat_id = str(ledger(office.id).seats[-1].id)
    back = f"/manage/committees/{committee.id}/withdraw_seat/"
    assert f"{back}?row={seat_id}" in page
    assert keeper.get(f"{back}?row={seat_id}").status_code == 200
    assert keeper.post(back, {"row": seat_id}).status_code == 302
    assert f"{back}?row={seat_id}" not in keeper.get("/manage/committees/").content.decode()


def test_lists_cost_the_same_however_many_there_are(
    office: Office, keeper: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for where in (
        "people/",
        "departments/",
        "committees/",
        "rules/",
        "holidays/",
        f"people/{office.person('clerk')}/",
    ):
        with django_assert_max_num_queries(22):
            assert keeper.get(f"/manage/{where}").status_code == 200
