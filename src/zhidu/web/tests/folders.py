"""An office whose people hand folders to each other, and what its pages say."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import Enrolment, Move, ThingKind, blank_thing_kinds, enrol
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.registers.public import ColumnCard
from zhidu.kernel.words.public import Level
from zhidu.web.declare import ThingPage, site
from zhidu.web.thing_pages import HANDED_OVER

from .office import Office, signed_in

FOLDER, BINDER = "test.folder", "test.binder"
NAME = "玄武岩样本清单"


def declare_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders and binders, as an institution would declare them."""
    folder = ThingKind(
        code=FOLDER,
        label="文件夹",
        prefix="JJ",
        keepers=lambda office_id, on: frozenset({"department:supervision"}),
        columns=(ColumnCard("colour", "颜色"),),
        detail=lambda ids: {one: {"colour": "青色"} for one in ids},
        deeds=("test.none",),
    )
    binder = ThingKind(code=BINDER, label="卷宗", prefix="JZ", bundle=True)
    known = {one.code: one for one in (*blank_thing_kinds(), folder, binder)}
    monkeypatch.setattr("zhidu.kernel.custody.kinds._kinds", known)
    moves = (*HANDED_OVER, Move.CARRIED_OUT, Move.MISSED, Move.FOUND, Move.BUNDLED, Move.UNBUNDLED)
    page = ThingPage(FOLDER, intro="本单位的文件夹", moves=moves, start=("test.none",))
    monkeypatch.setitem(site._things, FOLDER, page)


class Desk:
    """The office at work: the clerk keeps folders."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.clerk, self.chief = signed_in("clerk"), signed_in("chief")

    def enrol(self, kind: str = FOLDER, *, who: str = "clerk", origin_id: int | None = None) -> int:
        """Somebody takes in a thing."""
        made, person_id = fresh_id(), self.office.person(who)
        what = Enrolment(
            kind=kind, name=NAME, level=Level.WORK_SECRET, keeper_id=person_id, origin_id=origin_id
        )
        with transaction.atomic():
            enrol(Acting(self.office.id, person_id=person_id, at=now()), made, what)
        return made

    def offer(self, thing_id: int, move: str = "lent", to: str = "chief", **more: str) -> int:
        """The clerk hands it over; gives the id of the offer."""
        typed = {"offer_id": str(fresh_id()), "receiver": str(self.office.person(to)), **more}
        sent = self.clerk.post(f"/things/{thing_id}/hand-over/{move}/", typed)
        assert sent.status_code == 302, sent.content.decode()
        return int(sent["Location"].strip("/").rpartition("/")[2])


def said(browser: Client, where: str, status: int = 200) -> str:
    """What the page says."""
    answer = browser.get(where)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())


def sent(browser: Client, where: str, status: int = 302, /, **typed: object) -> str:
    """What the page says to what was sent; the page it leads to where it was done."""
    answer = browser.post(where, typed)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return said(browser, answer["Location"]) if status == 302 else str(answer.content.decode())
