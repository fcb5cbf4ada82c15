"""What is carried outside: always the same bytes, nothing above public; and the hints on Word files."""

import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from tests.support.documents import docx
from tests.support.offices import as_person, someone
from tests.support.working import go_to, holder, seen
from zhidu.institutions.publication.acts.online import prepare_bundle, record_online
from zhidu.institutions.publication.models import Page
from zhidu.institutions.publication.reads.bundle import bundle
from zhidu.institutions.publication.reads.formats import hints, type_of
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.matters.public import attach, decide, open_draft, submit
from zhidu.kernel.offices.public import OfficeCard, fresh_id
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import label, unfiltered, viewer_of
from zhidu.kernel.words.public import Level, NotVisible, Overtaken, Refusal, Verb

from .people import NOTICE, bring_online, start

Found = Callable[[str], OfficeCard]
INFORMATION, GENERAL = 0, 1
OUTSIDE = {**NOTICE, "site": "internet"}


@pytest.fixture
def clerk(sample_office: Found) -> PersonCard:
    """A clerk of the statistics bureau."""
    return someone(sample_office("tjj"), "staff", "工业统计处")


def with_file(clerk: PersonCard, data: bytes) -> int:
    """An item for the internet with a Word file, at its publishing step."""
    matter, acting = fresh_id(), as_person(clerk)
    open_draft(acting, matter_id=matter, kind="publication.item", form=OUTSIDE)
    attach(acting, matter_id=matter, upload=SimpleUploadedFile("文稿.docx", data))
    submit(acting, matter_id=matter, kind="publication.item", form=OUTSIDE)
    return matter


def operator(clerk: PersonCard, matter: int, number: int = INFORMATION) -> Acting:
    """The one who publishes."""
    return holder(clerk.office_id, go_to(clerk, matter, Verb.CARRY_OUT), number)


def test_a_bundle_holds_text_files_sheet_and_pages_and_is_always_the_same(clerk: PersonCard) -> None:
    matter = with_file(clerk, docx("附表说明"))
    bring_online(operator(clerk, matter), matter)
    viewer = viewer_of(as_person(clerk))
    data = bundle(viewer, seen(clerk, matter))
    assert data == bundle(viewer, seen(clerk, matter))
    packed = zipfile.ZipFile(io.BytesIO(data))
    names = packed.namelist()
    assert names == sorted(names)
    assert {"正文.txt", "栏目.json", "审批单.pdf", "site/index.html", "site/rss.xml"} <= set(names)
    assert next(one for one in names if one.startswith("附件/")).endswith("文稿.docx")
    assert packed.read("正文.txt").decode().startswith(str(NOTICE["title"]))
    assert packed.read("审批单.pdf").startswith(b"%PDF")
    feed = ET.fromstring(packed.read("site/rss.xml"))
    assert (feed.tag, feed.get("version")) == ("rss", "2.0")
    assert feed.findtext("channel/item/title") == NOTICE["title"]


def test_nothing_above_public_enters(clerk: PersonCard) -> None:
    matter = start(clerk, OUTSIDE).matter_id
    acting = operator(clerk, matter)
    prepare_bundle(acting, matter_id=matter, disc="光盘1")
    closed = label(clerk.office_id, Level.INTERNAL)
    with unfiltered("a page that somehow is not public"):
        Page.objects.filter(matter_id=matter).update(label_id=closed)
    with pytest.raises(Refusal):
        bundle(viewer_of(as_person(clerk)), seen(clerk, matter))


def test_a_page_not_seen_by_the_viewer_is_no_bundle(clerk: PersonCard) -> None:
    matter = start(clerk, OUTSIDE).matter_id
    with pytest.raises(Refusal) as told:
        bundle(viewer_of(as_person(clerk)), seen(clerk, matter))
    assert "发布包" in str(told.value)


def test_who_may_prepare_and_record_and_only_once(clerk: PersonCard) -> None:
    matter = start(clerk, OUTSIDE).matter_id
    with pytest.raises(Refusal):
        prepare_bundle(as_person(clerk), matter_id=matter, disc="光盘1")
    right, wrong = operator(clerk, matter), operator(clerk, matter, GENERAL)
    with pytest.raises(Refusal):
        prepare_bundle(wrong, matter_id=matter, disc="光盘1")
    how: dict[str, Any] = {"address": "https://x.example/1", "online_at": now(), "checker": "马宏伟"}
    with pytest.raises(Refusal):
        record_online(right, matter_id=matter, **how)
    for disc in ("", "盘" * 61):
        with pytest.raises(Refusal):
            prepare_bundle(right, matter_id=matter, disc=disc)
    prepare_bundle(right, matter_id=matter, disc="光盘1")
    at = holder(clerk.office_id, seen(clerk, matter).now_at[0], INFORMATION)
    for wrongly in (
        {"address": "ftp://x"},
        {"address": ""},
        {"checker": " "},
        {"online_at": at.at.replace(year=2030)},
    ):
        with pytest.raises(Refusal):
            record_online(at, matter_id=matter, **{**how, **wrongly})
    record_online(at, matter_id=matter, **how)
    (step, *_) = seen(clerk, matter).now_at
    decide(holder(clerk.office_id, step, INFORMATION), step_id=step.id, outcome="done")
    with pytest.raises((Overtaken, Refusal)):
        record_online(at, matter_id=matter, **how)
    with pytest.raises(NotVisible):
        prepare_bundle(at, matter_id=fresh_id(), disc="光盘1")


def test_the_intranet_needs_no_bundle(clerk: PersonCard) -> None:
    matter = start(clerk, NOTICE).matter_id
    with pytest.raises(Refusal) as told:
        prepare_bundle(operator(clerk, matter, GENERAL), matter_id=matter, disc="光盘1")
    assert "直接" in str(told.value)


def test_word_files_are_held_against_the_rules(clerk: PersonCard) -> None:
    wanted = type_of(rulebook(clerk.office_id, today()))
    assert wanted is not None
    assert (wanted.body_size, wanted.table_size, wanted.clause) == ("四号", "五号", "S0.04-21")
    (told,) = hints(wanted, docx("正文一段"))
    assert told.where.startswith("正文第 1 段")
    assert "应为宋体" in told.what
    assert "应为四号" in told.what
    assert hints(wanted, b"no word")[0].where == "全文"
    stream = io.BytesIO()
    Document().save(stream)
    assert hints(wanted, stream.getvalue()) == ()


def test_an_office_without_a_type_is_not_held_to_one(sample_office: Found) -> None:
    assert type_of(rulebook(sample_office("dx").id, today())) is None
