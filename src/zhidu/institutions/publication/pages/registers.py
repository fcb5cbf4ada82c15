"""How the registers of the institution are shown."""

from __future__ import annotations

from zhidu.institutions.publication.reads.registers import CORRECTIONS, ITEMS, PROVISIONS, UPKEEP
from zhidu.web.declare import Filter, RegisterPage, site

YEAR = Filter("year", "年度", kind="year")

site.register(
    RegisterPage(
        ITEMS.code,
        filters=(Filter("title", "标题"), Filter("column", "栏目"), Filter("section", "供稿部门"), YEAR),
        counts=("section", "column", "late"),
        intro="底稿原件和签发单保留期内不得销毁，到期日见“底稿保留至”一栏。",
    )
)
site.register(
    RegisterPage(
        CORRECTIONS.code,
        filters=(Filter("title", "原信息"), Filter("section", "提出部门"), YEAR),
        counts=("action", "section"),
    )
)
site.register(
    RegisterPage(
        PROVISIONS.code,
        filters=(Filter("title", "信息、资料"), Filter("receiver", "接收方"), YEAR),
        counts=("receiver",),
    )
)
site.register(
    RegisterPage(
        UPKEEP.code,
        filters=(Filter("place", "网站、系统"), Filter("section", "部门"), YEAR),
        counts=("place", "section"),
        intro="每个部门、每个系统最近一次更新，以最新一行为准。",
    )
)
