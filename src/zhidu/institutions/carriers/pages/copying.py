"""Deeds of whoever registers carriers: copies, excerpts, quotations."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhidu.institutions.carriers.acts.copying import Copying, Using, copy, excerpt
from zhidu.institutions.carriers.acts.quoting import quote
from zhidu.institutions.carriers.reads.chosen import chosen
from zhidu.institutions.carriers.reads.ledger import carrier
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.words.public import Refusal
from zhidu.web.declare import MADE, Choice, Deed, Filter, Number, Person, RegisterPage, Text, YesNo, site
from zhidu.web.visiting import Visitor

from .receiving import LEDGER, registers_here

NUMBER = Text("number", "载体编号", most=100, help="按载体标签上的编号填写")
FOR = Person("for", "申请人", oneself=True, help="提出申请、经批准同意使用的人")
CONSENT = YesNo("consent", "原定密机关已书面同意", default=False)
TAKEN = (("excerpt", "摘录"), ("compile", "汇编成册"))


def one(acting: Acting, written: str) -> int:
    """The one carrier that is meant."""
    found = chosen(acting, written)
    if len(found) != 1:
        raise Refusal("一次只办一件载体。", todo="请只填一个载体编号。")
    return found[0].id


def its_number(visitor: Visitor, about: int) -> Mapping[str, str]:
    """What stands in the form at first: the number of the carrier on whose page it was opened; nothing where
    it was begun from a list.
    """
    card = carrier(visitor.viewer(), about)
    return {"number": card.number} if card else {}


def _told(what: str) -> Any:
    return lambda visitor, about: what if registers_here(visitor) else ""


def _copy(acting: Acting, values: Mapping[str, Any]) -> None:
    what = Copying(
        copies=int(Decimal(values["copies"])),
        organ=values["organ"],
        distribution=values["distribution"],
        for_id=int(values["for"]),
        consent=values["consent"],
    )
    copy(acting, values[MADE], one(acting, values["number"]), what)


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
        run=lambda acting, about, values: _copy(acting, values),
        typed=its_number,
        after=LEDGER,
        said="已登记，每份各编一号。",
        word="登记",
        mints=True,
        makes=True,
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
        run=lambda acting, about, values: excerpt(
            acting, values[MADE], one(acting, values["number"]), _using(values, values["action"])
        ),
        typed=its_number,
        after=LEDGER,
        said="已登记、编号。",
        word="登记",
        mints=True,
        makes=True,
        home=LEDGER,
    )
)
site.deed(
    Deed(
        "carriers.quote",
        "引用",
        fields=(NUMBER, FOR, INTO, CONSENT),
        about=_told("引用涉密载体的内容，先批准，再登记。"),
        run=lambda acting, about, values: quote(
            acting, values[MADE], one(acting, values["number"]), _using(values, "quote")
        ),
        typed=its_number,
        after="/registers/carriers.excerpts/",
        said="已登记。",
        word="登记",
        mints=True,
        makes=True,
        home=LEDGER,
    )
)
for _code in ("carriers.copies", "carriers.excerpts"):
    site.register(RegisterPage(_code, filters=(Filter("year", "年度", kind="year"),)))
