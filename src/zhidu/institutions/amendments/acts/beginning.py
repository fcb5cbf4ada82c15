"""The first day of an amendment: put on record once it has come."""

from __future__ import annotations

from datetime import date

from zhidu.institutions.amendments.models import Amendment
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.matters.public import by_itself, each_day
from zhidu.kernel.words.public import Overtaken


@act("amendments.begin", wording="修订的制度开始施行", right=by_itself)
def begin(acting: Acting, /, *, matter_id: int) -> Done[None]:
    """Note that the amendment's day has come; Overtaken where that was noted, or it has not come."""
    rows = Amendment.objects.filter(pk=matter_id, office_id=acting.office_id, effective_on__lte=acting.on)
    row = rows.filter(begun_at=None).exclude(settled_at=None).first()
    if row is None or not rows.filter(begun_at=None).update(begun_at=acting.at):
        raise Overtaken("这次修订没有待登记的施行。", todo="无须处理。")
    content = {"regulation": row.regulation, "on": row.effective_on}
    return Done("version", row.version_id or 0, None, content=content)


@each_day
def begin_due(office_id: int, on: date) -> int:
    """Every amendment whose day has come and is not on record."""
    due = Amendment.objects.filter(office_id=office_id, effective_on__lte=on, begun_at=None)
    found = list(due.exclude(settled_at=None).order_by("effective_on", "pk").values_list("pk", flat=True))
    for matter_id in found:
        begin(Acting(office_id), matter_id=matter_id)
    return len(found)
