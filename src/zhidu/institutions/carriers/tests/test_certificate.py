"""The certificate of destruction: how many must watch, what stands on it, and who may print it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader
from pytest_django import Settings

from tests.security.world import signed_in
from tests.support.offices import as_person
from tests.support.working import to_the_end
from zhidu.institutions.carriers.reads.destroyed import destroyed
from zhidu.kernel.clock.public import today
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.secrecy.public import viewer_of
from zhidu.kernel.words.public import NotVisible

from .going import burn, list_to_destroy
from .people import Desk

At = Callable[[str], Desk]


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Settings) -> None:
    """Static files come straight out of the packages, as when developing."""
    settings.STATIC_ROOT = None


def watching(here: Desk, taker: PersonCard, number: int) -> list[PersonCard]:
    """Colleagues who can watch."""
    return [one for one in here.people if one.id not in {taker.id, here.clerk.id}][:number]


def test_the_form_asks_for_as_many_as_the_rules_want_and_names_who_may_not(desk: At) -> None:
    dx = desk("dx")
    taker = dx.named("take_to_destroy")
    matter_id = list_to_destroy(dx, dx.clerk, *dx.receive())
    to_the_end(dx.clerk, matter_id)
    browser = signed_in(taker.username)
    where = f"/deeds/carriers.destroy/{matter_id}/"
    shown = browser.get(where).content.decode()
    assert "须有 2 名" in shown
    assert "national_floor.02-05" in shown
    assert f"（{taker.name}），不得兼作监销人" in shown
    assert ("监销人二</label>" in shown, "监销人三" in shown) == (True, False)
    assert f'<option value="{taker.id}"' not in shown
    values = {"destroyed_on": today().isoformat(), "place": "市公文销毁站"}
    first, second, third = watching(dx, taker, 3)
    short = browser.post(where, {**values, "first": first.id})
    assert short.status_code == 400
    assert "请填写监销人二" in short.content.decode()
    three = {"first": first.id, "second": second.id, "other": third.id}
    assert "打印销毁登记表" in browser.post(where, {**values, **three}, follow=True).content.decode()
    told = destroyed(viewer_of(as_person(taker)), matter_id)
    assert told.watched_by == (first.name, second.name, third.name)


def noted(here: Desk) -> tuple[int, list[int]]:
    """A list of two that is destroyed: the matter and its carriers."""
    carriers = list(here.receive(copies=("0012", "0013"), sheets=7))
    matter_id = list_to_destroy(here, here.clerk, *carriers)
    to_the_end(here.clerk, matter_id)
    taker = here.named("take_to_destroy")
    assert signed_in(taker.username).get(paper(matter_id)).status_code == 404
    burn(taker, matter_id, *watching(here, taker, 2))
    return matter_id, carriers


def paper(matter_id: int) -> str:
    """Where the certificate is printed."""
    return f"/carriers/destructions/{matter_id}/certificate.pdf"


def test_the_certificate_tells_what_was_destroyed_how_and_before_whom(desk: At) -> None:
    dx = desk("dx")
    taker = dx.named("take_to_destroy")
    matter_id, carriers = noted(dx)
    answer = signed_in(taker.username).get(paper(matter_id))
    assert answer["Content-Type"] == "application/pdf"
    words = "".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages)
    told = destroyed(viewer_of(as_person(taker)), matter_id)
    numbers = [dx.card(one).number for one in carriers]
    people = (taker.name, told.approved_by, *(one.name for one in watching(dx, taker, 2)))
    facts = ("市公文销毁站", today().isoformat(), "清退后销毁", told.way, told.number, *told.clauses)
    for said in (*numbers, "机密", "0012", "0013", "2件", "签字", *people, *facts):
        assert said in "".join(words.split())


def test_the_certificate_is_for_those_who_may_know_of_every_carrier(desk: At, settings: Settings) -> None:
    dx = desk("dx")
    keeper, other = signed_in(dx.clerk.username), signed_in(dx.reader().username)
    matter_id, _ = noted(dx)
    page = f"/matters/{matter_id}/"
    assert (keeper.get(paper(matter_id)).status_code, other.get(paper(matter_id)).status_code) == (200, 404)
    assert "打印销毁登记表" in keeper.get(page).content.decode()
    assert other.get(page).status_code == 404
    told = destroyed(viewer_of(as_person(dx.clerk)), matter_id)
    approver = next(one for one in dx.people if one.name == told.approved_by)
    with pytest.raises(NotVisible):
        destroyed(viewer_of(as_person(approver)), matter_id)
    seen = signed_in(approver.username).get(page)
    assert (seen.status_code, "销毁登记表" in seen.content.decode()) == (200, False)
    settings.PROFILE = "intranet"
    assert keeper.get(paper(matter_id)).status_code == 404
