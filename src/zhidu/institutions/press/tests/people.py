"""Press matters for tests: what their forms say, and how one is started."""

from collections.abc import Mapping
from typing import Any

from tests.support.offices import as_person
from zhidu.kernel.matters.public import Moved, submit
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard

NEWS: Mapping[str, Any] = {
    "headline": "统计开放日走进社区",
    "outlet": "市日报社",
    "contact": "市日报社经济部 0000-1234567",
    "publish_on": "2026-12-04",
    "piece": "news",
    "asked_by_media": False,
    "has_data": False,
    "verified": False,
    "provincial": "not_needed",
    "decided_by_meeting": False,
    "wording_agreed": False,
    "touches": "nothing",
    "permitted": False,
    "content": "工作人员向居民讲解居民收支调查的方法。",
}
INTERVIEW: Mapping[str, Any] = {
    "topic": "干部培训课程",
    "purpose": "interview",
    "asked_by": "省干部教育杂志社",
    "contact": "编辑部 0000-6677889",
    "takes_place_on": "2026-12-04",
    "classified": False,
    "touches": "nothing",
    "permitted": False,
    "questions": "一、课程设置；二、学员反映。",
}


def start(person: PersonCard, kind: str, form: Mapping[str, Any]) -> Moved:
    """Submit a matter; raises Refusal as the page would show."""
    return submit(as_person(person), matter_id=fresh_id(), kind=kind, form=form)
