"""What carries clauses is proved: carriers exist, tests are marked, cases cite."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhidu.kernel.regulations import carriers as registered
from zhidu.kernel.regulations.public import (
    ClauseMark,
    Shelf,
    carriers,
    checkout_marks,
    clause_coverage,
    coverage,
    declare_carrier,
    find_marks,
)
from zhidu.kernel.rulebook.public import Pack, parse_pack

from .conftest import TEXT, Write

ON = date(2026, 11, 10)
MORE = """
[[clause]]
id = "P.01-02"
article = "二"
kind = "KIND"
module = "test"
summary = "另一条。"
carried_by = ["CARRIER"]

[[parameter]]
name = "test.most"
label = "上限"
clause = "P.01-02"
unit = "pieces"
values = [{ from = 2000-01-01, value = 3 }]

[[checklist]]
code = "test.list"
label = "清单"
clause = "P.01-01"
items = [{ text = "核对", clause = "P.01-02" }]

[[obligation]]
code = "test.duty"
label = "每月一次"
clause = "P.01-02"
recurs = "monthly day 5"
responsible = "head"
"""


def _pack(carrier: str, kind: str = "enforce") -> Pack:
    text = TEXT.format(
        id="P.01", authority="post_office", title="办法", since="2000-01-01", head="", counter="east"
    )
    return parse_pack(text + MORE.replace("CARRIER", carrier).replace("KIND", kind), "p.toml")


def _mark(outcome: str, clause: str = "P.01-02") -> ClauseMark:
    return ClauseMark(clause, outcome, "test_x.py", 1)


BOTH = (_mark("refused"), _mark("allowed"))
KNOWN = {"guard:test.gate": "收件", "register:test.book": "登记簿", "text:desk": "工作台"}


@pytest.mark.parametrize(
    ("carrier", "marks", "state", "fault"),
    [
        ("guard:test.gate", BOTH, "carried", ""),
        ("guard:test.gate", BOTH[:1], "missing", "缺少证明放行的测试"),
        ("guard:test.gate", (_mark("refused"), _mark("allowed", "P.01-09")), "missing", "放行"),
        ("guard:test.gate", (), "missing", "放行、拒绝"),
        ("guard:test.door", BOTH, "missing", "系统中没有"),
        ("guard:test.gate", None, "carried", ""),
        ("register:test.book", (), "carried", ""),
        ("register:test.list", (), "missing", "系统中没有"),
        ("text:desk", (), "carried", ""),
        ("text:wall", (), "missing", "系统中没有"),
        ("parameter:test.most", (), "carried", ""),
        ("parameter:test.least", (), "missing", "没有依据本条的这一项"),
        ("checklist:test.list", (), "carried", ""),
        ("obligation:test.duty", (), "carried", ""),
        ("answer:test.counter", (), "missing", "没有依据本条的一行"),
        ("planned:seals", (), "planned", ""),
    ],
)
def test_a_clause_is_carried_exactly_if_its_carrier_does_what_it_says(
    carrier: str, marks: tuple[ClauseMark, ...] | None, state: str, fault: str
) -> None:
    first, second = clause_coverage(_pack(carrier), marks, KNOWN)
    assert first.state == "carried"
    assert second.state == state
    assert fault in "".join(second.faults)


def test_an_answer_needs_a_case_that_cites_the_clause(shelf_folder: Path, write: Write) -> None:
    path = write("post_office", "P.01", "east")
    path.write_text(path.read_text(encoding="utf-8").partition("[[case]]")[0], encoding="utf-8")
    report = coverage([Shelf(shelf_folder).rulebook("post_office", ON)], (), {})
    assert [one.clause for one in report.faults] == ["P.01-01"]
    assert "没有引用本条的案例" in report.faults[0].faults[0]
    assert not report.ok


def test_the_report_sums_by_regulation_and_kind(shelf_folder: Path) -> None:
    shelf = Shelf(shelf_folder)
    report = coverage([shelf.rulebook("post_office", ON), shelf.rulebook("harbour", ON)], (), {})
    assert [(row.regulation, row.clauses, row.carried) for row in report.rows] == [
        ("H.01", 1, 1),
        ("P.01", 1, 1),
    ]
    assert report.ok
    assert report.summary == "条款 2 条：已承载 2，待建 0，无承载 0。"
    assert report.to_json()["rows"][0]["kind"] == "compute"


def test_marks_are_read_from_tests_without_running_them(tmp_path: Path) -> None:
    (tmp_path / "test_gate.py").write_text(
        "import pytest\nraise RuntimeError\n"
        '@pytest.mark.clause("S0.02-07", "S0.02-08", outcome="refused")\ndef test_x(): ...\n'
        'pytestmark = [pytest.mark.clause("S0.02-07", outcome="allowed")]\n',
        encoding="utf-8",
    )
    (tmp_path / "gate.py").write_text('mark.clause("S0.02-99", outcome="refused")\n', encoding="utf-8")
    found = {(mark.clause, mark.outcome) for mark in find_marks([tmp_path])}
    assert found == {("S0.02-07", "refused"), ("S0.02-08", "refused"), ("S0.02-07", "allowed")}


@pytest.mark.parametrize(
    "call", ['("S0.02-07")', '(outcome="refused")', '("S0.02-07", outcome="maybe")', '(x, outcome="refused")']
)
def test_a_mark_that_is_not_written_out_is_refused(tmp_path: Path, call: str) -> None:
    (tmp_path / "test_gate.py").write_text(f"pytest.mark.clause{call}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"test_gate\.py:1"):
        find_marks([tmp_path])


def test_this_checkout_has_its_tests() -> None:
    assert checkout_marks() is not None


def test_a_carrier_is_declared_once_and_of_a_kind_that_code_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registered, "_declared", {})
    declare_carrier("register:test.book", "登记簿")
    declare_carrier("register:test.book", "登记簿")
    with pytest.raises(ValueError, match="declared twice"):
        declare_carrier("register:test.book", "另一处")
    with pytest.raises(ValueError, match="no carrier"):
        declare_carrier("answer:test.counter", "表")
    assert carriers() == {"register:test.book": "登记簿"}
