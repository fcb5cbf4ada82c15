"""Reading regulations in: numbers, trees, where one ends and the next begins, and that no text is lost."""

import json
import tomllib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhidu.kernel.calendar.public import Deadline
from zhidu.kernel.regulations.public import PartKind, Reading, head_of, read_outline, skeleton, suggest
from zhidu.kernel.regulations.reading.numbering import Style, label_of, to_chinese, to_number
from zhidu.kernel.regulations.reading.script import fold
from zhidu.kernel.rulebook.public import UNITS, ClauseKind, PackError, parse_pack

POSTS = {"局长": "head", "副局长": "deputy_in_charge", "办公室": "department:general_office"}
PLAIN = """河边镇钥匙管理办法
第一章 总则
第一条 为了管好钥匙，制定本办法。
第二章 领用
第二条 领用钥匙要登记：
（一）写明房间；
（二）写明归还日期。
第三条 丢失钥匙的，当日报告办公室。
配新钥匙由副局长批准。
河边镇人民政府
2024年5月6日
"""


def paths(reading: Reading) -> list[str]:
    """The numbered parts as they are cited, in order."""
    return [one.path for part in reading.parts for one in part.walk() if one.kind is PartKind.CLAUSE]


def whole(readings: tuple[Reading, ...]) -> str:
    """All that stands in the parts, without blanks."""
    return "".join(
        "".join((one.mark + one.text).split())
        for reading in readings
        for part in reading.parts
        for one in part.walk()
    )


@given(st.integers(1, 999))
def test_numbers_come_back_as_they_were(number: int) -> None:
    assert to_number(to_chinese(number)) == number
    assert to_number(" ".join(to_chinese(number))) == number
    assert to_number(str(number)) == number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("十", 10), ("一十", 10), ("二十", 20), ("两百", 200), ("一百零五", 105), ("一百十五", 115),
        ("事十事", 22), ("二三", 23), ("零", 0), ("一千", None), ("二〇二四", None),
        ("一二十", None), ("十百", None), ("1000", None),
    ],
)  # fmt: skip
def test_numerals_as_people_write_them(said: str, number: int | None) -> None:
    assert to_number(said) == number


def test_there_is_no_numeral_outside_the_range() -> None:
    for number in (0, 1000):
        with pytest.raises(ValueError, match="from 1 to 999"):
            to_chinese(number)


def test_every_style_has_its_citation() -> None:
    labels = [label_of(style, 3) for style in Style if style is not Style.HEADING]
    assert labels == ["第三章", "第三条", "三", "（三）", "3", "（3）", "3）", "③", "三是"]
    assert label_of(Style.CIRCLE, 21) == "21"


def test_chapters_articles_items_paragraphs_and_the_closing() -> None:
    (reading,) = read_outline(PLAIN)
    assert reading.title == "河边镇钥匙管理办法"
    assert paths(reading) == [
        "第一章", "第一条", "第二章", "第二条", "第二条（一）", "第二条（二）", "第三条",
    ]  # fmt: skip
    assert [one.path for one in reading.clauses()][-2:] == ["第三条第一款", "第三条第二款"]
    assert reading.parts[-1].kind is PartKind.CLOSING
    assert reading.numbered() == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、领用\n（一）登记。\n1.写明姓名；\n（1）全名；\n①不用简称。\n（二）归还。\n二、保管",
         ["一", "一（一）", "一（一）1", "一（一）1（1）", "一（一）1（1）①", "一（二）", "二"]),
        ("第 十 一 条 开门。\n第 十 二 条 关门。\n第１３条 上锁。", ["第十一条", "第十二条", "第十三条"]),
        ("第一条 开门。第二条 关门。第三条 依照第一条、第二条办理。", ["第一条", "第二条", "第三条"]),
        ("第一條　開門。\n第二條　關門。\n㈠ 上鎖；㈡ 拔鑰匙。",
         ["第一条", "第二条", "第二条（一）", "第二条（二）"]),
        ("第一条 开门。\n第事条 关门。\n，一，上锁；\n，事，拔钥匙。",
         ["第一条", "第二条", "第二条（一）", "第二条（二）"]),
        ("一、晨会\n一、晨会由组长主持。\n二、每天十分钟。\n二、周会\n一、周会由科长主持。",
         ["一", "一、一", "一、二", "二", "二、一"]),
        ("一、开门前要看。二、关门后要锁。三、每周二、三检查。", ["一", "二", "三"]),
        ("一、做好三件事：一是看，二是听，三是记。二、不要迟到。",
         ["一", "一一是", "一二是", "一三是", "二"]),
        ("1、看门。\n2、锁门。\n存在问题：\n1、门旧。\n2、锁坏。",
         ["1", "2", "存在问题", "存在问题1", "存在问题2"]),
        ("第一条 开门。\n第四条 关门。", ["第一条", "第四条"]),
        ("1看门要早。\n2锁门要晚。\n3把钥匙交回。", ["1", "2", "3"]),
        ("1) 看门。\n2) 锁门。", ["1）", "2）"]),
        ("“三要”：一要早到；二要晚走；三要锁门。", ["一要", "二要", "三要"]),
    ],
)  # fmt: skip
def test_numbers_make_a_tree(text: str, expected: list[str]) -> None:
    (reading,) = read_outline("钥匙管理办法\n" + text)
    assert paths(reading) == expected


def test_a_gap_in_the_numbers_is_doubted() -> None:
    (reading,) = read_outline("钥匙管理办法\n第一条 开门。\n第四条 关门。")
    assert [part.doubt for part in reading.parts] == ["", "", "编号不连续，请核对原文"]


def test_numbers_of_pages_are_no_parts() -> None:
    text = "1、钥匙管理办法 一、开门要\n2、早。二、关门要晚。三、上锁要\n3、牢。四、钥匙要交"
    (reading,) = read_outline(text)
    assert paths(reading) == ["一", "二", "三", "四"]


def test_a_file_may_hold_many_regulations() -> None:
    glued = (
        "镇关于印发钥匙办法的通知\n各科室：现将办法印发给你们。\n"
        "2020年1月2日镇钥匙管理办法为管好钥匙，制定本办法。"
        "一、开门。二、关门。三、本办法自印发之日起执行。 "
        "二〇二〇年一月二日镇门卫值班制度一、早到。二、晚走。"
    )
    first, second = read_outline(glued)
    assert (first.title, second.title) == ("镇钥匙管理办法", "镇门卫值班制度")
    assert [part.kind for part in first.parts][:3] == [PartKind.FRONT, PartKind.TITLE, PartKind.PREAMBLE]
    assert (paths(first), paths(second)) == (["一", "二", "三"], ["一", "二"])


@pytest.mark.parametrize(
    "second",
    ["第一条 早到。\n第二条 晚走。", "为了安全，特制定本制度。\n第一条 早到。\n第二条 晚走。"],
)
def test_a_regulation_without_title_begins_where_the_numbers_begin_anew(second: str) -> None:
    readings = read_outline(f"钥匙管理办法\n第一条 开门。\n第二条 关门。\n{second}")
    assert [one.title for one in readings] == ["钥匙管理办法", ""]


def test_a_heading_that_ends_like_a_title_does_not_cut_where_the_articles_go_on() -> None:
    (reading,) = read_outline("钥匙管理办法\n第一条 开门。\n关于关门的规定\n第二条 关门。")
    assert paths(reading) == ["第一条", "第二条"]


def test_what_is_no_regulation_has_no_numbered_part() -> None:
    assert [one.numbered() for one in read_outline("今天天气很好，大家去河边散步。")] == [0]
    assert read_outline(" \n ") == ()


NOISE = st.lists(
    st.sampled_from(
        [
            "第一条", "第 二 条", "第３条", "一、", "二、", "（一）", "(二)", "1.", "2、", "（1）", "①",
            "一是", "二是", "钥匙管理办法", "为了安全，制定本制度。", "2024年5月6日", "附件：", "\n", " ",
            "　", "。", "：", "开门", "第一章 总则", "本办法自印发之日起施行。", "-", "㈠", "事", "，",
            "第", "条", "\r\n", "\u2028", "𠮷", "é",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(NOISE, st.text(max_size=80)))
def test_noise_never_loses_text(text: str) -> None:
    assert whole(read_outline(text)) == "".join(text.split())
    assert len(fold(text)) == len(text)


def test_a_long_text_is_read_in_time_that_grows_with_it() -> None:
    text = "钥匙管理办法\n" + "".join(
        f"一、开门。（一）早。1.看。2.听。二、关{one}门。\n" for one in range(1000)
    )
    assert whole(read_outline(text)) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "dates", "said", "posts", "deadlines"),
    [
        ("2024年5月6日起，每年3月1日前报局长。", ["2024-05-06", "3月1日"], [], ["head"], []),
        ("二〇二四年五月六日由副局长宣布。", ["2024-05-06"], [], ["deputy_in_charge"], []),
        ("收到后3个工作日内报办公室。", [], ["3个工作日"], ["department:general_office"],
         ["3 working_days after start"]),
        ("提前两天申请，２４小时内答复。", [], ["两天", "24小时"], [],
         ["2 days before start", "24 hours after start"]),
        ("次日公开，次月5日前汇总，每月底前核对。", [], [], [],
         ["by day 5 of month after start", "by day last of month of start", "next day after start"]),
        ("罰款伍拾元以下，扣2分，满半年不少于百分之十，共三人。", [], ["2分", "半年", "三人"], [], []),
        ("2万元以上的报局长；2024年13月1日。", [], ["2万元"], ["head"], []),
    ],
)  # fmt: skip
def test_suggestions(
    text: str, dates: list[str], said: list[str], posts: list[str], deadlines: list[str]
) -> None:
    found = suggest(text, POSTS)
    assert list(found.dates) == dates
    assert set(said) <= {one.said for one in found.quantities}
    assert list(found.posts) == posts
    assert list(found.deadlines) == deadlines
    assert all(str(Deadline.parse(one)) for one in found.deadlines)
    assert all(one.unit in UNITS for one in found.quantities)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("本办法所称钥匙是指门钥匙。", ClauseKind.INFORM),
        ("每月清点一次钥匙。", ClauseKind.SCHEDULE),
        ("丢失一把扣2分。", ClauseKind.COMPUTE),
        ("不得私配钥匙。", ClauseKind.ENFORCE),
        ("钥匙挂在墙上。", ClauseKind.INFORM),
    ],
)
def test_the_kind_is_guessed_by_words(text: str, kind: ClauseKind) -> None:
    assert suggest(text, {}).kind is kind


def test_a_skeleton_is_refused_until_a_person_has_written_it() -> None:
    (reading,) = read_outline(PLAIN)
    text = skeleton(reading, id_="hebian.01", authority="hebian", posts=POSTS)
    read = tomllib.loads(text)
    assert read["regulation"]["from_assumed"] is True
    assert [one["article"] for one in read["clause"]][:2] == ["第一条", "第二条（一）"]
    with pytest.raises(PackError) as refused:
        parse_pack(text, "hebian.01.toml")
    assert {one.what for one in refused.value.problems} == {
        "“summary”应为文字，而不是 ''。",
        "“module”应为文字，而不是 ''。",
        "“issuer”应为文字，而不是 ''。",
    }
    written = text.replace('summary = ""', 'summary = "自己的话"').replace('module = ""', 'module = "safety"')
    assert parse_pack(written.replace('issuer = ""', 'issuer = "河边镇"'), "hebian.01.toml").clauses


def test_the_head_says_what_the_text_says() -> None:
    first, second = read_outline(
        "【制定机关】河边镇人民政府·【施行日期】2024.07.01\n钥匙管理办法\n一、开门。\n二、关门。\n"
        "河边镇办公室关于钥匙的规定\n一、开门。\n二、本规定自2023年4月5日起施行。"
    )
    assert head_of(first).issuer == "河边镇人民政府"
    assert str(head_of(first).in_force) == "2024-07-01"
    assert (head_of(second).issuer, str(head_of(second).in_force)) == ("河边镇办公室", "2023-04-05")
    assert "from = 2024-07-01" in skeleton(first, id_="a.01", authority="a", posts={})


def test_a_skeleton_without_date_asks_for_it_and_odd_signs_do_no_harm() -> None:
    (reading,) = read_outline('"钥匙"\\管理办法\n一、开\x85门\x7f。\n二、关门。')
    text = skeleton(reading, id_="a.01", authority="a", posts={})
    assert "# from = " in text
    assert tomllib.loads(text)["regulation"]["title"] == '"钥匙"\\管理办法'


def test_the_tree_as_json_holds_the_text_once() -> None:
    (reading,) = read_outline(PLAIN)
    tree = json.dumps([part.to_json() for part in reading.parts], ensure_ascii=False)
    assert tree.count("写明房间") == 1
    clauses = [one.path for one in reading.clauses()]
    assert all(one != other for one, other in pairwise(clauses))
