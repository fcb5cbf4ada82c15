"""Sample carriers of state secrets, where the installation may hold them: received, read, given back."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from django.utils.module_loading import import_string

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.custody.public import take_over
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard, bodies_of, people
from zhidu.kernel.secrecy.public import Term, clear, keeps_state_secrets
from zhidu.kernel.words.public import Level

from .history import Story

CARRIERS = "zhidu.institutions.carriers"
SOME_HOURS, SOME_MINUTES = timedelta(hours=1), timedelta(minutes=10)
CLEARED_SINCE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Who keeps the carriers of an office, as its rules name him, and where."""

    office_id: int
    keeper: PersonCard
    kept: Mapping[str, str]
    staff: Sequence[PersonCard]


def carrier_stories(office_id: int, code: str) -> list[tuple[datetime, Story]]:
    """What happens to the carriers of one office, and when it begins; nothing where none may be held."""
    wanted = [one for one in _told("carrier") if code in one["offices"]]
    if not keeps_state_secrets():
        return []
    staff = [one for one in people(office_id, today()) if one.account_id]
    _clear(office_id, staff)
    if not wanted:
        return []
    kept = next(one for one in _told("kept") if one.get("office", code) == code)
    keeping = _keeping(office_id, staff, kept)
    return [(_began(one["days_ago"]), _story(keeping, one)) for one in wanted]


def _clear(office_id: int, staff: Sequence[PersonCard]) -> None:
    """Each belongs to the first class that the file gives to his function or rank."""
    done: set[int] = set()
    for group in _told("cleared"):
        codes = {f"appointee:{one}" for one in group.get("appointees", ())}
        until = today() + timedelta(days=group["days_left"]) if "days_left" in group else None
        for one in staff:
            if one.id not in done and (one.rank in group["ranks"] or codes & bodies_of(one.id)):
                done.add(one.id)
                clear(
                    Acting(office_id),
                    clearance_id=fresh_id(),
                    person_id=one.id,
                    person_class=group["class"],
                    since=today() - CLEARED_SINCE,
                    until=until,
                )


def _keeping(office_id: int, staff: Sequence[PersonCard], kept: Mapping[str, str]) -> Keeping:
    rules = f"{CARRIERS}.reads.rules"
    keep, circulate, register = (
        import_string(f"{rules}.{name}") for name in ("KEEPING", "CIRCULATE", "REGISTER")
    )
    first_named = import_string(f"{rules}.first_named")
    named = [set(first_named(office_id, today(), (duty,)).codes) for duty in (*keep, circulate, register)]
    keeper = max(staff, key=lambda one: sum(bool(codes & bodies_of(one.id)) for codes in named))
    return Keeping(office_id, keeper, kept, staff)


def _decider(keeping: Keeping) -> int:
    """Whoever decides that day who may read; the keeper, where the rules name nobody."""
    rules = f"{CARRIERS}.reads.rules"
    circle = import_string(f"{rules}.CIRCLE")
    heads, _ = import_string(f"{rules}.heads_for")(keeping.office_id, today(), circle)
    return min(heads, default=keeping.keeper.id)


def _story(keeping: Keeping, sample: Mapping[str, Any]) -> Story:
    carrier_id = _receive(keeping, sample)
    yield SOME_HOURS
    readers = [next(one for one in keeping.staff if one.rank == rank) for rank in sample["readers"]]
    readers = [one for one in readers if one.id != keeping.keeper.id]
    _call("acts.circle.fix_circle", keeping.keeper, carrier_id, {one.id for one in readers},
          _decider(keeping), "阅办单上已批示")  # fmt: skip
    for reader in readers:
        yield SOME_MINUTES
        yield from _read(keeping, carrier_id, reader, sample["ends"] if reader == readers[-1] else "kept")


def _receive(keeping: Keeping, sample: Mapping[str, Any]) -> int:
    receiving, source = f"{CARRIERS}.acts.receiving", import_string(f"{CARRIERS}.rules.Source")
    receipt = import_string(f"{receiving}.Receipt")(
        form="paper",
        source=source.RECEIVED,
        title=sample["title"],
        level=Level(sample["level"]),
        term=Term(years=sample["years"], since=_day(sample["days_ago"])),
        came_on=today(),
        keeper_id=keeping.keeper.id,
        kept_at=keeping.kept["at"],
        counted=True,
        originator=sample["originator"],
        document_number=sample["document_number"],
        copies=import_string(f"{receiving}.copy_numbers")(sample["copies"]),
        urgency=sample["urgency"],
        no_reprint=sample.get("no_reprint", False),
        place=keeping.kept["place"],
    )
    ids: Sequence[int] = _call("acts.receiving.receive", keeping.keeper, fresh_id(), receipt)
    return ids[0]


def _read(keeping: Keeping, carrier_id: int, reader: PersonCard, ends: str) -> Story:
    offer_id = fresh_id()
    _call("acts.circulating.circulate", keeping.keeper,
          offer_id=offer_id, thing_id=carrier_id, reader_id=reader.id, at="office")  # fmt: skip
    if ends == "offered":
        return
    yield SOME_MINUTES
    take_over(_acting(reader), offer_id=offer_id)
    if ends == "held":
        return
    yield SOME_HOURS
    back_id = fresh_id()
    _call("acts.circulating.give_back", reader,
          offer_id=back_id, thing_id=carrier_id, at=keeping.kept["at"])  # fmt: skip
    yield SOME_MINUTES
    take_over(_acting(keeping.keeper), offer_id=back_id)


def _call(name: str, who: PersonCard, *what: Any, **how: Any) -> Any:
    """The command knows no institution: its acts are called by their names."""
    return import_string(f"{CARRIERS}.{name}")(_acting(who), *what, **how)


def _acting(who: PersonCard) -> Acting:
    return Acting(who.office_id, who.account_id, who.id, None, now())


@cache
def _told(what: str) -> Sequence[Mapping[str, Any]]:
    text = resources.files(__package__).joinpath("carriers.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)[what])


def _began(days_ago: int) -> datetime:
    return (now() - timedelta(days=days_ago)).astimezone(LEGAL_ZONE).replace(hour=9, minute=5)


def _day(days_ago: int) -> date:
    return _began(days_ago).date()
