"""Downloading state secrets: approved first where the rules say so, never where they may not be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from tests.support.offices import PASSWORD, as_person, someone
from zhidu.institutions.cleared_staff.acts import ask_download, decide_download
from zhidu.institutions.cleared_staff.models import Download
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.matters.public import attach, open_draft, view
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard, appointees, people
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
    ask_download(as_person(desk.clerk), matter_id=desk.matter, reason="再申请一次")
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
    ask_download(as_person(desk.clerk), matter_id=desk.matter, reason="研究")
    waits = Download.objects.get()
    assert browser(desk.clerk).get(LIST).status_code == 404
    with pytest.raises(NotVisible):
        decide_download(as_person(desk.clerk), download_id=waits.pk, allowed=True)
    with pytest.raises(NotVisible):
        ask_download(as_person(desk.head), matter_id=desk.matter, reason="研究")
    assert browser(desk.head).get(desk.ask).status_code == 404
    waits.person_id = desk.head.id
    waits.save()
    with pytest.raises(NotVisible):
        decide_download(as_person(desk.head), download_id=waits.pk, allowed=True)


@pytest.mark.parametrize(("code", "level"), [("dx", Level.SECRET), ("xxb", Level.WORK_SECRET)])
def test_where_no_rule_asks_for_it_nobody_waits(found: Found, code: str, level: Level) -> None:
    desk = desk_of(found(code), level)
    assert browser(desk.clerk).get(f"/files/{desk.file}/").status_code == 200


def test_two_who_decide_at_once_decide_once(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(found("xxb"), Level.SECRET)
    ask_download(as_person(desk.clerk), matter_id=desk.matter, reason="研究")
    waits = Download.objects.get().pk
    decide_download(as_person(desk.head), download_id=waits, allowed=True)
    monkeypatch.setattr("zhidu.institutions.cleared_staff.acts.download", lambda *_: None)
    with pytest.raises(Refusal, match="已由他人审批"):
        decide_download(as_person(desk.head), download_id=waits, allowed=False)
