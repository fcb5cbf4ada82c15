"""``zhidu doctor`` finds what does not agree, and says so by ids alone."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from zhidu.cli import doctor
from zhidu.cli.main import main
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import Enrolment, ThingKind, enrol, put_in
from zhidu.kernel.files.public import store
from zhidu.kernel.journal.public import Fault, Finding, Report
from zhidu.kernel.offices.public import create_office, fresh_id
from zhidu.kernel.secrecy.public import label
from zhidu.kernel.words.public import Level

CLERK = 11


def _change(*statements: str) -> None:
    """What nobody may do, done behind the program's back."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def folders(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int, int]:
    """Three folders of an office, the second in the third, and an attachment."""
    kind = ThingKind(code="test.folder", label="文件夹", bundle=True)
    monkeypatch.setattr("zhidu.kernel.custody.kinds._kinds", {kind.code: kind})
    acting = Acting(create_office(code="town", name="镇政府").id, person_id=CLERK, at=now())
    made = (fresh_id(), fresh_id(), fresh_id())
    for one in made:
        what = Enrolment(kind=kind.code, name="文件夹", level=Level.INTERNAL, keeper_id=CLERK)
        enrol(acting, one, what)
    put_in(acting, made[1], made[2])
    store(
        acting,
        b"plain",
        "a.txt",
        label_id=label(acting.office_id, Level.INTERNAL),
        owner_kind="test",
        owner_id=1,
    )
    return made


def _asked(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, list[dict[str, str]]]]:
    code = main(["doctor", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] == (code == 0)
    return code, told["faults"]


def test_where_everything_agrees_it_says_so(
    folders: tuple[int, int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    del folders
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "保管与交接：相符。" in said
    assert "触发器：相符。" in said
    assert _asked(capsys)[0] == 0


def _broken(tree: int) -> Report:
    late, changed = Finding(Fault.UNANCHORED, ""), Finding(Fault.CHANGED, "", 7)
    return Report(tree, 0, 1, None, (late, changed))


def test_what_was_changed_behind_its_back_is_found(
    folders: tuple[int, int, int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = folders
    _change(
        "DROP TRIGGER custody_movement_no_delete",
        f"UPDATE custody_thing SET holder_id = 99 WHERE id = {one}",
        f"DELETE FROM custody_movement WHERE thing_id = {three}",
        f"UPDATE custody_thing SET holder_id = 98, level = 'public' WHERE id = {two}",
        "UPDATE registers_numberseries SET last = 9",
        "UPDATE registers_number SET office_id = 1",
        "UPDATE files_storedfile SET digest = 'f00d'",
    )
    monkeypatch.setattr(doctor, "verify", _broken)
    code, faults = _asked(capsys)
    assert code == 1
    assert [row["what"] for row in faults["办理留痕"]] == [Fault.CHANGED.label] * 2
    found = {(row["what"], row["id"]) for row in faults["保管与交接"]}
    assert {
        ("持有人与最后一次流转不符", str(one)),
        ("流转记录的次数与台账不符", str(three)),
        ("与所在卷、夹的持有人不符", str(two)),
        ("最后一次流转、密级与台账所记不符", str(two)),
    } <= found
    assert {row["what"] for row in faults["编号"]} == {"编号有缺号、重号", "编号与所属单位不符"}
    assert [row["what"] for row in faults["附件"]] == ["附件缺失或已被改动"]
    assert [row["id"] for row in faults["触发器"]] == ["custody_movement_no_delete"]
    assert main(["doctor"]) == 1
    assert "处不符" in capsys.readouterr().out
