"""Deeds of the print shop, from sending to print to the destroyed waste, and the list of its jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from zhidu.institutions.carriers.acts.dues import FETCH, WASTE
from zhidu.institutions.carriers.acts.printing import fetched, printed, send_to_print, wasted
from zhidu.institutions.carriers.reads.ledger import carrier
from zhidu.institutions.carriers.reads.printing import JobRow, items, jobs
from zhidu.web.declare import MADE, Cell, Column, Deed, Filter, ListPage, Number, Person, YesNo, site
from zhidu.web.links import thing_path
from zhidu.web.visiting import Visitor

from .copying import NUMBER, its_number, one
from .receiving import LEDGER

PRINTED = "carriers.printed"
JOBS = "/lists/carriers.jobs/"
WORDS = {PRINTED: "登记印出", FETCH: "登记取回", WASTE: "登记销毁废页"}


def _about_print(visitor: Visitor, about: int) -> str:
    """What to look at before; nothing for who sees no state secrets, or on the page of what another holds."""
    if not any(level.is_state_secret for level in visitor.viewer().levels):
        return ""
    card = carrier(visitor.viewer(), about)
    if card and card.holder_id != visitor.acting().person_id:
        return ""
    wanted = "；".join(item.text for item in items(visitor.at_office.id, visitor.on))
    return f"本人持有的涉密稿件送文印人员印制。{f'送印前核对：{wanted}。' if wanted else ''}"


site.deed(
    Deed(
        "carriers.print",
        "送印",
        fields=(
            NUMBER,
            Person("shop", "承印人员"),
            Number("copies", "印数", unit="份", least=Decimal(1), step="1", help="从严控制印数"),
            YesNo("checked", "已逐项核对", default=False),
        ),
        about=_about_print,
        run=lambda acting, about, values: send_to_print(
            acting,
            values[MADE],
            one(acting, values["number"]),
            shop_id=int(values["shop"]),
            copies=int(Decimal(values["copies"])),
            checked=values["checked"],
        ),
        after=JOBS,
        said="已送印。印出后通知取件。",
        word="送印",
        typed=its_number,
        mints=True,
        makes=True,
        home=LEDGER,
    )
)


def _waits(row: JobRow, person_id: int | None) -> str:
    """The code of what the job waits for from this person: printed, fetched, its waste destroyed."""
    if row.shop_id == person_id and not row.printed:
        return PRINTED
    if row.sent_by_id == person_id and row.printed and not row.fetched:
        return FETCH
    return WASTE if row.shop_id == person_id and row.printed and not row.wasted else ""


def _job(code: str) -> Callable[[Visitor, int], str]:
    """Says which job it is, where it waits for this from the visitor."""

    def about(visitor: Visitor, job_id: int) -> str:
        who = visitor.acting().person_id
        found = (row for row in jobs(visitor.viewer()) if row.id == job_id)
        return "".join(
            f"{row.number}，{row.copies} 份，{row.sent_on} 送印。"
            for row in found
            if code == _waits(row, who)
        )

    return about


site.deed(
    Deed(
        PRINTED,
        "登记印出",
        fields=(),
        about=_job(PRINTED),
        run=lambda acting, job_id, values: printed(acting, job_id),
        after=JOBS,
        said="已通知送印部门取件。清样、废页请及时销毁。",
        word="已印出",
    )
)
site.deed(
    Deed(
        FETCH,
        "取回印件",
        fields=(),
        about=_job(FETCH),
        run=lambda acting, job_id, values: fetched(acting, job_id),
        after=JOBS,
        said="已取回。请逐份登记。",
        word="已取回",
    )
)
site.deed(
    Deed(
        WASTE,
        "销毁清样、废版、废页",
        fields=(),
        about=_job(WASTE),
        run=lambda acting, job_id, values: wasted(acting, job_id),
        after=JOBS,
        said="已登记销毁。",
        word="已销毁",
    )
)


def _rows(visitor: Visitor) -> Iterable[Mapping[str, Any]]:
    who = visitor.acting().person_id
    for row in jobs(visitor.viewer()):
        code = _waits(row, who)
        done = ((row.wasted, "废页已销毁"), (row.fetched, "已取回"), (row.printed, "已印出"))
        yield {
            "number": Cell(row.number, thing_path(row.carrier_id)),
            "name": row.name,
            "copies": row.copies,
            "sent_on": row.sent_on,
            "state": next((word for is_so, word in done if is_so), "待印"),
            "deed": Cell(WORDS[code], f"/deeds/{code}/{row.id}/") if code else "",
        }


site.list(
    ListPage(
        code="carriers.jobs",
        title="送印的涉密稿件",
        columns=(
            Column("number", "编号", "code"),
            Column("name", "名称", "lead"),
            Column("copies", "印数", "number"),
            Column("sent_on", "送印日期", "date"),
            Column("state", "情况"),
            Column("deed", "办理", sortable=False),
        ),
        filters=(Filter("number", "编号"), Filter("name", "名称")),
        rows=_rows,
        default_order="-sent_on",
    )
)
