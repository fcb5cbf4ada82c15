"""Sample items for the offices' sites, and what became of those that were late."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.scoring.public import FactCard, explain, facts, gather
from zhidu.kernel.secrecy.public import viewer_for
from zhidu.kernel.words.public import Verb

from .history import Errand, Plot

ACTS = "zhidu.institutions.publication.acts.online"
SAID = "数据需要再次核对，耽误了两天；已要求处室提前一周备稿。"


def publication_plots(code: str, staff: Sequence[PersonCard]) -> list[Plot]:
    """The items of one sample office, handed in by people of the sections named."""
    return [_plot(one, staff) for one in _items() if one["office"] == code]


def _items() -> Iterator[Mapping[str, Any]]:
    text = resources.files(__package__).joinpath("publications.toml").read_text(encoding="utf-8")
    yield from tomllib.loads(text)["item"]


def _plot(sample: Mapping[str, Any], staff: Sequence[PersonCard]) -> Plot:
    begins = (now() - timedelta(days=sample["days_ago"])).astimezone(LEGAL_ZONE).replace(hour=9, minute=20)
    return Plot(
        kind=sample.get("kind", "publication.item"),
        name=sample.get("name", ""),
        refers={"original": sample["of"]} if "of" in sample else {},
        errands=_brought_out(sample["outside"]) if "outside" in sample else (),
        form={key: _moved(value, begins, key) for key, value in sample["form"].items()},
        starter=next(
            one for one in staff if one.rank == "staff" and one.account_id and sample["section"] in one.title
        ),
        begins=begins,
        until=sample.get("steps"),
    )


def _moved(value: Any, begins: datetime, key: str) -> Any:
    """Days stand in the file as days after the item was handed in."""
    if key in {"start", "publish_by"}:
        return (begins + timedelta(days=value)).date().isoformat()
    return value


def _brought_out(outside: Mapping[str, str]) -> tuple[Errand, ...]:
    """Before a step that publishes on a site outside ends: the bundle on its disc, and where it stands."""
    record = {"address": outside["address"], "checker": outside["checker"]}
    return (
        Errand(Verb.CARRY_OUT, f"{ACTS}.prepare_bundle", lambda: {"disc": outside["disc"]}),
        Errand(Verb.CARRY_OUT, f"{ACTS}.record_online", lambda: {**record, "online_at": now()}),
    )


def explain_one(office_id: int, staff: Sequence[PersonCard]) -> None:
    """What was late is found; the section of the oldest says why."""
    gather(office_id, today())
    for person in staff:
        waiting = [one for one in _mine(office_id, person) if one.may_explain]
        if waiting:
            acting = Acting(office_id, person.account_id, person.id)
            explain(acting, fact_id=waiting[0].id, explanation=SAID)
            return


def _mine(office_id: int, person: PersonCard) -> Sequence[FactCard]:
    return facts(viewer_for(office_id, person.account_id, person.id), order="on").rows
