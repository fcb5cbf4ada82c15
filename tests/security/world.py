"""A small installation to attack: two offices, matters at every stage, and visitors of every kind."""

from __future__ import annotations

import functools
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from tests.support.databases import connected_to, sqlite_settings
from tests.support.offices import PASSWORD, as_person, found_office
from tests.support.working import do_step, holder, seen, to_the_end
from zhidu.cli.demo.accounts import ADMINISTRATORS
from zhidu.institutions.press.tests.people import NEWS
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import today
from zhidu.kernel.files.blobs import keep
from zhidu.kernel.journal.public import entries, seal_all
from zhidu.kernel.matters.public import attach, open_draft, send_back, submit
from zhidu.kernel.offices.public import create_account, encode_password, fresh_id, grant_role
from zhidu.kernel.org.public import PersonCard, leave, people
from zhidu.kernel.regulations.public import start_draft

# Words that stand nowhere but in the matters of this world: where one shows up, something is seen.
TITLE, CONTENT, FILE_NAME, FILE_TEXT, OPINION = "玄鸟归巢", "朱雀衔书", "青龙入水.txt", "黄龙负图", "白虎下山"
FINISHED_TITLE, DRAFT_TITLE = "麒麟献瑞", "鲲鹏展翅"
WORDS = (TITLE, CONTENT, FILE_NAME.removesuffix(".txt"), FILE_TEXT, OPINION, FINISHED_TITLE, DRAFT_TITLE)

STAFF = {
    "starter": "mahongwei",
    "leader": "dingqian",
    "keeper": "wuchunsheng",
    "rule_keeper": "yinyulan",
    "stranger": "jiangzhixing",
    "other_office": "guogang",
    "left": "tangyanping",
}
PERSONLESS = "wuren"
PERSONS = ("starter", "leader", "holder", "keeper", "rule_keeper", "stranger", "other_office")
NO_PERSONS = ("personless", *ADMINISTRATORS)
VISITORS = ("nobody", *PERSONS, *NO_PERSONS)


@dataclass(frozen=True)
class World:
    """Ids of what is there; ``usernames`` gives the account of each kind of visitor."""

    office_id: int
    other_id: int
    running: int
    step: int
    finished: int
    number: str
    draft: int
    amendment: int
    file: int
    due: int
    entry: int
    somebody: int
    usernames: Mapping[str, str]

    def person(self, kind: str) -> PersonCard:
        """The person of that kind of visitor, in service today or not."""
        office_id = self.other_id if kind == "other_office" else self.office_id
        return next(one for one in people(office_id, today()) if one.username == self.usernames[kind])

    def acting(self, kind: str) -> Acting:
        """That person at work."""
        return as_person(self.person(kind))

    def browser(self, kind: str, **how: Any) -> Client:
        """A browser in which that kind of visitor has signed in; ``nobody`` has not."""
        return Client(**how) if kind == "nobody" else signed_in(self.usernames[kind], **how)


def signed_in(username: str, **how: Any) -> Client:
    """A browser in which the account has signed in."""
    browser = Client(**how)
    browser.handler.enforce_csrf_checks = False
    answer = browser.post("/login/", {"username": username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    browser.handler.enforce_csrf_checks = bool(how.get("enforce_csrf_checks"))
    return browser


def build() -> World:
    """Found the offices, let the matters run, and let somebody leave."""
    office, other = found_office("tjj"), found_office("xxb")
    _accounts()
    by_username = {one.username: one for one in people(office.id, today())}
    starter, leaving = by_username[STAFF["starter"]], by_username[STAFF["left"]]
    running, file_id = _running(starter)
    step = seen(starter, running).now_at[0]
    holding = next(one for one in by_username.values() if one.id == step.people[0].person_id)
    finished = _finished(by_username["yuchao"])
    draft = _draft(starter)
    leave(
        as_person(by_username[STAFF["rule_keeper"]]),
        person_id=leaving.id,
        last_day=today() - timedelta(days=1),
    )
    due = _due(office.id)
    seal_all()
    return World(
        office_id=office.id,
        other_id=other.id,
        running=running,
        step=step.id,
        finished=finished.id,
        number=finished.number,
        draft=draft,
        amendment=start_draft(as_person(by_username[STAFF["rule_keeper"]]), regulation="S0.02"),
        file=file_id,
        due=due,
        entry=entries(office.id).rows[-1].id,
        somebody=starter.id,
        usernames={
            **STAFF,
            "holder": holding.username,
            "personless": PERSONLESS,
            **{name: name for name in ADMINISTRATORS},
        },
    )


def _draft(starter: PersonCard) -> int:
    made = fresh_id()
    form = {**NEWS, "headline": DRAFT_TITLE}
    open_draft(as_person(starter), matter_id=made, kind="press.release", form=form)
    return made


def _accounts() -> None:
    encoded = encode_password(PASSWORD)
    for name, role in ADMINISTRATORS.items():
        grant_role(create_account(username=name, password=encoded, must_change=False).id, role)
    create_account(username=PERSONLESS, password=encoded, must_change=False)


def _running(starter: PersonCard) -> tuple[int, int]:
    """A matter with a file and an opinion, back on the desk of whoever holds its first step."""
    matter_id = fresh_id()
    form = {**NEWS, "headline": TITLE, "content": CONTENT}
    open_draft(as_person(starter), matter_id=matter_id, kind="press.release", form=form)
    upload = SimpleUploadedFile(FILE_NAME, FILE_TEXT.encode())
    card = attach(as_person(starter), matter_id=matter_id, upload=upload)
    submit(as_person(starter), matter_id=matter_id, kind="press.release", form=form)
    first = seen(starter, matter_id).now_at[0]
    do_step(starter.office_id, first, opinion=OPINION)
    second = seen(starter, matter_id).now_at[0]
    send_back(holder(starter.office_id, second), step_id=second.id, to=first.id, opinion="请再核。")
    return matter_id, card.id


def _finished(starter: PersonCard) -> Any:
    moved = submit(
        as_person(starter),
        matter_id=fresh_id(),
        kind="press.release",
        form={**NEWS, "headline": FINISHED_TITLE},
    )
    to_the_end(starter, moved.matter_id)
    return seen(starter, moved.matter_id)


def _due(office_id: int) -> int:
    """A duty of the gate's, due today; no pack brings one yet."""
    row = apps.get_model("obligations", "DueRow")(
        office_id=office_id,
        code="weekly_check",
        label="每周检查",
        clause="S0.02-08",
        responsible="department:supervision",
        responsible_label="监察室",
        due_on=today(),
        remind_on=today(),
    )
    row.save()
    return int(row.pk)


@functools.cache
def _built(template: Path) -> tuple[Path, World]:
    path = template.with_name(f"world-{os.getpid()}.sqlite3")  # the template is every worker's
    shutil.copyfile(template, path)
    with connected_to(sqlite_settings(path)):
        made = build()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, made


@pytest.fixture
def world(
    sqlite_template: Path,
    tmp_path: Path,
    django_db_blocker: DjangoDbBlocker,
    settings: Settings,
) -> Iterator[World]:
    """The installation, fresh for each test, in a database file that really commits; what is attached lies in
    a folder of its own.
    """
    settings.STATIC_ROOT, settings.MEDIA_ROOT = None, tmp_path / "files"
    with django_db_blocker.unblock():
        template, made = _built(sqlite_template)
        path = tmp_path / "world.sqlite3"
        shutil.copyfile(template, path)
        keep(made.office_id, FILE_TEXT.encode())  # the template has the row, not the bytes
        with connected_to(sqlite_settings(path)):
            yield made


def tables() -> dict[str, int]:
    """How many rows each table holds; sessions and wrong tries are no work of an office."""
    names = [name for name in connection.introspection.table_names() if name not in _PASSING]
    with connection.cursor() as cursor:
        return {name: cursor.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}


_PASSING = {
    "django_session",
    "axes_accessattempt",
    "axes_accesslog",
    "axes_accessfailurelog",
    "axes_accessattemptexpiration",
}


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that holds the work of an office."""
    with connection.cursor() as cursor:
        return {
            name: sorted(cursor.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in tables()
            if name != "offices_account"
        }


def account(username: str) -> Any:
    """The account's row."""
    return get_user_model().objects.get(username=username)
