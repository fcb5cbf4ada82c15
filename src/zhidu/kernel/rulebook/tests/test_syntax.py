"""What the TOML reader does not understand is told in Chinese, at its place and by its name."""

from __future__ import annotations

import pytest

from zhidu.kernel.rulebook.public import PackError, parse_pack


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[regulation]\nid = 1\nid = 2\n", "3:7 第 3 行的“id”前面已经写过"),
        ("[regulation]\n\n[regulation]\n", "3:12 第 3 行的“regulation”前面已经写过"),
        ("[[clause]]\na = 1\n[[clause.a]]\n", "3:11 第 3 行的“clause.a”前面已经写过"),
        ("a = { b = 1, b = 2 }\n", "1:19 第 1 行的“b”前面已经写过"),
        ('a = 1\na = """\nx"""\n', "3:5 第 3 行有一项前面已经写过"),
        ('a = "b\n', "1:7 第 1 行的引号没有结束"),
        ("a = 'b", "1:1 第 1 行的引号没有结束"),
        ("a\n", "1:2 第 1 行的项名后面缺少等号"),
        ("a = 1 2\n", "1:7 第 1 行后面有多余的内容"),
        ('a."', "1:1 第 1 行的引号没有结束"),
        ("a..b = 1\n", "1:3 第 1 行写法不对"),
    ],
)
def test_the_syntax_error_of_the_file_is_told_in_chinese(text: str, told: str) -> None:
    place, what = told.split(" ", 1)
    with pytest.raises(PackError) as broken:
        parse_pack(text, "t.toml")
    (problem,) = broken.value.problems
    assert f"{problem.line}:{problem.column}" == place
    assert problem.what == f"文件不是正确的 TOML：{what}。"
