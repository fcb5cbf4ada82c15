"""An installation that holds state secrets: carriers, a device, a proposal, and people of each kind."""

from __future__ import annotations

import functools
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from tests.support.databases import connected_to, sqlite_settings
from tests.support.offices import PASSWORD, as_person, found_office
from zhidu.cli.demo.accounts import ADMINISTRATORS
from zhidu.institutions.carriers.tests.people import Desk
from zhidu.institutions.classification.acts.granting import record_standing
from zhidu.institutions.classification.rules.codes import DETERMINATION
from zhidu.institutions.classification.tests.people import PROPOSAL
from zhidu.institutions.devices.acts import DeviceForm, enrol_device
from zhidu.institutions.devices.reads import keeps
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import begin_stock, kept_kinds, print_handover
from zhidu.kernel.journal.public import entries, seal_all
from zhidu.kernel.matters.public import attach, open_draft, submit, view
from zhidu.kernel.offices.public import (
    Role,
    create_account,
    encode_password,
    fresh_id,
    grant_role,
    roles_of,
)
from zhidu.kernel.org.public import PersonCard, appoint, appointees, people
from zhidu.kernel.secrecy.public import ask_purge, report_marks, unfiltered, viewer_of
from zhidu.kernel.tokens.public import open_interface

from .world import signed_in

# Words that stand nowhere else: where one shows up, something is seen. Half of one is what is searched for.
CARRIER, LENT, OFFERED, ORIGINATOR, PLACE = "玄武镇北", "勾陈守中", "螣蛇乘雾", "紫微垣省", "天枢阁柜"
DEVICE, SUBJECT, DRAFT, FILE_NAME, FILE_TEXT = "太白昼见", "鸾凤和鸣", "白泽通灵", "獬豸辨奸.txt", "穷奇噬人"
SINCE = date(2026, 1, 1)
WORDS = (CARRIER, LENT, OFFERED, ORIGINATOR, PLACE, DEVICE, SUBJECT, DRAFT, FILE_NAME[:-4], FILE_TEXT)
BLIND = frozenset({"uncleared", "bystander", "other_office"})
"""Who sees nothing of all this, whatever post he holds: no class, no part in it, another office."""
VISITORS = (
    "nobody",
    "clerk",
    "reader",
    "uncleared",
    "colleague",
    "officer",
    "device_keeper",
    "rule_keeper",
    "bystander",
    "other_office",
    *ADMINISTRATORS,
)


@dataclass(frozen=True)
class SecretWorld:
    """Ids of what is there, and who is who; ``words`` gives for each word whom it may be shown to."""

    office_id: int
    usernames: Mapping[str, str]
    things: tuple[int, ...]
    matters: tuple[int, ...]
    steps: tuple[int, ...]
    offers: tuple[int, ...]
    sheets: tuple[int, ...]
    stocks: tuple[int, ...]
    files: tuple[int, ...]
    sightings: tuple[int, ...]
    purges: tuple[int, ...]
    entries: tuple[int, ...]
    words: Mapping[str, frozenset[str]]

    def browser(self, kind: str) -> Client:
        """A browser in which that kind of visitor has signed in; ``nobody`` has not."""
        return Client() if kind == "nobody" else signed_in(self.usernames[kind])


def build() -> SecretWorld:
    """Found the offices, clear people, and let the secrets be where they are."""
    office, other = found_office("tjj"), found_office("dx")
    desk = Desk(office)
    named = cast(desk) | {"other_office": Desk(other).clerk}
    carriers, offer = carried(desk, named)
    device = fresh_id()
    what = DeviceForm(category="computers", device_level="secret", name=DEVICE, labelled=True)
    enrol_device(as_person(named["device_keeper"]), thing_id=device, what=what)
    authority(desk, named["officer"])
    matter, draft, file = proposals(named["colleague"])
    stock, purge = fresh_id(), fresh_id()
    begin_stock(as_person(named["clerk"]), stock_id=stock, kinds=("carriers.carrier",))
    report_marks(as_person(named["colleague"]), page="/new/press.release/", places=("首页",))
    ask_purge(as_person(named["officer"]), purge_id=purge, kind="matter", what=str(draft))
    apps.get_model("secrecy", "ClearanceRow").objects.filter(person_id=named["uncleared"].id).delete()
    accounts()
    open_interface(as_person(named["rule_keeper"]))
    seal_all()
    return SecretWorld(
        office_id=office.id,
        usernames={kind: one.username for kind, one in named.items()} | {one: one for one in ADMINISTRATORS},
        things=(*carriers, device),
        matters=(matter, draft),
        steps=tuple(one.id for one in view(viewer_of(as_person(named["colleague"])), matter).steps),
        offers=(offer,),
        sheets=tuple(apps.get_model("custody", "Sheet").objects.values_list("pk", flat=True)),
        stocks=(stock,),
        files=(file,),
        sightings=tuple(apps.get_model("secrecy", "SightingRow").objects.values_list("pk", flat=True)),
        purges=(purge,),
        entries=tuple(one.id for one in entries(office.id).rows[-2:]),
        words=_words(named, desk.registrar, carriers, device, matter),
    )


def cast(desk: Desk) -> dict[str, PersonCard]:
    """Who is who in the office."""
    office_id = desk.office.id
    rule_keepers = (
        one
        for one in desk.people
        if one.account_id and Role.RULE_KEEPER in roles_of(one.account_id, office_id)
    )
    named = {
        "clerk": desk.clerk,
        "reader": desk.reader(0),
        "uncleared": desk.reader(1),
        "colleague": desk.reader(2),
        "bystander": desk.reader(4),
        "officer": appointees(office_id, "confidentiality_officer")[0],
        "rule_keeper": next(rule_keepers),
    }
    return named | {"device_keeper": device_keeper(desk, {one.id for one in named.values()})}


def carried(desk: Desk, named: Mapping[str, PersonCard]) -> tuple[tuple[int, ...], int]:
    """Three carriers, one lent, one offered on a sheet; the offer."""
    reader = named["reader"]
    titles = (CARRIER, LENT, OFFERED)
    made = tuple(desk.receive(title=one, originator=ORIGINATOR, place=PLACE)[0] for one in titles)
    for one in made:
        desk.name(one, reader, named["uncleared"])
    desk.lend(made[1], reader)
    offer = desk.offer(made[2], reader)
    print_handover(as_person(named["clerk"]), sheet_id=fresh_id(), offer_ids=(offer,))
    return made, offer


def authority(desk: Desk, officer: PersonCard) -> None:
    """The office may determine secrets, and somebody is responsible for it."""
    record_standing(
        as_person(officer), standing_id=fresh_id(), office_level="city", grounds="编〔2020〕1号", since=SINCE
    )
    head = next(one for one in desk.people if one.rank == "head")
    function = "classification_responsible"
    if head.id not in {one.id for one in appointees(desk.office.id, function)}:
        appoint(Acting(desk.office.id), person_id=head.id, function=function, since=SINCE)


def _words(
    named: Mapping[str, PersonCard],
    registrar: PersonCard,
    carriers: tuple[int, ...],
    device: int,
    matter: int,
) -> Mapping[str, frozenset[str]]:
    """Whom each word may be shown to: keepers of the ledger, who was named and is cleared, who registered
    them, participants.
    """
    with unfiltered("the world is set up"):
        numbers = dict(apps.get_model("custody", "Thing").objects.values_list("pk", "number"))
    reads = set(
        apps.get_model("matters", "MatterReader")
        .objects.filter(matter_id=matter)
        .values_list("person_id", flat=True)
    )
    kept = {kind: kept_kinds(viewer_of(as_person(one)), today()) for kind, one in named.items()}
    keepers = frozenset(kind for kind in VISITORS if "carriers.carrier" in kept.get(kind, ())) - BLIND
    registering = {kind for kind, one in named.items() if one.id == registrar.id}
    of_carriers = keepers | registering | {"clerk", "reader"}
    of_device = frozenset(kind for kind in VISITORS if "devices.secret_device" in kept.get(kind, ())) - BLIND
    of_matter = frozenset(kind for kind in VISITORS if kind in named and named[kind].id in reads) - BLIND
    words = dict.fromkeys((CARRIER, LENT, OFFERED, ORIGINATOR, PLACE), of_carriers)
    words |= {numbers[one]: of_carriers for one in carriers}
    words |= {DEVICE: of_device | {"device_keeper"}, numbers[device]: of_device | {"device_keeper"}}
    words |= {SUBJECT: of_matter}
    return words | dict.fromkeys((DRAFT, FILE_NAME[:-4], FILE_TEXT), frozenset({"colleague"}))


def as_account(world: SecretWorld, kind: str) -> PersonCard | None:
    """The person behind a kind of visitor, if there is one."""
    username = world.usernames.get(kind)
    found = (one for one in people(world.office_id, today()) if username and one.username == username)
    return next(found, None)


def device_keeper(desk: Desk, others: Collection[int]) -> PersonCard:
    """Who keeps the ledger of computers, and is nobody of the others."""
    able = (one for one in desk.people if one.account_id and one.id not in others)
    return next(one for one in able if keeps(as_person(one), "computers"))


def proposals(who: PersonCard) -> tuple[int, int, int]:
    """A proposal that runs, a draft of another with a file."""
    running, draft = fresh_id(), fresh_id()
    form = {**PROPOSAL, "scope": who.name}
    submit(as_person(who), matter_id=running, kind=DETERMINATION, form={**form, "subject": SUBJECT})
    open_draft(as_person(who), matter_id=draft, kind=DETERMINATION, form={**form, "subject": DRAFT})
    file = attach(as_person(who), matter_id=draft, upload=SimpleUploadedFile(FILE_NAME, FILE_TEXT.encode()))
    return running, draft, file.id


def accounts() -> None:
    """The four administrators."""
    for name, role in ADMINISTRATORS.items():
        grant_role(
            create_account(username=name, password=encode_password(PASSWORD), must_change=False).id, role
        )


@functools.cache
def _built(template: Path) -> tuple[Path, SecretWorld]:
    path = template.with_name(f"secret-world-{os.getpid()}.sqlite3")
    shutil.copyfile(template, path)
    with connected_to(sqlite_settings(path)):
        made = build()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, made


@pytest.fixture
def secret_world(
    sqlite_template: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker, settings: Settings
) -> Iterator[SecretWorld]:
    """The installation, fresh for each test, in a database file that really commits."""
    settings.STATIC_ROOT, settings.PROFILE = None, "standalone"
    with django_db_blocker.unblock():
        template, made = _built(sqlite_template)
        path = tmp_path / "secret-world.sqlite3"
        shutil.copyfile(template, path)
        with connected_to(sqlite_settings(path)):
            yield made
