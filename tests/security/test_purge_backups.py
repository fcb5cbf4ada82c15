"""The page of a purge names the backups that still hold what went, for the two who see it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.backups.public import Archive, record_backup
from zhidu.kernel.clock.public import now
from zhidu.kernel.offices.public import NO_OFFICE, fresh_id
from zhidu.kernel.secrecy.public import purges

from .world import World, signed_in


def ask(officer: Client, what: int) -> str:
    """Ask for a matter to go; the address of the purge."""
    sent = {"purge_id": str(fresh_id()), "kind": "matter", "what": str(what)}
    return str(officer.post("/purges/new/", sent)["Location"])


def backed_up(at: datetime, name: str) -> None:
    """A backup of that moment, as the command records it."""
    archive = Archive(began_at=at, at=at, name=name, size=4096, digest="0f1e2d3c4b5a6978" * 4)
    record_backup(Acting(NO_OFFICE), archive=archive)


def test_the_backups_that_still_hold_it_are_listed_for_those_two(world: World) -> None:
    auditor, officer = world.browser("auditor"), signed_in("chenxinran")
    first, second = ask(officer, world.draft), ask(officer, world.running)
    backed_up(min(one.since for one in purges(world.office_id)) - timedelta(minutes=1), "zhidu-early.tar")
    assert auditor.post(first, {"way": "confirm"}).status_code == 302
    assert "没有用 zhidu backup 做过备份" in auditor.get(first).content.decode()
    backed_up(now(), "zhidu-between.tar")
    assert "zhidu-between.tar" not in officer.get(second).content.decode()
    assert auditor.post(second, {"way": "confirm"}).status_code == 302
    backed_up(now(), "zhidu-late.tar")
    for one in (auditor, officer):
        told = one.get(second).content.decode()
        assert all(text in told for text in ("zhidu-between.tar", ">0f1e2d3c4b5a6978<", "销毁", "4.0"))
        assert not any(text in told for text in ("zhidu-early", "zhidu-late", "没有用 zhidu backup"))
        assert "zhidu-between.tar" not in one.get(first).content.decode()
    for kind in ("starter", "other_office"):
        assert world.browser(kind).get(second).status_code == 404
