"""Registering what came, and the ledger of carriers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhidu.institutions.carriers.acts.receiving import Receipt, copy_numbers, receive
from zhidu.institutions.carriers.reads.ledger import CARRIER
from zhidu.institutions.carriers.reads.rules import (
    KEEP,
    REGISTRARS,
    first_named,
    keepings,
    where_stored,
    who_keeps,
)
from zhidu.institutions.carriers.rules import Source
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.custody.public import Move
from zhidu.kernel.org.public import is_among
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import Term
from zhidu.kernel.words.public import Level, Refusal
from zhidu.web.declare import Choice, Day, Deed, Number, Person, Text, ThingPage, YesNo, site
from zhidu.web.visiting import Visitor

LEDGER = f"/things/kinds/{CARRIER}/"


def registers_here(visitor: Visitor) -> bool:
    """Whether the visitor registers carriers, by the rules of his office."""
    office_id = visitor.at_office.id
    named = first_named(office_id, visitor.on, REGISTRARS)
    return is_among(office_id, visitor.acting().person_id, visitor.on, named.codes)


def whole(written: str | None) -> int | None:
    """A whole number as a field reads it, if one was written."""
    return int(Decimal(written)) if written else None


def day(written: str | None) -> date | None:
    """A day as a field reads it, if one was written."""
    return date.fromisoformat(written) if written else None


def _levels(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    closed = (one for one in visitor.viewer().levels if one >= Level.WORK_SECRET)
    return tuple((one.value, one.label) for one in closed)


def _keepings(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """The parts of the keeping that the office's rules speak of."""
    book = rulebook(visitor.at_office.id, visitor.on)
    duties = {one.code: one.label for one in book.domain("carrier_duty")}
    named = keepings(visitor.at_office.id, visitor.on) or (KEEP,)
    return tuple((one, duties[one]) for one in named)


def _term(values: Mapping[str, Any], since: date) -> Term | None:
    years, until, event = whole(values.get("years")), day(values.get("until")), values.get("event", "")
    if sum((years is not None, until is not None, bool(event.strip()))) > 1:
        raise Refusal("保密期限写了不止一种。", todo="年限、截止日期、解密条件只填一项，其余请留空。")
    if years is not None:
        return Term(years=years, since=since)
    if until is not None:
        return Term(until=until)
    return Term(event=event) if event.strip() else None


def _receive(acting: Acting, first_id: int, values: Mapping[str, Any]) -> None:
    came_on = date.fromisoformat(values["came_on"])
    brought_by = values.get("brought_by")
    receive(
        acting,
        first_id,
        Receipt(
            form=values["form"],
            source=Source(values["source"]),
            title=values["title"],
            level=Level(values["level"]),
            term=_term(values, came_on),
            came_on=came_on,
            keeper_id=int(values.get("keeper") or acting.person_id or 0),
            kept_at=values["kept_at"],
            counted=values["counted"],
            classified=values["classified"],
            keeping=values["keeping"],
            originator=values.get("originator", ""),
            document_number=values.get("document_number", ""),
            secret_number=values.get("secret_number", ""),
            copies=copy_numbers(values.get("copies", "")),
            sheets=whole(values.get("sheets")),
            urgency=values["urgency"],
            no_reprint=values["no_reprint"],
            place=values.get("place", ""),
            brought_by_id=int(brought_by) if brought_by else None,
            return_on=day(values.get("return_on")),
        ),
    )


def _typed(visitor: Visitor, first_id: int) -> Mapping[str, str]:
    """What most come as: today, kept by the visitor where the rules let him keep (else by the only one they
    name), at the place they name.
    """
    del first_id
    office_id, me = visitor.at_office.id, visitor.at_work.id
    kept_by = {one: who_keeps(office_id, visitor.on, one) for one, _ in _keepings(visitor)}
    keeping = next((one for one, people in kept_by.items() if me in people), next(iter(kept_by)))
    people = kept_by[keeping]
    keeper = me if me in people else max(people) if len(people) == 1 else ""
    return {
        "came_on": visitor.on.isoformat(),
        "keeping": keeping,
        "keeper": str(keeper),
        "kept_at": where_stored(office_id, visitor.on),
    }


site.deed(
    Deed(
        "carriers.receive",
        "登记涉密载体",
        fields=(
            Choice("source", "来由", options=tuple((one.value, one.label) for one in Source)),
            Choice("form", "载体", domain="carrier_form", default="paper"),
            Text("title", "名称", most=200, wide=True),
            Choice("level", "密级", options_of=_levels, help="按载体上标明的密级登记"),
            YesNo("classified", "内容涉密", default=True),
            Number("years", "保密期限（年）", required=False, unit="年", least=Decimal(1), step="1"),
            Day("until", "保密期限截止日期", required=False),
            Text("event", "解密条件", required=False, most=100, help="年限、截止日期、解密条件只填一项"),
            Text("originator", "制发机关", required=False, most=100),
            Text("document_number", "文号", required=False, most=60),
            Text(
                "secret_number",
                "定密编号",
                required=False,
                most=60,
                help="本单位定密的，填国家秘密事项台账上的编号",
            ),
            Text(
                "copies",
                "份号",
                required=False,
                most=200,
                help="一次收到几份的，写成 0012-0014 或 0012，0015；每份各编一号",
            ),
            Number("sheets", "页数", required=False, unit="页", least=Decimal(1), step="1"),
            Choice("urgency", "缓急", domain="urgency", default="ordinary"),
            YesNo("no_reprint", "注明不准翻印", default=False),
            Day("came_on", "收到日期"),
            Person("brought_by", "带回、取回的人", required=False),
            Day("return_on", "注明的清退日期", required=False),
            Choice("keeping", "保管类别", options_of=_keepings),
            Person("keeper", "保管人", required=False, oneself=True, help="不选的由本人保管"),
            Choice("kept_at", "存放场所", domain="carrier_place"),
            Text("place", "存放的柜、格", required=False, most=100),
            YesNo("counted", "已清点，份数、页数、编号相符", default=False),
        ),
        about=lambda visitor, first_id: (
            "收到、带回、打印的涉密载体，清点相符后逐份登记、编号。" if registers_here(visitor) else ""
        ),
        run=_receive,
        after=LEDGER,
        said="已登记、编号。请打印标签贴好，再送负责人确定知悉范围。",
        word="登记",
        typed=_typed,
        mints=True,
        home=LEDGER,
    )
)
site.thing(
    ThingPage(
        CARRIER,
        intro="每份载体一行：现在在谁手里、应当何时归还，点开看全过程。",
        start=(
            "carriers.receive",
            "carriers.copy",
            "carriers.excerpt",
            "carriers.quote",
            "carriers.print",
        ),
        moves=(Move.HANDED, Move.MISSED, Move.FOUND, Move.BUNDLED, Move.UNBUNDLED),
    )
)
