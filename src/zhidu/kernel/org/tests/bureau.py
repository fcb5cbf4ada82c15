"""A small bureau for tests: leaders, three sections, a committee, and the shared vocabulary's answers."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from zhidu.kernel.calendar.public import Calendar
from zhidu.kernel.rulebook.public import Edition, Rulebook, parse_pack

DAY = date(2026, 11, 10)

BUREAU: dict[str, Any] = {
    "since": date(2020, 1, 1),
    "department": [
        {"slug": "general_office", "name": "办公室", "category": "service", "general": True},
        {"slug": "general_accounting", "name": "综合核算处"},
        {"slug": "supervision", "name": "监察室", "category": "service"},
    ],
    "person": [
        {"key": "zhou", "name": "周建国", "posts": [{"name": "局长", "rank": "head"}]},
        {"key": "wang", "name": "王强", "posts": [{"name": "副局长", "rank": "deputy_head"}]},
        {"key": "sun", "name": "孙丽", "posts": [{"name": "总统计师", "rank": "deputy_head"}]},
        {
            "key": "li_min",
            "name": "李敏",
            "posts": [
                {
                    "department": "general_accounting",
                    "name": "科员",
                    "rank": "staff",
                    "until": date(2024, 2, 29),
                },
                {
                    "department": "general_accounting",
                    "name": "处长",
                    "rank": "section_head",
                    "since": date(2024, 3, 1),
                },
            ],
        },
        {
            "key": "chen",
            "name": "陈晨",
            "posts": [{"department": "general_accounting", "name": "副处长", "rank": "deputy_section_head"}],
        },
        {
            "key": "zhao",
            "name": "赵云",
            "posts": [{"department": "general_accounting", "name": "科员", "rank": "staff"}],
        },
        {
            "key": "zhang",
            "name": "张伟",
            "posts": [{"department": "supervision", "name": "主任", "rank": "section_head"}],
        },
        {
            "key": "zhang_2",
            "name": "张伟",
            "posts": [{"department": "general_office", "name": "科员", "rank": "staff"}],
        },
        {
            "key": "liu",
            "name": "刘洋",
            "posts": [{"department": "general_office", "name": "主任", "rank": "section_head"}],
        },
        {
            "key": "gone",
            "name": "钱进",
            "until": date(2025, 6, 30),
            "posts": [{"department": "supervision", "name": "科员", "rank": "staff"}],
        },
    ],
    "charge": [
        {"person": "wang", "departments": ["general_accounting"]},
        {"person": "sun", "departments": ["supervision"], "lines": ["publicity"]},
        {"person": "wang", "kind": "assists", "departments": ["supervision"]},
    ],
    "appointment": [
        {"function": "seal_keeper", "person": "zhang_2"},
        {"function": "confidentiality_officer", "person": "liu"},
        {"function": "confidentiality_officer", "person": "chen", "department": "general_accounting"},
        {"function": "archivist", "person": "zhang_2"},
        {"function": "archivist", "person": "liu", "position": 1},
    ],
    "committee": [
        {
            "slug": "secrecy",
            "name": "保密委员会",
            "seats": [
                {"role": "chair", "post": {"name": "局长"}},
                {"role": "deputy", "person": "wang"},
                {"role": "member", "post": {"department": "supervision", "name": "主任"}},
                {"role": "member", "person": "gone"},
            ],
        }
    ],
}


@cache
def shared_rulebook(on: date = DAY) -> Rulebook:
    """The answers that every office starts from, without what other rooms ask."""
    folder = files("zhidu.packs").joinpath("common")
    names = ("vocabulary.toml", "organisation.toml")
    packs = [parse_pack(folder.joinpath(name).read_text(encoding="utf-8"), name) for name in names]
    return Rulebook("bureau", on, [Edition.alone(pack) for pack in packs], Calendar())
