"""What the office knows of people for their leave, kept by those who keep the registers."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.leave.models import PersonFile
from zhidu.institutions.leave.reads import Known, keeps_leave
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.org.public import bodies_of, people_by_ids
from zhidu.kernel.words.public import NotVisible, Refusal


def _keeps(acting: Acting, *, person_id: int, file: Known) -> None:
    del file
    if acting.person_id is None or person_id not in people_by_ids([person_id], office_id=acting.office_id):
        raise NotVisible
    bodies = bodies_of(acting.person_id, acting.on, office_id=acting.office_id)
    if not keeps_leave(acting.office_id, bodies, acting.on):
        raise Refusal("人员的假期档案由登记请假的部门维护。", todo="需要更正的，请告诉登记请假的部门。")


@act("leave.keep_file", wording="登记人员假期档案", right=_keeps)
def keep_file(acting: Acting, *, person_id: int, file: Known) -> Done[None]:
    """Keep what entitlements depend on. Raises Refusal for days that cannot be."""
    for day in (file.born_on, file.works_since):
        if day is not None and day > acting.on:
            raise Refusal(f"{day.isoformat()}还没有到。", todo="请核对出生日期和参加工作的日期。")
    if file.born_on and file.works_since and file.works_since <= file.born_on:
        raise Refusal("参加工作的日期早于出生日期。", todo="请核对两个日期。")
    write_file(acting.office_id, person_id, file)
    return Done("person", person_id, None, content={"cleared": file.cleared, "gender": file.gender})


def write_file(office_id: int, person_id: int, file: Known) -> None:
    """The plain change, within an act."""
    PersonFile.objects.update_or_create(
        person_id=person_id,
        defaults={
            "office_id": office_id,
            "gender": file.gender,
            "born_on": file.born_on,
            "works_since": file.works_since,
            "cleared": file.cleared,
            "leaving_until": file.leaving_until,
        },
    )


def whole_date(text: str) -> date | None:
    """An ISO date, or nothing."""
    return date.fromisoformat(text) if text else None
