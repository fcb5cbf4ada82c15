"""Deeds of whoever registers carriers: copies, excerpts, quotations; and of the print shop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from zhidu.institutions.carriers.acts.copying import Copying, Using, copy, excerpt
from zhidu.institutions.carriers.acts.dues import FETCH, WASTE
from zhidu.institutions.carriers.acts.printing import fetched, printed, send_to_print, wasted
from zhidu.institutions.carriers.acts.quoting import quote
from zhidu.institutions.carriers.reads.chosen import chosen
from zhidu.institutions.carriers.reads.printing import JobRow, items, jobs
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import Refusal
from zhidu.web.declare import (
    Cell,
    Choice,
    Column,
    Deed,
    Filter,
    ListPage,
    Number,
    Person,
    RegisterPage,
    Text,
    YesNo,
    site,
)
from zhidu.web.visiting import Visitor

from .receiving import LEDGER, registers_here

PRINTED = "carriers.printed"
JOBS = "/lists/carriers.jobs/"
WORDS = {PRINTED: "登记印出", FETCH: "登记取回", WASTE: "登记销毁废页"}
NUMBER = Text("number", "载体编号", most=100, help="按载体标签上的编号填写")
FOR = Person("for", "申请人", help="审批同意的人")
CONSENT = YesNo("consent", "原定密机关已书面同意", default=False)
TAKEN = (("excerpt", "摘录"), ("compile", "汇编成册"))


def one(acting: Acting, written: str) -> int:
    """The one carrier that is meant."""
    found = chosen(acting, written)
    if len(found) != 1:
        raise Refusal("一次只办一件载体。", todo="请只填一个载体编号。")
    return found[0].id


def _told(what: str) -> Any:
    return lambda visitor, new_id: what if registers_here(visitor) else ""


def _copy(acting: Acting, first_id: int, values: Mapping[str, Any]) -> None:
    what = Copying(
        copies=int(Decimal(values["copies"])),
        organ=values["organ"],
        distribution=values["distribution"],
        for_id=int(values["for"]),
        consent=values["consent"],
    )
    copy(acting, first_id, one(acting, values["number"]), what)


site.deed(
    Deed(
        "carriers.copy",
        "复印、翻印",
        fields=(
            NUMBER,
            FOR,
            Number("copies", "份数", unit="份", least=Decimal(1), step="1"),
            Text("organ", "翻印机关", most=100),
            Text("distribution", "印发范围", most=200, wide=True),
            CONSENT,
        ),
        about=_told("每份复印件、翻印件各编一号，与原件同样管理，用完收回。"),
        run=_copy,
        after=LEDGER,
        said="已登记，每份各编一号。",
        word="登记",
        mints=True,
        home=LEDGER,
    )
)


def _using(values: Mapping[str, Any], action: str) -> Using:
    return Using(action=action, into=values["into"], for_id=int(values["for"]), consent=values["consent"])


INTO = Text("into", "用在哪里", most=200, wide=True, help="摘录本、文稿或汇编的名称")
site.deed(
    Deed(
        "carriers.excerpt",
        "摘录、汇编",
        fields=(NUMBER, FOR, Choice("action", "怎样使用", options=TAKEN), INTO, CONSENT),
        about=_told("摘录本、汇编与原件同密级，编号登记。"),
        run=lambda acting, new_id, values: excerpt(
            acting, new_id, one(acting, values["number"]), _using(values, values["action"])
        ),
        after=LEDGER,
        said="已登记、编号。",
        word="登记",
        mints=True,
        home=LEDGER,
    )
)
site.deed(
    Deed(
        "carriers.quote",
        "引用",
        fields=(NUMBER, FOR, INTO, CONSENT),
        about=_told("引用涉密载体的内容，先批准，再登记。"),
        run=lambda acting, new_id, values: quote(
            acting, new_id, one(acting, values["number"]), _using(values, "quote")
        ),
        after="/registers/carriers.excerpts/",
        said="已登记。",
        word="登记",
        mints=True,
        home=LEDGER,
    )
)


def _about_print(visitor: Visitor, job_id: int) -> str:
    del job_id
    secrets = any(level.is_state_secret for level in visitor.viewer().levels)
    wanted = "；".join(item.text for item in items(visitor.at_office.id, visitor.on))
    return (
        f"本人持有的涉密稿件送文印人员印制。{f'送印前核对：{wanted}。' if wanted else ''}" if secrets else ""
    )


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
        run=lambda acting, job_id, values: send_to_print(
            acting,
            job_id,
            one(acting, values["number"]),
            shop_id=int(values["shop"]),
            copies=int(Decimal(values["copies"])),
            checked=values["checked"],
        ),
        after=JOBS,
        said="已送印。印出后通知取件。",
        word="送印",
        mints=True,
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
            "number": Cell(row.number, f"/things/{row.carrier_id}/"),
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
for _code in ("carriers.copies", "carriers.excerpts"):
    site.register(RegisterPage(_code, filters=(Filter("year", "年度", kind="year"),)))
