"""A reading corrected line by line: cited as it was read, merged, split, nothing lost; and its draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.kernel.regulations.public import (
    COMMON,
    DraftHead,
    Line,
    LineKind,
    PartKind,
    corrected,
    drafted,
    head_of,
    line_paths,
    lines_of,
    lost_characters,
    merge_line,
    named_posts,
    pack_rulebook,
    read_outline,
    skeleton,
    split_line,
)
from zhidu.kernel.rulebook.public import Authority, parse_pack
from zhidu.kernel.words.public import Who, WrongUse

TEXT = """河边镇钥匙管理办法
第一章 总则
第一条 为了管好钥匙，制定本办法。
第二章 领用
第二条 领用钥匙要登记：
（一）写明房间；
（二）写明归还日期。
第三条 丢失钥匙的，当日报告办公室。
配新钥匙由主要负责人批准。
第四条 本办法自2024年6月1日起施行。
河边镇人民政府
2024年5月6日
"""
LINES = tuple(line for one in read_outline(TEXT) for line in lines_of(one))
HEAD = DraftHead(
    id="town.01",
    title="钥匙管理办法",
    authority="town",
    issuer="河边镇",
    rank=Authority.OFFICE,
    from_=date(2026, 1, 1),
)


def at(label: str) -> int:
    """Where the line of this number stands."""
    return next(place for place, line in enumerate(LINES) if line.label == label)


def draft_of(lines: tuple[Line, ...], **changed: Any) -> str:
    """The draft of the lines."""
    named = named_posts(pack_rulebook(COMMON, date(2026, 11, 1)))
    head = replace(HEAD, **changed)
    return drafted(corrected(lines, head.title), head, carrier="text:rulebook", posts=named, concerns=True)


def test_every_line_is_cited_as_it_was_read() -> None:
    for reading in read_outline(TEXT):
        walked = [one for part in reading.parts for one in part.walk()]
        asides = {PartKind.FRONT, PartKind.TITLE, PartKind.CLOSING}
        assert list(line_paths(lines_of(reading))) == [
            "" if one.kind in asides else one.path for one in walked
        ]
    assert lost_characters(TEXT, LINES) == ""


@pytest.mark.parametrize(
    ("labels", "cited"),
    [
        (["一", "（二）", "3", "（4）", "①"], "一（二）3（4）①"),
        (["一", "二"], "一、二"),
        (["第一章"], "第一章"),
        (["第一章", "第二条", "第一款"], "第二条第一款"),
        (["一", "存在问题", "1"], "存在问题1"),
        (["一", "", "一是"], "一一是"),
    ],
)
def test_how_a_line_is_cited_follows_from_level_and_number(labels: list[str], cited: str) -> None:
    lines = [Line(level, LineKind.CLAUSE, label, "", "文字") for level, label in enumerate(labels, 1)]
    assert line_paths(lines)[-1] == cited


def test_another_level_or_number_cites_otherwise() -> None:
    place = at("（二）")
    lifted = (*LINES[:place], replace(LINES[place], level=1, label="第四条"), *LINES[place + 1 :])
    assert line_paths(LINES)[place] == "第二条（二）"
    assert line_paths(lifted)[place] == "第四条"


def test_a_line_joins_the_one_before_it_number_and_all() -> None:
    place = at("（二）")
    joined = merge_line(LINES, place)
    assert len(joined) == len(LINES) - 1
    assert "（二）写明归还日期" in joined[place - 1].text
    assert lost_characters(TEXT, joined) == ""
    with pytest.raises(WrongUse, match="第一段"):
        merge_line(LINES, 0)
    with pytest.raises(WrongUse, match="没有这一段"):
        merge_line(LINES, len(LINES))


def test_a_line_is_split_at_its_empty_lines_and_numbers_are_recognised() -> None:
    line = Line(2, LineKind.CLAUSE, "一", "一、", "看门。\n\n（二）锁门。\r\n\r\n拔钥匙。", "存疑")
    first, second, third = split_line([line], 0)
    assert (first.label, first.text.strip(), first.doubt) == ("一", "看门。", "存疑")
    assert (second.label, second.mark, second.text.strip()) == ("（二）", "（二）", "锁门。")
    assert (third.label, third.text, third.level) == ("", "拔钥匙。", 2)
    with pytest.raises(WrongUse, match="没有空行"):
        split_line([replace(line, text="看门。")], 0)
    with pytest.raises(WrongUse, match="没有空行"):
        split_line([replace(line, text="\n\n")], 0)


@given(st.data())
def test_merging_and_splitting_lose_no_character(data: st.DataObject) -> None:
    lines = LINES
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(1, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[place].text)))
        text = f"{lines[place].text[:cut]}\n\n{lines[place].text[cut:]}"
        lines = (*lines[:place], replace(lines[place], text=text), *lines[place + 1 :])
        try:
            lines = data.draw(st.sampled_from((merge_line, split_line)))(lines, place)
        except WrongUse:
            continue
    assert lost_characters(TEXT, lines) == ""
    assert sorted("".join("".join(one.whole for one in lines).split())) == sorted("".join(TEXT.split()))


def test_what_is_gone_is_named() -> None:
    assert lost_characters("钥匙 和门", [Line(1, LineKind.CLAUSE, "", "", "门匙")]) == "钥和"


def test_the_draft_loads_with_the_clauses_in_their_own_words() -> None:
    pack = parse_pack(draft_of(LINES), "town.01.toml")
    assert pack.regulation.from_ == date(2026, 1, 1)
    told = {clause.article: clause for clause in pack.clauses}
    assert told["第二条（一）"].summary == "写明房间；"
    assert told["第三条第二款"].concerns == (Who("head"),)
    assert all(clause.carried_by == ("text:rulebook",) for clause in pack.clauses)
    assert "第二章" not in told
    assert [clause.id for clause in pack.clauses][:2] == ["town.01-01", "town.01-02"]


def test_lines_left_out_become_no_clause_and_the_ends_stay_what_they_are() -> None:
    place = at("（二）")
    dropped = (*LINES[:place], replace(LINES[place], kind=LineKind.ASIDE), *LINES[place + 1 :])
    assert "第二条（二）" not in draft_of(dropped)
    head = head_of(corrected(LINES, HEAD.title))
    assert (head.in_force, head.issued) == (date(2024, 6, 1), date(2024, 5, 6))
    assert "第三条第一款" in skeleton(corrected(LINES, HEAD.title), id_="town.01", authority="town", posts={})


@pytest.mark.parametrize(
    ("changed", "what"),
    [({"id": "map"}, "制度编号"), ({"title": ""}, "制度名称"), ({"issuer": ""}, "制定机关")],
)
def test_a_head_that_is_not_filled_in_is_refused(changed: dict[str, str], what: str) -> None:
    with pytest.raises(WrongUse, match=what):
        draft_of(LINES, **changed)


def test_clauses_need_words_and_a_regulation_clauses() -> None:
    with pytest.raises(WrongUse, match="没有一段是条款"):
        draft_of(tuple(replace(line, kind=LineKind.ASIDE) for line in LINES))
    with pytest.raises(WrongUse, match="没有文字"):
        draft_of((Line(1, LineKind.CLAUSE, "第一条", "第一条", " \n"),))
    assert "无编号" in draft_of((Line(1, LineKind.CLAUSE, "", "", "开门。"),))
