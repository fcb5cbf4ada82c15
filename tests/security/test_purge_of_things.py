"""误录处置 of things: what guards movements lets it through, and no word of the thing is left anywhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests.support.offices import PASSWORD, as_person, found_office
from zhidu.cli.main import main
from zhidu.institutions.carriers.tests.going import apply
from zhidu.institutions.carriers.tests.people import Desk
from zhidu.institutions.devices.acts import DeviceForm, do_use, enrol_device
from zhidu.kernel.custody.public import (
    begin_stock,
    close_stock,
    explain_difference,
    print_handover,
    register_signed_sheet,
)
from zhidu.kernel.journal.public import seal_all
from zhidu.kernel.offices.public import Role, create_account, encode_password, fresh_id, grant_role
from zhidu.kernel.org.public import PersonCard, appointees
from zhidu.kernel.secrecy.public import purges, unfiltered

from .secret_world import device_keeper
from .world import signed_in

CARRIER, ORIGINATOR, PLACE, EXPLAINED = "玄武镇北", "紫微垣省", "天枢阁柜", "螣蛇乘雾"
DEVICE, SCAN, SCANNED = "太白昼见", "鸾凤和鸣.txt", "白泽通灵"
WORDS = (CARRIER, ORIGINATOR, PLACE, EXPLAINED, DEVICE, SCAN.removesuffix(".txt"), SCANNED)


@pytest.fixture(autouse=True)
def _standalone(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT, settings.PROFILE, settings.MEDIA_ROOT = None, "standalone", tmp_path / "files"


def left() -> set[str]:
    """Which of the words stand in a row of any table, or in a file of the database or of the attachments."""
    with connection.cursor() as cursor:
        rows = []
        for name in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{name}"')
            rows.append(repr(cursor.fetchall()).encode())
    kept = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    if connection.vendor == "sqlite":
        database = Path(str(connection.settings_dict["NAME"]))
        kept += database.parent.glob(f"{database.name}*")
    texts = [*rows, *(path.read_bytes() for path in kept)]
    forms = {
        one: (one.encode(), one.encode("unicode_escape"), ascii(ascii(one))[2:-2].encode()) for one in WORDS
    }
    return {one for one, written in forms.items() if any(form in text for form in written for text in texts)}


def lived(desk: Desk, reader: PersonCard) -> int:
    """A carrier received, lent on a sheet signed in ink, brought back, counted, and asked for."""
    (carrier,) = desk.receive(title=CARRIER, originator=ORIGINATOR, place=PLACE)
    desk.name(carrier, reader)
    clerk, sheet, stock = as_person(desk.keeper(carrier)), fresh_id(), fresh_id()
    print_handover(clerk, sheet_id=sheet, offer_ids=(desk.offer(carrier, reader),))
    register_signed_sheet(clerk, sheet_id=sheet, upload=SimpleUploadedFile(SCAN, SCANNED.encode()))
    desk.bring_back(carrier, reader)
    begin_stock(clerk, stock_id=stock, kinds=("carriers.carrier",))
    for line in apps.get_model("custody", "StockLine").objects.filter(stock_id=stock):
        explain_difference(clerk, line_id=line.pk, words=EXPLAINED)
    close_stock(clerk, stock_id=stock)
    apply(desk, reader, carrier, "read")
    return carrier


def listed(desk: Desk, carrier: int) -> int:
    """A matter about several things, the carrier among them."""
    (other,) = desk.receive()
    desk.name(other, desk.reader())
    matter = apply(desk, desk.reader(), other, "read")
    with unfiltered("the test makes a list of it"):
        apps.get_model("matters", "Matter").objects.filter(pk=matter).update(
            form={"things": [str(carrier), str(other)]}
        )
    return matter


def used(keeper: PersonCard) -> int:
    """A device that was entered and connected."""
    device = fresh_id()
    what = DeviceForm(category="computers", device_level="internal", name=DEVICE, labelled=True)
    enrol_device(as_person(keeper), thing_id=device, what=what)
    do_use(
        as_person(keeper),
        use_id=fresh_id(),
        thing_id=device,
        use="devices.connect",
        form={"to": "office_network", "dedicated": False},
    )
    return device


def numbered(things: Collection[int]) -> dict[int, str]:
    """The numbers of the things, by id."""
    with unfiltered("the test looks whether numbers stay"):
        return dict(
            apps.get_model("custody", "Thing").objects.filter(pk__in=things).values_list("pk", "number")
        )


def purged(desk: Desk, kind: str, number: str) -> Mapping[str, int]:
    """The officer asks, the auditor confirms; what went."""
    officer = signed_in(appointees(desk.office.id, "confidentiality_officer")[0].username)
    sent = {"purge_id": str(fresh_id()), "kind": kind, "what": number}
    where = officer.post("/purges/new/", sent)["Location"]
    assert signed_in("shenji").post(where, {"way": "confirm"}).status_code == 302
    told = purges(desk.office.id)[0]
    assert told.clean
    return told.gone


@pytest.mark.clause("common.purge-02", outcome="allowed")
def test_no_word_of_a_thing_is_left_while_its_number_and_movements_are(
    committed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    del committed
    desk = Desk(found_office("tjj"))
    auditor = create_account(username="shenji", password=encode_password(PASSWORD), must_change=False)
    grant_role(auditor.id, Role.AUDITOR)
    reader, keeper = desk.reader(), device_keeper(desk, ())
    things = lived(desk, reader), used(keeper)
    numbers, several = numbered(things), listed(desk, things[0])
    moves = apps.get_model("custody", "Movement").objects.filter(thing_id__in=things)
    moved = moves.count()
    assert left() == set(WORDS)
    for one in things:
        assert purged(desk, "thing", numbers[one])["custody_movement"]
    assert left() == set()
    assert numbered(things) == numbers
    with unfiltered("what others need stays"):
        assert apps.get_model("matters", "Matter").objects.filter(pk=several).exists()
    assert moves.count() == moved + len(things), "each is written off, wherever it was"
    seal_all()
    assert main(["doctor"]) == 0, capsys.readouterr().out
    assert main(["journal", "verify"]) == 0, capsys.readouterr().out
    for who in (desk.keeper(things[0]), reader, keeper, desk.clerk):
        browser = signed_in(who.username)
        for where in (
            *(f"/things/{one}/" for one in things),
            "/things/",
            "/things/mine/held/",
            "/things/mine/given/",
            "/things/kinds/carriers.carrier/",
            "/things/kinds/devices.device/?as=print",
            "/registers/devices.uses/",
        ):
            assert browser.get(where).status_code in {200, 404}, where
    seen = signed_in(desk.clerk.username).get(f"/things/{things[0]}/").content.decode()
    assert "误录，已清除" in seen
