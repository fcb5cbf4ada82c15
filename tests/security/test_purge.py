"""误录处置: two people, blind to the content; afterwards no byte of it is left anywhere, numbers stay."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.journal.public import seal_all, verify
from zhidu.kernel.offices.models import AccountRole
from zhidu.kernel.offices.public import Role, fresh_id
from zhidu.kernel.secrecy.public import (
    ask_purge,
    carry_out_purge,
    clean_after_purges,
    purges,
    refuse_purge,
    unfiltered,
)
from zhidu.kernel.words.public import NotVisible, Refusal

from .world import CONTENT, DRAFT_TITLE, FILE_NAME, FILE_TEXT, FINISHED_TITLE, OPINION, TITLE, World, account
from .world import signed_in as browser_of

OF_RUNNING = (TITLE, CONTENT, OPINION, FILE_NAME.removesuffix(".txt"))


@pytest.fixture
def officer(world: World) -> Client:
    """A browser of the confidentiality officer's."""
    return browser_of("chenxinran")


def ask(officer: Client, kind: str, what: str | int) -> str:
    """Ask for something to go; the address of the purge."""
    sent = {"purge_id": str(fresh_id()), "kind": kind, "what": str(what)}
    answer = officer.post("/purges/new/", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert officer.post("/purges/new/", sent)["Location"] == answer["Location"]
    return str(answer["Location"])


def files() -> list[Path]:
    """The files of the database and those that were attached."""
    database = Path(str(connection.settings_dict["NAME"]))
    kept = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return [*database.parent.glob(f"{database.name}*"), *kept]


def left(words: tuple[str, ...]) -> set[str]:
    """Which of the words stand somewhere in the files, in any way a database or a file writes them."""
    found = set()
    for data in (path.read_bytes() for path in files()):
        for word in words:
            forms = (word.encode(), word.encode("unicode_escape"), word.encode("utf-16-le"))
            found |= {word for form in forms if form in data}
    return found


@pytest.mark.clause("common.purge-02", outcome="allowed")
def test_a_matter_goes_with_all_that_hangs_on_it(world: World, officer: Client) -> None:
    assert left(OF_RUNNING) == set(OF_RUNNING)
    assert left((FILE_TEXT,)) == {FILE_TEXT}
    auditor = world.browser("auditor")
    where = ask(officer, "matter", world.running)
    seen = officer.get(where).content.decode() + auditor.get(where).content.decode()
    assert not any(word in seen for word in OF_RUNNING)
    assert auditor.post(where, {"way": "confirm"}).status_code == 302
    assert left((*OF_RUNNING, FILE_TEXT)) == set()
    for kind in ("starter", "holder", "leader"):
        assert world.browser(kind).get(f"/matters/{world.running}/").status_code == 404
        assert world.browser(kind).get(f"/files/{world.file}/").status_code == 404
        assert world.browser(kind).get("/").status_code == 200
    seal_all()
    assert verify(world.office_id).ok
    told = auditor.get(where).content.decode()
    assert "备份" in told
    assert "已清除数据库记录" in told
    assert FINISHED_TITLE.encode() in Path(str(connection.settings_dict["NAME"])).read_bytes()


def test_a_number_stays_used_and_its_row_says_that_it_was_purged(world: World, officer: Client) -> None:
    where = ask(officer, "matter", world.number)
    assert world.browser("auditor").post(where, {"way": "confirm"}).status_code == 302
    assert left((FINISHED_TITLE,)) == set()
    shown = world.browser("keeper").get("/registers/press.releases/").content.decode()
    assert f"{world.number}（作废）" in shown


def test_a_draft_a_file_and_a_row_go_alone(world: World, officer: Client) -> None:
    auditor = world.browser("auditor")
    for kind, what, words in (
        ("matter", world.draft, (DRAFT_TITLE,)),
        ("file", world.file, (FILE_TEXT, FILE_NAME.removesuffix(".txt"))),
    ):
        assert auditor.post(ask(officer, kind, what), {"way": "confirm"}).status_code == 302
        assert left(words) == set()
    assert TITLE in world.browser("starter").get(f"/matters/{world.running}/").content.decode()
    assert auditor.post(ask(officer, "register", world.number), {"way": "confirm"}).status_code == 302
    assert FINISHED_TITLE not in world.browser("keeper").get("/registers/press.releases/").content.decode()


@pytest.mark.clause("common.purge-02", outcome="refused")
def test_neither_does_it_alone_and_nobody_else_at_all(world: World, officer: Client) -> None:
    auditor, starter = world.browser("auditor"), world.browser("starter")
    sent = {"purge_id": str(fresh_id()), "kind": "matter", "what": str(world.running)}
    assert starter.get("/purges/").status_code == starter.post("/purges/new/", sent).status_code == 404
    assert auditor.post("/purges/new/", sent).status_code == 403
    where = ask(officer, "matter", world.running)
    assert officer.post(where, {"way": "confirm"}).status_code == 409
    assert starter.get(where).status_code == starter.post(where, {"way": "confirm"}).status_code == 404
    assert world.browser("other_office").get(where).status_code == 404
    assert auditor.post(where, {"way": "burn"}).status_code == 409
    assert auditor.post(where, {"way": "clean"}).status_code == 409
    assert auditor.post(where, {"way": "refuse"}).status_code == 302
    assert auditor.post(where, {"way": "confirm"}).status_code == 409
    assert left(OF_RUNNING) == set(OF_RUNNING)
    assert "未同意" in officer.get("/purges/").content.decode()


def test_what_is_not_there_is_said_so_and_asked_for_once(world: World, officer: Client) -> None:
    for wrong in (
        {"kind": "matter", "what": "没有这个号"},
        {"kind": "", "what": "1"},
        {"kind": "file", "what": ""},
    ):
        answer = officer.post("/purges/new/", {"purge_id": str(fresh_id()), **wrong})
        assert answer.status_code == 409
        assert wrong["what"] in answer.content.decode()
    assert officer.get("/purges/new/").status_code == 200
    ask(officer, "matter", world.draft)
    again = {"purge_id": str(fresh_id()), "kind": "matter", "what": str(world.draft)}
    assert "已经提出" in officer.post("/purges/new/", again).content.decode()


def test_a_number_that_two_bear_is_refused_and_told(world: World, officer: Client) -> None:
    with unfiltered("the test has two matters bear one number"):
        apps.get_model("matters", "Matter").objects.filter(pk=world.running).update(number=world.number)
    sent = {"purge_id": str(fresh_id()), "kind": "matter", "what": world.number}
    answer = officer.post("/purges/new/", sent)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert all(one in told for one in ("不止一项", "一串数字", world.number))
    assert officer.post("/purges/new/", {**sent, "what": str(world.finished)}).status_code == 302


def test_one_person_with_two_accounts_is_one(world: World) -> None:
    asking = world.acting("stranger")
    person = browser_of("chenxinran")
    where = ask(person, "matter", world.draft)
    purge_id = int(where.strip("/").rpartition("/")[2])
    both = account("chenxinran").pk
    with pytest.raises(Refusal):
        ask_purge(asking, purge_id=fresh_id(), kind="matter", what=str(world.running))
    AccountRole.objects.create(account_id=both, role=Role.AUDITOR.value)
    for act in (carry_out_purge, refuse_purge):
        with pytest.raises(Refusal, match="不能自己确认"):
            act(Acting(world.office_id, both), purge_id=purge_id)
    with pytest.raises(NotVisible):
        carry_out_purge(Acting(world.other_id, account("auditor").pk), purge_id=purge_id)


def test_what_readers_kept_from_being_cleaned_is_cleaned_later(world: World, officer: Client) -> None:
    auditor = world.browser("auditor")
    where = ask(officer, "matter", world.running)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    reader = sqlite3.connect(str(connection.settings_dict["NAME"]))
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM matters_matter").fetchone()
    auditor.post(where, {"way": "confirm"})
    assert "再次清理" in auditor.get(where).content.decode()
    assert not clean_after_purges()
    auditor.post(where, {"way": "clean"})
    reader.close()
    assert auditor.post(where, {"way": "clean"}).status_code == 302
    assert "再次清理" not in auditor.get(where).content.decode()
    assert left(OF_RUNNING) == set()
    assert clean_after_purges()
    assert all(one.clean for one in purges(world.office_id))
