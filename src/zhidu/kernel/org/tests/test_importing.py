"""An organisation out of sheets: all or nothing, once, and only what changed, by date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
import time_machine

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.offices.public import create_office, find_account
from zhidu.kernel.org.public import (
    Foreseen,
    Words,
    foresee_import,
    import_sheets,
    ledger,
    words_of,
)
from zhidu.kernel.regulations.public import adopt_pack, load
from zhidu.kernel.words.public import Overtaken, Refusal

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Cell:
    at: str
    text: str


@dataclass(frozen=True)
class Row:
    number: int
    cells: Mapping[str, str]

    def cell(self, heading: str) -> Cell:
        return Cell(f"{heading}{self.number}", self.cells.get(heading, ""))

    def day(self, heading: str) -> date | None:
        text = self.cells.get(heading, "")
        return date.fromisoformat(text) if text else None


def _sheets(**tables: Rows) -> dict[str, list[Row]]:
    return {name: [Row(number, row) for number, row in enumerate(rows, 2)] for name, rows in tables.items()}


WHOLE: dict[str, Rows] = {
    "部门": [
        {"代码": "general_office", "名称": "办公室", "综合部门": "是", "设立日期": "2020-01-01"},
        {"名称": "业务处", "设立日期": "2020-01-01"},
    ],
    "人员": [
        {"工号": "1", "姓名": "李明", "到岗日期": "2020-01-01"},
        {"工号": "2", "姓名": "李明", "到岗日期": "2021-01-01"},
        {"工号": "3", "姓名": "周正", "到岗日期": "2020-01-01"},
    ],
    "任职": [
        {
            "姓名": "李明",
            "工号": "1",
            "部门": "办公室",
            "职务": "主任",
            "职级": "处室（科室）负责人",
            "起": "2020-01-01",
        },
        {
            "姓名": "李明",
            "工号": "2",
            "部门": "业务处",
            "职务": "科员",
            "职级": "工作人员",
            "起": "2021-01-01",
        },
        {"姓名": "周正", "职务": "局长", "职级": "单位主要负责人", "起": "2020-01-01"},
    ],
    "分管": [{"姓名": "周正", "部门": "业务处", "起": "2020-01-01"}],
    "兼任岗位": [{"姓名": "李明", "工号": "2", "岗位": "档案员", "起": "2022-01-01"}],
    "委托": [{"委托人": "周正", "受托人": "李明", "受托人工号": "1", "仅不在岗时": "是", "起": "2022-01-01"}],
    "账号": [{"姓名": "周正", "用户名": "zhouzheng", "制度管理员": "是"}],
}


@pytest.fixture
def office(db: None) -> int:
    load()
    office_id = create_office(code="xdw", name="新单位").id
    adopt_pack(office_id, "national_floor", on=date(2020, 1, 1))
    return office_id


def _words(office_id: int) -> Words:
    return words_of(office_id, date(2026, 11, 22), kinds={"press.release": "新闻发布"})


def _foresee(office_id: int, **tables: Rows) -> Foreseen:
    return foresee_import(Acting(office_id), _sheets(**tables), _words(office_id))


def _import(office_id: int, **tables: Rows) -> int:
    found, _slips = import_sheets(Acting(office_id), sheets=_sheets(**tables), words=_words(office_id))
    return found


def test_a_second_import_of_the_same_changes_nothing(office: int) -> None:
    foreseen = _foresee(office, **WHOLE)
    assert foreseen.snags == ()
    assert ledger(office).people == ()
    assert find_account("zhouzheng") is None
    assert _import(office, **WHOLE) == len(foreseen.changes)
    before = ledger(office)
    assert _foresee(office, **WHOLE).changes == ()
    assert _import(office, **WHOLE) == 0
    assert ledger(office) == before
    assert find_account("zhouzheng") is not None


def test_of_a_changed_sheet_only_what_changed_and_history_stays(office: int) -> None:
    _import(office, **WHOLE)
    moved = [dict(row) for row in WHOLE["任职"]]
    moved[1] |= {"部门": "办公室", "职务": "副主任", "职级": "处室（科室）副职", "起": "2026-12-01"}
    foreseen = _foresee(office, 任职=moved)
    assert [one.what for one in foreseen.changes] == [
        "结束：李明任业务处科员（2026-11-30止）",
        "任职：李明，办公室副主任（2026-12-01起）",
    ]
    assert _import(office, 任职=moved) == 2
    lines = [line for line in ledger(office).tenures if line.post.name in {"科员", "副主任"}]
    assert [str(line.span) for line in lines] == ["2021-01-01至2026-11-30", "2026-12-01起"]
    assert _foresee(office, 任职=moved).changes == ()


def test_who_has_a_function_or_charge_is_who_the_sheet_names_for_it(office: int) -> None:
    _import(office, **WHOLE)
    rows: dict[str, Rows] = {"兼任岗位": [{"姓名": "周正", "岗位": "档案员", "起": "2026-12-01"}]}
    assert [one.what for one in _foresee(office, **rows).changes] == [
        "结束：李明兼任档案员（2026-11-30止）",
        "兼任岗位：周正，档案员（2026-12-01起）",
    ]


def test_what_the_sheet_no_longer_names_ends_though_it_had_a_last_day(office: int) -> None:
    _import(office, **WHOLE)
    row = {"姓名": "李明", "工号": "1", "岗位": "保密员", "起": "2024-01-01"}
    _import(office, 兼任岗位=[{**row, "止": "2199-12-31"}, {**row, "工号": "2", "止": "2024-12-31"}])
    changed: dict[str, Rows] = {"兼任岗位": [{"姓名": "周正", "岗位": "保密员", "起": "2199-01-01"}]}
    assert [one.what for one in _foresee(office, **changed).changes] == [
        "结束：李明兼任保密员（2198-12-31止）",
        "兼任岗位：周正，保密员（2199-01-01起）",
    ]
    _import(office, **changed)
    assert _foresee(office, **changed).changes == ()


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
    office: int, tables: dict[str, Rows], words: str
) -> None:
    _import(office, **WHOLE)
    before = ledger(office)
    good: Rows = [{"姓名": "新人", "工号": "88"}]
    mixed = {**tables, "人员": [*good, *tables.get("人员", [])]}
    foreseen = _foresee(office, **mixed)
    found = [one for one in foreseen.snags if words in one.what]
    assert found, foreseen.snags
    assert found[0].at.strip("0123456789") or found[0].at.isdecimal()
    with pytest.raises(Refusal, match="什么也没有导入"):
        _import(office, **mixed)
    assert ledger(office) == before


def test_what_was_not_foreseen_is_not_done(office: int) -> None:
    digest = _foresee(office, **WHOLE).digest
    _import(office, 部门=WHOLE["部门"])
    with pytest.raises(Overtaken):
        import_sheets(Acting(office), sheets=_sheets(**WHOLE), words=_words(office), digest=digest)
    assert ledger(office).people == ()


RIGHT: Rows = [{**WHOLE["任职"][1], "职务": "副处长", "职级": "处室（科室）副职"}]


def _held(office_id: int) -> list[tuple[str, str]]:
    """What number 2 holds, or held on some day."""
    here = ledger(office_id)
    (who,) = [one.id for one in here.people if one.number == "2"]
    return [(one.post.name, str(one.span)) for one in here.tenures if one.person_id == who]


def test_a_wrong_post_imported_today_is_taken_back_by_the_next_import(office: int) -> None:
    _import(office, **WHOLE)
    assert [one.what for one in _foresee(office, 任职=RIGHT).changes] == [
        "撤回：李明任业务处科员（2021-01-01起）",
        "任职：李明，业务处副处长（2021-01-01起）",
    ]
    _import(office, 任职=RIGHT)
    assert _held(office) == [("副处长", "2021-01-01起")]
    assert _foresee(office, 任职=RIGHT).changes == ()


@pytest.mark.parametrize("since", ["", "2026-12-01"])
def test_the_post_that_the_mistake_ended_goes_on(office: int, since: str) -> None:
    with time_machine.travel("2026-11-20T04:00:00Z"):
        _import(office, **WHOLE)
    with time_machine.travel("2026-11-22T04:00:00Z"):
        wrong: Rows = [{**RIGHT[0], "起": since}]
        _import(office, 任职=wrong)
        assert len(_held(office)) == 2
        _import(office, 任职=[WHOLE["任职"][1]])
        assert _held(office) == [("科员", "2021-01-01起")]
        assert _foresee(office, 任职=[WHOLE["任职"][1]]).changes == ()


def test_what_was_recorded_before_today_is_not_rewritten(office: int) -> None:
    with time_machine.travel("2026-11-20T04:00:00Z"):
        _import(office, **WHOLE)
    with time_machine.travel("2026-11-22T04:00:00Z"):
        _import(office, 任职=RIGHT)
        assert _held(office)[0] == ("科员", "2021-01-01至2026-11-21")


def test_a_function_held_before_and_held_again_is_the_one_that_lasts(office: int) -> None:
    _import(office, **WHOLE)
    again: Rows = [{"姓名": "李明", "工号": "1", "岗位": "保密员", "起": "2020-01-01", "止": "2022-01-01"}]
    _import(office, 兼任岗位=again)
    again.append({**again[0], "起": "2024-01-01", "止": ""})
    assert _import(office, 兼任岗位=again) == 1
    assert _foresee(office, 兼任岗位=again).changes == ()
    assert _foresee(office, 兼任岗位=again[1:]).changes == ()


def test_namesakes_without_a_number_are_told_by_what_stands_in_brackets(office: int) -> None:
    _import(office, **WHOLE)
    two: Rows = [{"姓名": "王芳", "用户名": "wangfang"}, {"姓名": "王芳", "用户名": "wf2"}]
    _import(office, 人员=two)
    post = {"部门": "业务处", "职务": "科员", "职级": "工作人员"}
    _import(office, 任职=[{"姓名": "王芳（wangfang）", **post}])
    assert _foresee(office, 兼任岗位=[{"姓名": "王芳（业务处科员）", "岗位": "保密员"}]).snags == ()
    assert _foresee(office, 人员=[{"姓名": "王芳（业务处科员）", "派出单位": "某局"}]).snags == ()
    for wrong in ("王芳", "王芳（办公室主任）"):
        assert _foresee(office, 兼任岗位=[{"姓名": wrong, "岗位": "保密员"}]).snags
    assert _foresee(office, 人员=[{"姓名": "王芳（办公室主任）"}]).snags


def test_committees_come_with_their_seats_by_person_and_by_post(office: int) -> None:
    _import(office, **WHOLE)
    rows: Rows = [
        {"委员会": "保密委员会", "角色": "组长（主任）", "职务": "局长", "起": "2024-01-01"},
        {"委员会": "保密委员会", "姓名": "李明", "工号": "1", "起": "2024-01-01"},
        {"委员会": "文体小组", "起": "2025-01-01"},
    ]
    assert _import(office, 委员会=rows) == 4
    here = ledger(office)
    assert [(one.slug, str(one.span)) for one in here.committees] == [
        ("secrecy", "2024-01-01起"),
        ("own_2", "2025-01-01起"),
    ]
    assert [(one.role.value, bool(one.post_id)) for one in here.seats] == [("chair", True), ("member", False)]
    assert _foresee(office, 委员会=rows).changes == ()
    rows[1] = {"委员会": "保密委员会", "姓名": "李明", "工号": "2", "角色": "秘书", "起": "2199-01-01"}
    assert [one.what for one in _foresee(office, 委员会=rows).changes] == [
        "结束：李明任保密委员会成员（2198-12-31止）",
        "保密委员会：李明任秘书（2199-01-01起）",
    ]
    for wrong, words in (
        ({"委员会": "保密委员会", "职务": "处长", "部门": "业务处"}, "没有“处长”"),
        ({"委员会": "保密委员会", "职务": "局长", "姓名": "周正"}, "只填一项"),
        ({"委员会": "保密委员会", "姓名": "周正", "角色": "顾问"}, "没有“顾问”"),
        ({"姓名": "周正"}, "没有填委员会"),
    ):
        assert any(words in one.what for one in _foresee(office, 委员会=[wrong]).snags), words
