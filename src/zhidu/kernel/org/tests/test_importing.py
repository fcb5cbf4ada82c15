"""An organisation out of sheets: all or nothing, once, and only what changed, by date."""

from __future__ import annotations

import pytest

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import find_account
from zhidu.kernel.org.public import import_sheets, ledger
from zhidu.kernel.words.public import Overtaken, Refusal

from .sheets import WHOLE, Rows, bring_in, foresee, sheets_of, words_here


def test_a_second_import_of_the_same_changes_nothing(new_office: int) -> None:
    foreseen = foresee(new_office, **WHOLE)
    assert foreseen.snags == ()
    assert ledger(new_office).people == ()
    assert bring_in(new_office, **WHOLE) == len(foreseen.changes)
    before = ledger(new_office)
    assert foresee(new_office, **WHOLE).changes == ()
    assert bring_in(new_office, **WHOLE) == 0
    assert ledger(new_office) == before
    assert find_account("zhouzheng") is not None


def test_of_a_changed_sheet_only_what_changed_and_history_stays(new_office: int) -> None:
    bring_in(new_office, **WHOLE)
    moved = [dict(row) for row in WHOLE["任职"]]
    moved[1] |= {"部门": "办公室", "职务": "副主任", "职级": "处室（科室）副职", "起": "2026-12-01"}
    foreseen = foresee(new_office, 任职=moved)
    assert [one.what for one in foreseen.changes] == [
        "结束：李明任业务处科员（2026-11-30止）",
        "任职：李明，办公室副主任（2026-12-01起）",
    ]
    assert bring_in(new_office, 任职=moved) == 2
    lines = [line for line in ledger(new_office).tenures if line.post.name in {"科员", "副主任"}]
    assert [str(line.span) for line in lines] == ["2021-01-01至2026-11-30", "2026-12-01起"]
    assert foresee(new_office, 任职=moved).changes == ()


def test_who_has_a_function_or_charge_is_who_the_sheet_names_for_it(new_office: int) -> None:
    bring_in(new_office, **WHOLE)
    rows: dict[str, Rows] = {"兼任岗位": [{"姓名": "周正", "岗位": "档案员", "起": "2026-12-01"}]}
    assert [one.what for one in foresee(new_office, **rows).changes] == [
        "结束：李明兼任档案员（2026-11-30止）",
        "兼任岗位：周正，档案员（2026-12-01起）",
    ]


def test_what_the_sheet_no_longer_names_ends_though_it_had_a_last_day(new_office: int) -> None:
    bring_in(new_office, **WHOLE)
    row = {"姓名": "李明", "工号": "1", "岗位": "保密员", "起": "2024-01-01"}
    bring_in(new_office, 兼任岗位=[{**row, "止": "2199-12-31"}, {**row, "工号": "2", "止": "2024-12-31"}])
    changed: dict[str, Rows] = {"兼任岗位": [{"姓名": "周正", "岗位": "保密员", "起": "2199-01-01"}]}
    assert [one.what for one in foresee(new_office, **changed).changes] == [
        "结束：李明兼任保密员（2198-12-31止）",
        "兼任岗位：周正，保密员（2199-01-01起）",
    ]
    bring_in(new_office, **changed)
    assert foresee(new_office, **changed).changes == ()


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"人员": [{"姓名": "王二"}, {"姓名": "王二"}]}, "两个以上的“王二”"),
        ({"人员": [{"工号": "9", "姓名": "甲"}, {"工号": "9", "姓名": "甲"}]}, "出现两次"),
        ({"人员": [{"工号": "9"}]}, "没有填姓名"),
        ({"任职": [{"姓名": "李明", "部门": "办公室", "职务": "科员", "职级": "工作人员"}]}, "分不清"),
        (
            {"任职": [{"姓名": "赵六", "部门": "办公室", "职务": "科员", "职级": "工作人员"}]},
            "没有名为“赵六”",
        ),
        ({"任职": [{"姓名": "周正", "工号": "1", "职务": "科员", "职级": "工作人员"}]}, "不是周正"),
        (
            {"任职": [{"姓名": "周正", "部门": "外事处", "职务": "科员", "职级": "工作人员"}]},
            "没有名为“外事处”",
        ),
        ({"任职": [{"姓名": "周正", "职务": "科员", "职级": "皇帝"}]}, "没有“皇帝”"),
        ({"任职": [{"姓名": "周正", "职务": "科员", "职级": "工作人员"}]}, "没有写部门"),
        ({"分管": [{"姓名": "周正", "部门": "业务处", "业务条线": "新闻宣传"}]}, "只填一项"),
        ({"委托": [{"委托人": "周正", "受托人": "周正"}]}, "不能委托给本人"),
        (
            {"兼任岗位": [{"姓名": "周正", "岗位": "档案员", "起": "2026-02-01", "止": "2026-01-01"}]},
            "早于起日",
        ),
        ({"账号": [{"姓名": "新人", "用户名": "a b"}]}, "不合要求"),
        ({"部门": [{"名称": "人事处", "综合部门": "是"}]}, "综合部门已是"),
        ({"部门": [{"名称": "人事处", "综合部门": "大概"}]}, "看不出是或否"),
    ],
)
def test_one_wrong_row_is_named_and_nothing_is_imported(
    new_office: int, tables: dict[str, Rows], words: str
) -> None:
    bring_in(new_office, **WHOLE)
    before = ledger(new_office)
    good: Rows = [{"姓名": "新人", "工号": "88"}]
    mixed = {**tables, "人员": [*good, *tables.get("人员", [])]}
    foreseen = foresee(new_office, **mixed)
    found = [one for one in foreseen.snags if words in one.what]
    assert found, foreseen.snags
    assert found[0].at.strip("0123456789") or found[0].at.isdecimal()
    with pytest.raises(Refusal, match="什么也没有导入"):
        bring_in(new_office, **mixed)
    assert ledger(new_office) == before


def test_what_was_not_foreseen_is_not_done(new_office: int) -> None:
    digest = foresee(new_office, **WHOLE).digest
    bring_in(new_office, 部门=WHOLE["部门"])
    with pytest.raises(Overtaken):
        import_sheets(
            Acting(new_office), sheets=sheets_of(**WHOLE), words=words_here(new_office), digest=digest
        )
    assert ledger(new_office).people == ()


def test_a_function_held_before_and_held_again_is_the_one_that_lasts(new_office: int) -> None:
    bring_in(new_office, **WHOLE)
    again: Rows = [{"姓名": "李明", "工号": "1", "岗位": "保密员", "起": "2020-01-01", "止": "2022-01-01"}]
    bring_in(new_office, 兼任岗位=again)
    again.append({**again[0], "起": "2024-01-01", "止": ""})
    assert bring_in(new_office, 兼任岗位=again) == 1
    assert [foresee(new_office, 兼任岗位=rows).changes for rows in (again, again[1:])] == [(), ()]


def test_namesakes_without_a_number_are_told_by_what_stands_in_brackets(new_office: int) -> None:
    bring_in(new_office, **WHOLE)
    two: Rows = [{"姓名": "王芳", "用户名": "wangfang"}, {"姓名": "王芳", "用户名": "wf2"}]
    bring_in(new_office, 人员=two)
    post = {"部门": "业务处", "职务": "科员", "职级": "工作人员"}
    bring_in(new_office, 任职=[{"姓名": "王芳（wangfang）", **post}])
    assert foresee(new_office, 兼任岗位=[{"姓名": "王芳（业务处科员）", "岗位": "保密员"}]).snags == ()
    assert foresee(new_office, 人员=[{"姓名": "王芳（业务处科员）", "派出单位": "某局"}]).snags == ()
    for wrong in ("王芳", "王芳（办公室主任）"):
        assert foresee(new_office, 兼任岗位=[{"姓名": wrong, "岗位": "保密员"}]).snags
    assert foresee(new_office, 人员=[{"姓名": "王芳（办公室主任）"}]).snags


def test_committees_come_with_their_seats_by_person_and_by_post(new_office: int) -> None:
    bring_in(new_office, **WHOLE)
    rows: Rows = [
        {"委员会": "保密委员会", "角色": "组长（主任）", "职务": "局长", "起": "2024-01-01"},
        {"委员会": "保密委员会", "姓名": "李明", "工号": "1", "起": "2024-01-01"},
        {"委员会": "文体小组", "起": "2025-01-01"},
    ]
    assert bring_in(new_office, 委员会=rows) == 4
    here = ledger(new_office)
    assert [(one.slug, str(one.span)) for one in here.committees] == [
        ("secrecy", "2024-01-01起"),
        ("own_2", "2025-01-01起"),
    ]
    assert [(one.role.value, bool(one.post_id)) for one in here.seats] == [("chair", True), ("member", False)]
    assert foresee(new_office, 委员会=rows).changes == ()
    rows[1] = {"委员会": "保密委员会", "姓名": "李明", "工号": "2", "角色": "秘书", "起": "2199-01-01"}
    assert [one.what for one in foresee(new_office, 委员会=rows).changes] == [
        "结束：李明任保密委员会成员（2198-12-31止）",
        "保密委员会：李明任秘书（2199-01-01起）",
    ]
    for wrong, words in (
        ({"委员会": "保密委员会", "职务": "处长", "部门": "业务处"}, "没有“处长”"),
        ({"委员会": "保密委员会", "职务": "局长", "姓名": "周正"}, "只填一项"),
        ({"委员会": "保密委员会", "姓名": "周正", "角色": "顾问"}, "没有“顾问”"),
        ({"姓名": "周正"}, "没有填委员会"),
    ):
        assert any(words in one.what for one in foresee(new_office, 委员会=[wrong]).snags), words
