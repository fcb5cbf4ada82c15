"""Downloading state secrets: approved first where the rules say so, never where they may not be kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from tests.support.offices import PASSWORD, as_person, someone
from zhidu.institutions.carriers.reads.rules import CIRCULATE
from zhidu.institutions.carriers.tests.people import Desk as Desks
from zhidu.institutions.cleared_staff.acts import ask_download, decide_download
from zhidu.institutions.cleared_staff.models import Download
from zhidu.institutions.cleared_staff.reads.downloads import LASTS
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.custody.public import print_handover
from zhidu.kernel.matters.public import attach, open_draft, view
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, appointees, people
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import change_label, clear, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Refusal

Found = Callable[[str], OfficeCard]
LIST = "/lists/cleared_staff.clear_downloads/"


@dataclass
class Desk:
    """A clerk's closed draft with an attachment, and the head of the office."""

    clerk: PersonCard
    head: PersonCard
    matter: int
    file: int

    @property
    def ask(self) -> str:
        """Where a download is asked for."""
        return f"/deeds/cleared_staff.clear_download/{self.matter}/"


def desk_of(office: OfficeCard, level: Level) -> Desk:
    """The desk of an office's clerk, who belongs to the lowest class."""
    head, officers = someone(office, "head"), appointees(office.id, "confidentiality_officer")
    clerk = next(
        one for one in people(office.id) if one.rank == "staff" and one.account_id and one not in officers
    )
    clear(
        Acting(office.id),
        clearance_id=fresh_id(),
        person_id=clerk.id,
        person_class="ordinary",
        since=today(),
    )
    matter, upload = fresh_id(), SimpleUploadedFile("附件.txt", "内容".encode())
    open_draft(as_person(clerk), matter_id=matter, kind="press.release", form=NEWS)
    file = attach(as_person(clerk), matter_id=matter, upload=upload).id
    change_label(view(viewer_of(as_person(clerk)), matter).label_id or 0, level=level)
    return Desk(clerk, head, matter, file)


@pytest.fixture
def found(sample_office: Found, settings: Settings, tmp_path: Path) -> Found:
    settings.PROFILE, settings.STATIC_ROOT, settings.MEDIA_ROOT = "standalone", None, str(tmp_path)
    return sample_office


def browser(person: PersonCard) -> Client:
    client = Client()
    assert client.post("/login/", {"username": person.username, "password": PASSWORD}).status_code == 302
    return client


@pytest.mark.clause("S1.19-31", outcome="refused")
def test_what_is_not_approved_is_not_downloaded(found: Found) -> None:
    desk = desk_of(found("xxb"), Level.SECRET)
    page = browser(desk.clerk)
    for address in (f"/files/{desk.file}/", f"/matters/{desk.matter}/sheet.docx"):
        answer = page.get(address)
        assert answer.status_code == 403
        assert all(one in answer.content.decode() for one in ("须先经批准", "S1.19-31", desk.ask))
    assert "用途" in page.get(desk.ask).content.decode()
    assert page.post(desk.ask, {"reason": "带到会议室研究"}).status_code == 302
    ask_download(as_person(desk.clerk), subject_id=desk.matter, reason="再申请一次")
    assert Download.objects.count() == 1, "asked twice, it waits once"
    decide_download(as_person(desk.head), download_id=Download.objects.get().pk, allowed=False)
    assert page.get(f"/files/{desk.file}/").status_code == 403


@pytest.mark.clause("S1.19-31", outcome="allowed")
def test_what_is_approved_is(found: Found) -> None:
    desk = desk_of(found("xxb"), Level.SECRET)
    page, head = browser(desk.clerk), browser(desk.head)
    page.post(desk.ask, {"reason": "带到会议室研究"})
    waits = Download.objects.get().pk
    decide = f"/deeds/cleared_staff.clear_download_decide/{waits}/"
    assert decide in head.get(LIST).content.decode()
    assert "带到会议室研究" in head.get(decide).content.decode()
    assert head.post(decide, {"allowed": "true"}).status_code == 302
    assert head.get(decide).status_code == 404
    assert page.get(f"/files/{desk.file}/").content.decode() == "内容"
    assert page.get(f"/matters/{desk.matter}/sheet.docx").status_code == 200


def test_whoever_approves_none_and_whoever_asked_does_not_approve(found: Found) -> None:
    desk = desk_of(found("xxb"), Level.SECRET)
    ask_download(as_person(desk.clerk), subject_id=desk.matter, reason="研究")
    waits = Download.objects.get()
    assert browser(desk.clerk).get(LIST).status_code == 404
    with pytest.raises(NotVisible):
        decide_download(as_person(desk.clerk), download_id=waits.pk, allowed=True)
    with pytest.raises(NotVisible):
        ask_download(as_person(desk.head), subject_id=desk.matter, reason="研究")
    assert browser(desk.head).get(desk.ask).status_code == 404
    waits.person_id = desk.head.id
    waits.save()
    with pytest.raises(NotVisible):
        decide_download(as_person(desk.head), download_id=waits.pk, allowed=True)


@pytest.mark.parametrize(("code", "level"), [("dx", Level.SECRET), ("xxb", Level.WORK_SECRET)])
def test_where_no_rule_asks_for_it_nobody_waits(found: Found, code: str, level: Level) -> None:
    desk = desk_of(found(code), level)
    assert browser(desk.clerk).get(f"/files/{desk.file}/").status_code == 200


@pytest.mark.clause("common.cleared_staff-05", outcome="refused")
@pytest.mark.clause("common.cleared_staff-05", outcome="allowed")
def test_an_approval_lasts_its_days_and_no_longer(found: Found) -> None:
    desk = desk_of(found("xxb"), Level.SECRET)
    page = browser(desk.clerk)
    ask_download(as_person(desk.clerk), subject_id=desk.matter, reason="研究")
    decide_download(as_person(desk.head), download_id=Download.objects.get().pk, allowed=True)
    days = int(str(rulebook(desk.clerk.office_id, today()).parameter(LASTS).value))
    given = Download.objects.get().decided_at
    assert given is not None
    Download.objects.update(decided_at=given - timedelta(days=days))
    assert page.get(f"/files/{desk.file}/").status_code == 200
    Download.objects.update(decided_at=given - timedelta(days=days + 1))
    over = page.get(f"/files/{desk.file}/")
    assert over.status_code == 403
    assert all(one in over.content.decode() for one in ("已经过期", "common.cleared_staff-05", desk.ask))
    ask_download(as_person(desk.clerk), subject_id=desk.matter, reason="再次研究")
    assert Download.objects.filter(decided_at=None).count() == 1


def approved(head: PersonCard, page: Client, refused: str) -> None:
    """What a refused door leads to is asked for and approved."""
    where = re.search(r"/deeds/cleared_staff.clear_download/\d+/", refused)
    assert where is not None
    assert page.post(where[0], {"reason": "用于核对"}).status_code == 302
    decide_download(as_person(head), download_id=Download.objects.latest("id").pk, allowed=True)


def test_a_list_with_state_secrets_leaves_as_excel_once_that_is_approved(found: Found) -> None:
    desk = desk_of(found("xxb"), Level.SECRET)
    page, where = browser(desk.clerk), "/queues/drafts/?as=xlsx"
    refused = page.get(where)
    assert refused.status_code == 403
    assert "S1.19-31" in refused.content.decode()
    assert page.get("/queues/started/?as=xlsx").status_code == 200, "nothing secret stands there"
    assert browser(desk.head).get(where).status_code == 200, "nor for another"
    assert (
        browser(desk.head).get(f"/deeds/cleared_staff.clear_download/{desk.head.office_id}/").status_code
        == 404
    )
    approved(desk.head, page, refused.content.decode())
    assert page.get(where).status_code == 200
    assert page.get(f"/files/{desk.file}/").status_code == 403, "a matter is asked for by itself"


def test_ledgers_and_hand_over_sheets_are_doors_like_others(found: Found) -> None:
    office = found("xxb")
    head, carriers = someone(office, "head"), Desks(office)
    keeper = carriers.named(CIRCULATE)
    (carrier,) = carriers.receive(level=Level.SECRET, keeper_id=keeper.id)
    carriers.name(carrier, carriers.reader())
    sheet = fresh_id()
    print_handover(as_person(keeper), sheet_id=sheet, offer_ids=(carriers.offer(carrier, carriers.reader()),))
    page = browser(keeper)
    for where in (
        f"/things/sheets/{sheet}/sheet.pdf",
        "/things/kinds/carriers.carrier/?as=xlsx",
    ):
        refused = page.get(where)
        assert refused.status_code == 403, where
        approved(head, page, refused.content.decode())
        assert page.get(where).status_code == 200, where
    assert page.get("/things/mine/given/?as=xlsx").status_code == 200, "the lists of the office are one"
    Download.objects.all().delete()
    assert page.get("/things/mine/given/?as=xlsx").status_code == 403
    assert page.get("/things/kinds/carriers.carrier/?as=print").status_code == 200


def test_two_who_decide_at_once_decide_once(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(found("xxb"), Level.SECRET)
    ask_download(as_person(desk.clerk), subject_id=desk.matter, reason="研究")
    waits = Download.objects.get().pk
    decide_download(as_person(desk.head), download_id=waits, allowed=True)
    monkeypatch.setattr("zhidu.institutions.cleared_staff.acts.download", lambda *_: None)
    with pytest.raises(Refusal, match="已由他人审批"):
        decide_download(as_person(desk.head), download_id=waits, allowed=False)
