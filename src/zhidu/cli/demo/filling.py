"""Fills an empty installation with the sample offices."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

from zhidu.cli.output import say
from zhidu.kernel.acts.public import deliver
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.journal.public import seal
from zhidu.kernel.offices.public import (
    EncodedPassword,
    OfficeCard,
    Role,
    create_account,
    create_office,
    encode_password,
    grant_role,
)
from zhidu.kernel.org.public import PersonCard, appointees, departments, establish, people
from zhidu.kernel.regulations.public import adopt_pack, load

from .accounts import create_administrators, password
from .carriers import carrier_stories
from .classified import classified_stories
from .devices import device_stories
from .history import Plot, Teller
from .leaves import keep_files, leave_plots
from .publications import explain_one, publication_plots

FOLDER = resources.files(__package__)
OWN = Path(str(FOLDER)) / "own"
"""Regulations that a sample office wrote itself."""

MATTERS_AN_OFFICE = 24
MONTHS_BACK = 8
WRITTEN_FOR = date(2026, 11, 22)


def fill() -> None:
    """Create the six offices, their people, rules, accounts and history."""
    create_administrators()
    load(OWN)
    encoded = encode_password(password())
    for number, sample in enumerate(samples()):
        say(f"  {sample['office']['name']}")
        office = found(sample, encoded)
        _tell(office.id, office.code, seed=number)
        seal(office.id)
    while deliver():
        pass


def samples() -> list[dict[str, Any]]:
    """What the files say of the six offices."""
    files = sorted(FOLDER.joinpath("offices").iterdir(), key=lambda one: one.name)
    return [tomllib.loads(one.read_text(encoding="utf-8")) for one in files if one.name.endswith(".toml")]


def found(sample: Mapping[str, Any], encoded: EncodedPassword) -> OfficeCard:
    """Create one office with its rules, people and accounts, and no history."""
    card = sample["office"]
    office = create_office(code=card["code"], name=card["name"], short_name=card.get("short_name", ""))
    for adoption in sample["adopts"]:
        adopt_pack(office.id, adoption["pack"], on=adoption["from"])
    establish(office.id, _about_now(sample), account=lambda username: _account(username, encoded))
    _appoint_rule_keeper(office.id)
    return office


def _about_now(sample: Mapping[str, Any]) -> dict[str, Any]:
    """The sample, its absences moved to be about today as the files have them about ``WRITTEN_FOR``."""
    moved = today() - WRITTEN_FOR
    away = [
        {key: day + moved if isinstance(day, date) else day for key, day in one.items()}
        for one in sample.get("absence", ())
    ]
    return {**sample, "absence": away}


def _account(username: str, encoded: EncodedPassword) -> int:
    return create_account(username=username, password=encoded, must_change=False).id


def _appoint_rule_keeper(office_id: int) -> None:
    """The head of the general office keeps the rules, as in most offices."""
    staff = [one for one in people(office_id, today()) if one.account_id]
    general = next((one.id for one in departments(office_id, today()) if one.general), None)
    heads = [one for one in staff if one.department_id == general and one.rank == "section_head"]
    keeper = (heads or staff)[0]
    if keeper.account_id:
        grant_role(keeper.account_id, Role.RULE_KEEPER, office_id)


def _tell(office_id: int, code: str, seed: int) -> None:
    samples = [one for one in _matters() if code in one["offices"]]
    staff = people(office_id, now().astimezone(LEGAL_ZONE).date())
    starters = [one for one in staff if one.rank == "staff" and one.account_id]
    clerks = appointees(office_id, "document_clerk", now().astimezone(LEGAL_ZONE).date())
    if not starters:
        return
    random = Random(seed)  # noqa: S311 - sample data, not secrets
    keep_files(office_id, staff, random)
    teller = Teller(office_id, clerks[0] if clerks else starters[0], seed)
    plots = _plots(samples, starters, random) if samples else []
    plots += [*leave_plots(code, staff), *publication_plots(code, starters)]
    # Who belongs to which class of cleared staff comes with the carriers: they begin.
    stories = [
        *carrier_stories(office_id, code),
        *device_stories(office_id),
        *classified_stories(office_id, code),
    ]
    teller.tell(plots, until=now(), stories=stories)
    explain_one(office_id, starters)


def _matters() -> list[dict[str, Any]]:
    text = FOLDER.joinpath("matters.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["matter"])


def _plots(
    samples: Sequence[Mapping[str, Any]], starters: Sequence[PersonCard], random: Random
) -> list[Plot]:
    first = now() - timedelta(days=30 * MONTHS_BACK)
    step = timedelta(days=30 * MONTHS_BACK) / MATTERS_AN_OFFICE
    return [
        _plot(number, samples[number % len(samples)], random.choice(starters), first + step * number)
        for number in range(MATTERS_AN_OFFICE)
    ]


def _plot(number: int, sample: Mapping[str, Any], starter: PersonCard, begins: datetime) -> Plot:
    form = dict(sample["form"])
    last_ones = MATTERS_AN_OFFICE - number
    day = (begins + timedelta(days=7)).astimezone(LEGAL_ZONE).date().isoformat()
    form["publish_on" if "headline" in form else "takes_place_on"] = day
    return Plot(
        kind=sample["kind"],
        form=form,
        starter=starter,
        begins=begins.astimezone(LEGAL_ZONE).replace(hour=9, minute=10 + number),
        until=last_ones % 5 if last_ones <= 8 else None,
        send_back_at=1 if number % 6 == 2 else None,
        telephone=number % 7 == 3,
        draft_only=last_ones == 1,
    )
