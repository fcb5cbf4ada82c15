"""Asking for the download of state secrets, and answering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhidu.institutions.cleared_staff.acts import ask_download, decide_download
from zhidu.institutions.cleared_staff.reads import approves_downloads, download, waiting
from zhidu.kernel.files.public import subject
from zhidu.kernel.words.public import NotVisible
from zhidu.web.declare import Cell, Column, Deed, ListPage, MenuItem, Text, YesNo, site
from zhidu.web.visiting import Visitor

HELP = "导出列表的，写明是哪个列表。下载后形成的文件是涉密载体，须登记编号"
LIST = "/lists/cleared_staff.clear_downloads/"


def _approves(visitor: Visitor) -> bool:
    return visitor.person is not None and approves_downloads(visitor.viewer(), visitor.on)


def _about_asking(visitor: Visitor, subject_id: int) -> str:
    try:
        return subject(visitor.viewer(), subject_id)
    except NotVisible:
        return ""


site.deed(
    Deed(
        "cleared_staff.clear_download",
        "申请下载涉密信息",
        fields=(Text("reason", "用途", most=200, wide=True, help=HELP),),
        about=_about_asking,
        run=lambda acting, about, values: ask_download(acting, subject_id=about, reason=values["reason"]),
        said="已提交申请，批准后即可下载。",
        word="提交申请",
    )
)


def _about_deciding(visitor: Visitor, download_id: int) -> str:
    try:
        one = download(visitor.viewer(), download_id, visitor.on)
    except NotVisible:
        return ""
    return f"{one.name}申请下载涉密信息，用途：{one.reason}"


site.deed(
    Deed(
        "cleared_staff.clear_download_decide",
        "审批下载涉密信息",
        fields=(YesNo("allowed", "同意下载"),),
        about=_about_deciding,
        run=lambda acting, about, values: decide_download(
            acting, download_id=about, allowed=values["allowed"]
        ),
        after=LIST,
        said="已审批。",
    )
)


def _rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    for one in waiting(visitor.viewer(), visitor.on):
        yield {
            "name": one.name,
            "reason": one.reason,
            "asked_at": one.asked_at,
            "deed": Cell("审批", f"/deeds/cleared_staff.clear_download_decide/{one.id}/"),
        }


site.list(
    ListPage(
        code="cleared_staff.clear_downloads",
        title="待审批的涉密信息下载",
        columns=(
            Column("name", "申请人", "lead"),
            Column("reason", "用途", wide=True),
            Column("asked_at", "申请时间", "moment"),
            Column("deed", "办理", sortable=False),
        ),
        rows=_rows,
        shown=_approves,
        empty="没有待审批的申请。",
    )
)
site.menu(MenuItem("涉密信息下载", LIST, 65, shown=_approves, also=("/deeds/cleared_staff.clear_download",)))
