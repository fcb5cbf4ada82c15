"""误录处置 of a carrier: what tells of it too is listed until it is asked for; whoever had it may leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.support.offices import PASSWORD, as_person
from zhidu.institutions.carriers.acts.copying import Copying, copy
from zhidu.institutions.carriers.acts.gate import announce, check, verify
from zhidu.institutions.carriers.tests.going import list_to_destroy
from zhidu.institutions.carriers.tests.people import Desk, permitted
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import (
    OfficeCard,
    Role,
    create_account,
    encode_password,
    fresh_id,
    grant_role,
)
from zhidu.kernel.org.public import Leaving, PersonCard, appointees
from zhidu.kernel.words.public import Refusal

from .world import signed_in

BESIDE = "须另行提出"


@pytest.fixture
def desk(sample_office: Callable[[str], OfficeCard], settings: Any, tmp_path: Path) -> Desk:
    settings.PROFILE, settings.STATIC_ROOT, settings.MEDIA_ROOT = "standalone", None, tmp_path / "files"
    auditor = create_account(username="shenji", password=encode_password(PASSWORD), must_change=False)
    grant_role(auditor.id, Role.AUDITOR)
    return Desk(sample_office("dx"))


def officer(desk: Desk) -> Client:
    """A browser of whoever asks for purges."""
    return signed_in(appointees(desk.office.id, "confidentiality_officer")[0].username)


def ask(browser: Client, kind: str, what: str | int) -> str:
    """Ask for something to go; the address of the purge."""
    sent = {"purge_id": str(fresh_id()), "kind": kind, "what": str(what)}
    answer = browser.post("/purges/new/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def listed(browser: Client, where: str) -> str:
    """What the page lists as to be asked for by itself."""
    return browser.get(where).content.decode().partition(BESIDE)[2].partition("</section>")[0]


def copied(desk: Desk, carrier: int, reader: PersonCard) -> str:
    """A copy of a carrier; its number."""
    desk.name(carrier, reader)
    permitted(desk, carrier, "copy", reader, copies=1)
    what = Copying(copies=1, for_id=reader.id, organ="本单位办公室", distribution="综合科")
    (made,) = copy(as_person(desk.registrar), fresh_id(), carrier, what)
    return desk.card(made).number


def test_copies_and_lists_of_several_are_listed_until_they_are_asked_for(desk: Desk) -> None:
    first, second = desk.receive(copies=("1", "2"))
    made, matter = copied(desk, first, desk.reader()), list_to_destroy(desk, desk.clerk, first, second)
    asking, auditor = officer(desk), signed_in("shenji")
    where = ask(asking, "thing", desk.card(first).number)
    for browser in (asking, auditor):
        told = listed(browser, where)
        assert f"载体、设备　{made}" in told
        assert f"事项（含草稿）　{matter}" in told
        assert desk.card(second).number not in told
        assert desk.card(first).name not in told
    assert BESIDE not in asking.get(ask(asking, "thing", made)).content.decode()
    assert f"事项（含草稿）　{matter}" in listed(asking, where)
    assert made not in listed(asking, where)
    list_purge = ask(asking, "matter", matter)
    assert BESIDE not in asking.get(where).content.decode()
    assert auditor.post(list_purge, {"way": "refuse"}).status_code == 302
    assert f"事项（含草稿）　{matter}" in listed(asking, where)
    assert auditor.post(where, {"way": "confirm"}).status_code == 302
    assert f"事项（含草稿）　{matter}" in listed(auditor, where)
    assert BESIDE not in asking.get(list_purge).content.decode()


def test_of_a_copy_its_original_is_listed_for_nobody_but_the_two(desk: Desk) -> None:
    (carrier,) = desk.receive()
    reader = desk.reader()
    where = ask(officer(desk), "thing", copied(desk, carrier, reader))
    seen = [signed_in(one.username).get(where).status_code for one in (reader, desk.reader(1))]
    assert seen == [404, 404]
    for browser in (officer(desk), signed_in("shenji")):
        assert desk.card(carrier).number in listed(browser, where)


def test_whoever_had_it_leaves_once_it_is_purged(desk: Desk) -> None:
    (carrier,) = desk.receive()
    leaver = desk.reader()
    desk.name(carrier, leaver)
    desk.lend(carrier, leaver)
    announce(as_person(desk.clerk), person_id=leaver.id, successor_id=None)
    with pytest.raises(Refusal, match="1 件"):
        verify(as_person(desk.clerk), person_id=leaver.id)
    where = ask(officer(desk), "thing", desk.card(carrier).number)
    assert signed_in("shenji").post(where, {"way": "confirm"}).status_code == 302
    verify(as_person(desk.clerk), person_id=leaver.id)
    assert check(Leaving(desk.office.id, leaver.id, today(), for_good=True)) == ()
