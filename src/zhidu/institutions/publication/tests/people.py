"""Short ways through a publication for tests: start one, and bring it online."""

from collections.abc import Mapping
from typing import Any

from tests.support.offices import as_person
from zhidu.institutions.publication.acts.online import prepare_bundle, record_online
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.matters.public import Moved, submit
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard

NOTICE: Mapping[str, Any] = {
    "title": "关于召开统计年报会议的通知",
    "kind": "notice",
    "site": "intranet",
    "column": "other",
    "urgent": False,
    "clearance": "nothing",
    "decent": True,
    "responsible": "工业统计处",
    "handover": "disc",
    "body": "年报会议定于下周召开，请各处室准备材料。",
}
WITHDRAWAL: Mapping[str, Any] = {"action": "withdraw", "fault": "会议改期，通知作废。"}
CORRECTION: Mapping[str, Any] = {"action": "correct", "fault": "数据有误。", "clearance": "nothing"}


def start(person: PersonCard, form: Mapping[str, Any], kind: str = "publication.item") -> Moved:
    """Submit a matter; raises Refusal as the page would show."""
    return submit(as_person(person), matter_id=fresh_id(), kind=kind, form=form)


def bring_online(acting: Acting, matter_id: int) -> None:
    """Make the bundle and record where it stands."""
    prepare_bundle(acting, matter_id=matter_id, disc="光盘2026-017")
    then = Acting(acting.office_id, acting.account_id, acting.person_id, None, now())
    record_online(
        then,
        matter_id=matter_id,
        address="https://tj.example.gov.cn/tzgg/17.html",
        online_at=then.at,
        checker="经办人",
    )
