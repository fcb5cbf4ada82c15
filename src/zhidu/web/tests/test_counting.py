"""Labels of things, and counting them."""

from __future__ import annotations

import io
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from zhidu.kernel.offices.public import fresh_id

from .folders import FOLDER, NAME, Desk, said, sent
from .office import signed_in


def test_labels_bear_the_number_and_never_the_name(desk: Desk) -> None:
    things = [desk.enrol(), desk.enrol()]
    assert NAME in said(desk.clerk, f"/things/labels/?kind={FOLDER}")
    assert "没有可以打印标签的" in said(desk.clerk, "/things/labels/?words=没有的")
    said(desk.clerk, "/things/labels/?kind=nothing", 404)
    said(desk.clerk, "/things/labels/labels.pdf", 400)
    made = desk.clerk.get("/things/labels/labels.pdf", {"thing": [str(one) for one in things]})
    words = PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    assert words.count("文件夹") == 2
    assert NAME not in words
    hidden = signed_in("general").get("/things/labels/labels.pdf", {"thing": [str(things[0])]})
    assert "文件夹" not in PdfReader(io.BytesIO(hidden.content)).pages[0].extract_text()


def _begun(desk: Desk, expected: int) -> str:
    """The clerk begins to count; gives the address of the stock-taking."""
    begun = {"stock_id": fresh_id(), "kind": FOLDER, "keeper": desk.office.person("clerk")}
    assert f"账上应有 <strong>{expected}</strong>" in sent(desk.clerk, "/things/stocks/begin/", **begun)
    sent(desk.clerk, "/things/stocks/begin/", 409, **begun)
    return f"/things/stocks/{begun['stock_id']}/"


def test_labels_that_are_read_tell_what_is_unknown_and_elsewhere(desk: Desk) -> None:
    here, lent = desk.enrol(), desk.enrol()
    sent(desk.chief, f"/things/offers/{desk.offer(lent)}/", op="take")
    sent(desk.clerk, "/things/stocks/begin/", 400, stock_id=fresh_id(), keeper=desk.office.person("clerk"))
    where = _begun(desk, 1)
    number = _number(desk, here)
    assert "z-note--ok" in sent(desk.clerk, where, 200, op="read", label=f" {number} ")
    assert "标签不在账上" in sent(desk.clerk, where, 200, op="read", label="不明-1")
    assert "账上不在此处" in sent(desk.clerk, where, 200, op="read", label=_number(desk, lent))
    part = desk.clerk.post(where, {"op": "read", "label": number}, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div id="stock">')
    sent(desk.clerk, where, 400, op="read", label="")
    sent(desk.clerk, where, 400, op="nothing")
    said(desk.chief, where, 404)


def test_a_scan_asks_the_database_as_often_for_many_as_for_few(desk: Desk) -> None:
    asked: list[int] = []
    for many, in_all in ((3, 3), (12, 15)):
        numbers = [_number(desk, desk.enrol()) for _ in range(many)]
        where = _begun(desk, in_all)
        sent(desk.clerk, where, 200, op="read", label=numbers[0])
        with CaptureQueriesContext(connection) as queries:
            sent(desk.clerk, where, 200, op="read", label=numbers[1])
        asked.append(len(queries))
        for line in re.findall(r'name="line" value="(\d+)"', said(desk.clerk, where)):
            sent(desk.clerk, where, op="explain", line=line, words="未找")
        sent(desk.clerk, where, op="close")
    assert asked[0] == asked[1]


def test_a_stock_taking_ends_when_every_difference_is_explained(desk: Desk) -> None:
    unseen = desk.enrol()
    where = _begun(desk, 1)
    sent(desk.clerk, where, 200, op="read", label="不明-1")
    assert "还有 2 处差异没有说明" in sent(desk.clerk, where, 409, op="close")
    lines = re.findall(r'name="line" value="(\d+)"', said(desk.clerk, where))
    assert "请写明差异的原因" in sent(desk.clerk, where, 409, op="explain", line=lines[0], words=" ")
    sent(desk.clerk, where, 404, op="explain", line="x", words="查")
    for line in lines:
        sent(desk.clerk, where, op="explain", line=line, words="已查明")
    assert "已结束" in sent(desk.clerk, where, op="close")
    assert "已经结束" in sent(desk.clerk, where, 409, op="read", label="不明-1")
    assert "已查明" in said(desk.clerk, f"{where}lines/")
    assert where in said(desk.clerk, "/things/stocks/")
    assert "未见实物" in said(desk.clerk, f"/things/{unseen}/")


def _number(desk: Desk, thing: int) -> str:
    return str(re.findall(r"<h1>(\S+)　", said(desk.clerk, f"/things/{thing}/"))[0])
