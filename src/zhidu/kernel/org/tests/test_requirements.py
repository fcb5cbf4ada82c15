"""What the rules require of an organisation: found lacking, and found there."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import OfficeCard, create_office
from zhidu.kernel.org.public import (
    DUTIES,
    Requirement,
    appoint,
    end_appointment,
    establish,
    keep_line,
    ledger,
    people,
    requirements,
    responsible,
)
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.kernel.words.public import Refusal

from .bureau import BUREAU, DAY
from .conftest import People

EACH = ("filing_clerk", "electronic_files")
LACKING = [
    ("taiyuan", "archives_body", "S2.51-09", "没有设机关档案部门"),
    ("taiyuan", "archives_network", "S2.51-09", "没有设档案工作网络"),
    ("taiyuan", "archives_leader", "S2.51-10", "没有明确分管"),
    ("taiyuan", "archives_supervisor", "S2.51-11", "没有指定主管档案工作的机构领导"),
    ("taiyuan", "archivist", "S2.51-12", "没有指定档案员"),
    ("taiyuan", "filing_clerk", "S2.51-14", "综合核算处没有指定文书处理人员"),
    ("taiyuan", "electronic_files", "S2.51-14", "监察室没有指定电子文件管理人员"),
    ("national_documents", "document_work", "S2.52-07", "没有设文秘部门，也没有指定公文专职人员"),
    ("district_supervision", "disclosure_editor", "S2.53-09", "没有指定信息公开专人"),
    ("district_supervision", "disclosure", "S2.53-08", "空缺"),
    ("everyday_secrecy", "secrecy_heads", "S2.57-05", "空缺"),
    ("everyday_secrecy", "secrecy_body", "S2.57-07", "职责还没有写明"),
    ("everyday_secrecy", "secrecy_staff", "S2.57-08", "没有指定保密员"),
    ("everyday_secrecy", "classification_responsible", "S2.57-13", "没有指定定密责任人"),
    ("party_school", "classification_group", "S2.68-01", "没有设定密工作指导小组"),
    ("huainan", "secrecy_leader", "S2.58-12", "没有明确分管"),
    ("bureau_confidential", "confidential_affairs.member", "S2.63-02", "没有设机要保密工作领导小组"),
    ("bureau_confidential", "confidential_working_body", "S2.63-03", "空缺"),
]
PACKS = tuple(dict.fromkeys(pack for pack, *_rest in LACKING))


def _bare() -> dict[str, Any]:
    """The bureau without functions, without a head of its general office."""
    told = deepcopy(BUREAU)
    told["appointment"] = []
    told["person"] = [one for one in told["person"] if one["key"] != "liu"]
    return told


def _whole() -> dict[str, Any]:
    """The bureau with all that the regulations ask for."""
    told = deepcopy(BUREAU)
    told["department"].append({"slug": "archives", "name": "档案科", "category": "service"})
    chief = {"department": "archives", "name": "科长", "rank": "section_head"}
    told["person"].append({"key": "gu", "name": "顾全", "posts": [chief]})
    told["charge"] += [
        {"person": "wang", "departments": ["general_office"], "lines": ["archives", "secrecy"]},
    ]
    own = {"general_office": "liu", "general_accounting": "zhao", "supervision": "zhang", "archives": "gu"}
    told["appointment"] += [
        {"function": slug, "person": person, "department": department}
        for slug in EACH
        for department, person in own.items()
    ]
    told["appointment"] += [
        {"function": "archives_supervisor", "person": "liu", "department": "general_office"},
        {"function": "document_clerk", "person": "zhao"},
        {"function": "classification_responsible", "person": "wang"},
        {"function": "disclosure_editor", "person": "zhao"},
    ]
    chair = {"role": "chair", "person": "wang"}
    told["committee"] += [
        {"slug": "classification", "name": "定密工作指导小组", "seats": [chair]},
        {"slug": "archives_network", "name": "档案工作网络", "seats": [{"role": "chair", "person": "gu"}]},
        {
            "slug": "confidential_affairs",
            "name": "机要保密工作领导小组",
            "seats": [
                chair,
                *({"role": "member", "person": person} for person in ("liu", "li_min", "zhang", "gu")),
            ],
        },
    ]
    return told


def _office(code: str, told: dict[str, Any], packs: tuple[str, ...] = PACKS) -> OfficeCard:
    load()
    office = create_office(code=code, name=code)
    for pack in packs:
        adopt_pack(office.id, pack, on=told["since"])
    establish(office.id, told)
    return office


def _found(office: OfficeCard, code: str) -> Requirement:
    (found,) = (one for one in requirements(office.id, DAY) if one.code == code)
    return found


@pytest.mark.django_db
@pytest.mark.clause("S2.51-09", "S2.51-10", "S2.51-11", "S2.51-12", "S2.51-14", "S2.52-07", outcome="refused")
@pytest.mark.clause("S2.53-08", "S2.53-09", "S2.57-05", "S2.57-07", "S2.57-08", outcome="refused")
@pytest.mark.clause("S2.57-13", "S2.58-12", "S2.63-02", "S2.63-03", "S2.68-01", outcome="refused")
def test_what_an_office_lacks_is_named_with_its_clause_and_comes_first() -> None:
    office = _office("bare", _bare())
    for _pack, code, clause, why in LACKING:
        found = _found(office, code)
        assert clause in found.clauses
        assert any(why in one for one in found.lacking), (code, found.lacking)
    states = [one.met for one in requirements(office.id, DAY)]
    assert states == sorted(states)


@pytest.mark.django_db
@pytest.mark.clause("S2.51-09", "S2.51-10", "S2.51-11", "S2.51-12", "S2.51-14", "S2.52-07", outcome="allowed")
@pytest.mark.clause("S2.53-08", "S2.53-09", "S2.57-05", "S2.57-07", "S2.57-08", outcome="allowed")
@pytest.mark.clause("S2.57-13", "S2.58-12", "S2.63-02", "S2.63-03", "S2.68-01", outcome="allowed")
def test_an_office_that_has_it_all_lacks_nothing() -> None:
    office = _office("whole", _whole())
    for subject in ("archives_leader", "archives_supervisor", "secrecy_body"):
        assert _found(office, subject).lacking == ("职责还没有写明",)
        keep_line(Acting(office.id), list_code=DUTIES, subject=subject, text="负责组织、检查。")
    assert [(one.code, one.lacking) for one in requirements(office.id) if not one.met] == []


@pytest.mark.django_db
def test_a_department_is_served_by_one_of_its_own() -> None:
    told = _whole()
    told["appointment"] = [one for one in told["appointment"] if one.get("department") != "archives"]
    told["appointment"].append({"function": "filing_clerk", "person": "zhao", "department": "archives"})
    office = _office("borrowed", told)
    assert _found(office, "filing_clerk").lacking == ("档案科的文书处理人员不是本部门人员",)
    assert _found(office, "electronic_files").lacking == ("档案科没有指定电子文件管理人员",)


@pytest.mark.django_db
def test_who_belongs_to_a_group_by_his_post_and_does_not_sit_there_is_named() -> None:
    told = deepcopy(BUREAU)
    told["committee"] += [
        {"slug": "party_group", "name": "局党组", "seats": [
            {"role": "chair", "person": "zhou"},
            {"role": "member", "person": "wang"},
            {"role": "member", "person": "sun"},
        ]},
        {"slug": "appraisal", "name": "考评工作小组", "seats": [
            {"role": "chair", "person": "zhou"}, {"role": "deputy", "person": "wang"},
        ]},
        {"slug": "press", "name": "新闻宣传工作领导小组", "seats": [
            {"role": "chair", "person": "zhou"}, {"role": "deputy", "person": "wang"},
            {"role": "deputy", "person": "sun"}, {"role": "member", "person": "zhang"},
        ]},
    ]  # fmt: skip
    office = _office("groups", told, ("stats_bureau",))
    assert _found(office, "appraisal.chair").met
    assert _found(office, "appraisal.deputy").lacking == ("局党组成员孙丽还没有列为副组长（副主任）",)
    assert _found(office, "appraisal_office.member").lacking == ("没有设考评办公室",)
    assert _found(office, "press.deputy").met
    assert _found(office, "press.member").have == ("监察室 1 人：张伟（监察室）",)
    assert _found(office, "press.member").lacking == ("综合核算处 1 人还没有列为成员",)
    assert _found(office, "service_departments").lacking == ()


@pytest.mark.django_db
def test_responsibility_follows_the_post_and_each_leaders_own_departments() -> None:
    told = _whole()
    told["charge"].append({"person": "sun", "departments": ["archives"]})
    office = _office("duty", told, ("huainan",))
    found = [(one.code, one.name, one.of) for one in responsible(office.id, DAY)]
    assert found == [
        ("secrecy_first", "周建国", ""),
        ("secrecy_leader", "王强", ""),
        ("secrecy_portfolio", "孙丽", "监察室、档案科"),
    ]


@pytest.mark.django_db
@pytest.mark.clause("S2.57-06", "S2.58-11", outcome="refused")
def test_nobody_is_appointed_to_what_follows_the_post_of_the_head() -> None:
    office = _office("first", _whole())
    someone = people(office.id, DAY)[3]
    with pytest.raises(Refusal, match="由职务当然承担") as refused:
        appoint(Acting(office.id), person_id=someone.id, function="secrecy_first", since=DAY)
    assert set(refused.value.clauses) & {"S2.57-06", "S2.58-11"}


@pytest.mark.django_db
@pytest.mark.clause("S2.57-06", "S2.58-11", outcome="allowed")
def test_whoever_is_head_answers_first_and_others_are_appointed_to_other_functions() -> None:
    office = _office("first", _whole())
    someone = people(office.id, DAY)[3]
    assert appoint(Acting(office.id), person_id=someone.id, function="driver", since=DAY)
    first = [one.name for one in responsible(office.id, DAY) if one.code == "secrecy_first"]
    assert first == ["周建国"]


@pytest.mark.django_db
def test_a_change_of_archivist_stays_on_record(bureau: OfficeCard, staff: People) -> None:
    (first, second) = (one for one in ledger(bureau.id).appointments if one.slug == "archivist")
    end_appointment(Acting(bureau.id), appointment_id=first.id, last_day=DAY)
    appoint(Acting(bureau.id), person_id=staff["zhao"], function="archivist", since=DAY)
    kept = [(one.person_id, one.until) for one in ledger(bureau.id).appointments if one.slug == "archivist"]
    assert kept == [(first.person_id, DAY), (second.person_id, None), (staff["zhao"], None)]


@pytest.mark.django_db
def test_an_office_without_such_rules_is_asked_for_nothing(bureau: OfficeCard) -> None:
    assert requirements(bureau.id, DAY) == ()
    assert responsible(bureau.id, DAY) == ()
