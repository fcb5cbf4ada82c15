"""Form, panel, announcement and filters of the institution's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhidu.kernel.matters.public import MatterView
from zhidu.kernel.offices.public import Role
from zhidu.kernel.regulations.public import DraftState, draft, drafts
from zhidu.web.declare import SHOWN_ON_BENCH, Choice, Filter, Form, LongText, Panel, RegisterPage, site
from zhidu.web.visiting import Visitor

from .acts import AMENDMENT
from .reads import AMENDMENTS, announced


def _drafts(visitor: Visitor) -> tuple[tuple[str, str], ...]:
    """The drafts that can be sent."""
    found = drafts(visitor.at_office.id, (DraftState.OPEN,))
    return tuple((str(one.id), f"《{one.title}》（自 {one.effective_on} 起）") for one in found)


def _keeps_rules(visitor: Visitor) -> bool:
    return Role.RULE_KEEPER in visitor.roles


def _panel(visitor: Visitor, view: MatterView) -> Mapping[str, Any] | None:
    """The way to the draft: whole text, differences, trial; none while only the rule keeper reads it."""
    card = draft(int(view.form["draft_id"]), visitor.at_office.id)
    return None if card.is_open and not _keeps_rules(visitor) else {"draft_path": card.path}


def _bench(visitor: Visitor) -> Mapping[str, Any] | None:
    """What everybody is told: amendments to come and lately begun."""
    found = announced(visitor.at_office.id, visitor.on)
    return {"announced": found[:SHOWN_ON_BENCH]} if found else None


site.form(
    Form(
        AMENDMENT.code,
        fields=(
            Choice("draft_id", "制度草案", options_of=_drafts, help="在“制度—草案”中起草、核对、试算"),
            LongText("note", "说明", required=False, rows=3, most=500),
        ),
        intro="送审后草案不能再改；退回、撤回后可以修改再送。",
        shown=_keeps_rules,
    )
)
site.panel(Panel(AMENDMENT.code, "amendments/panel.html", _panel))
site.bench(Panel("amendments", "amendments/bench.html", _bench))
site.register(
    RegisterPage(
        AMENDMENTS.code,
        filters=(
            Filter("title", "制度"),
            Filter("regulation", "制度编号"),
            Filter("year", "年度", kind="year"),
        ),
        counts=("change",),
        intro="制度修订、新订经批准后自动登记。",
    )
)
