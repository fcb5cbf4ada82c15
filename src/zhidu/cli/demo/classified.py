"""A sample determination of a secret, where the installation may hold one: who may determine, on what."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.module_loading import import_string

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, now, today
from zhidu.kernel.matters.public import submit
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard, appointees, people
from zhidu.kernel.secrecy.public import keeps_state_secrets

from .history import Story

GRANTING = "zhidu.institutions.classification.acts.granting"
TOLD_IN = frozenset({"dx"})
SINCE = timedelta(days=400)
FORM = {
    "subject": "年度重点岗位保密检查方案",
    "origin": "own",
    "level": "secret",
    "term": "years",
    "years": "5",
    "basis": "保密事项范围目录第三条第二项",
    "reason": "泄露后影响检查工作。",
}


def classified_stories(office_id: int, code: str) -> list[tuple[datetime, Story]]:
    """A proposal that waits for whoever is responsible; nothing where no state secrets may be held."""
    if code not in TOLD_IN or not keeps_state_secrets():
        return []
    staff = {one.rank: one for one in reversed(people(office_id, today())) if one.account_id}
    officer = appointees(office_id, "confidentiality_officer", today())[0]
    began = (now() - timedelta(days=3)).astimezone(LEGAL_ZONE).replace(hour=14, minute=30)
    return [(began, _story(officer, staff["head"]))]


def _story(officer: PersonCard, head: PersonCard) -> Story:
    since = today() - SINCE
    record = import_string(f"{GRANTING}.record_standing")
    record(
        _acting(officer), standing_id=fresh_id(), office_level="city", grounds="云编〔2020〕1号", since=since
    )
    yield timedelta(hours=1)
    form = {**FORM, "scope": f"{officer.name}、{head.name}"}
    submit(_acting(officer), matter_id=fresh_id(), kind="classification.determination", form=form)


def _acting(who: PersonCard) -> Acting:
    return Acting(who.office_id, who.account_id, who.id, None, now())
