"""Open matters go to the successor on the day the change takes effect: with the last signature, or later."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from zhidu.institutions.personnel.models import PostSheet
from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.matters.public import by_itself, each_day, hand_over_all
from zhidu.kernel.org.public import people_by_ids
from zhidu.kernel.words.public import Overtaken, Refusal

MOVES = "人员变动"


def give_away(acting: Acting, row: PostSheet) -> int:
    """Give what lies open with somebody to the successor, or to whom the rules name; how many steps."""
    found = people_by_ids([row.successor_id or 0], acting.on, office_id=acting.office_id)
    there = [one.id for one in found.values() if one.in_service]
    to = there[0] if there else None
    count = hand_over_all(acting, person_id=row.person_id, to=to, reason=MOVES, but=row.pk)
    row.handed_at = acting.at
    row.save(update_fields=["handed_at"])
    return count


@act("personnel.hand_over", wording="岗位变动生效，未办结事项交接", right=by_itself)
def hand_over(acting: Acting, /, *, sheet_id: int) -> Done[int]:
    """What a sheet signed before its day brings about on the day; Overtaken where it has been done."""
    row = PostSheet.objects.select_for_update().get(pk=sheet_id, office_id=acting.office_id)
    if row.settled_at is None or row.handed_at is not None or row.since > acting.on:
        raise Overtaken("这张变动单没有待交接的事项。", todo="无须处理。")
    return Done("person", row.person_id, give_away(acting, row), content={"sheet": sheet_id})


@act("personnel.stop_hand_over", wording="岗位变动生效，未办结事项无人接办", right=by_itself)
def stop_hand_over(acting: Acting, /, *, sheet_id: int, why: str) -> Done[None]:
    """Put on record, and on the workbench of who can help, why open matters could not go over."""
    row = PostSheet.objects.select_for_update().get(pk=sheet_id, office_id=acting.office_id)
    row.stopped = why[: PostSheet._meta.get_field("stopped").max_length]
    row.save(update_fields=["stopped"])
    return Done("person", row.person_id, None, content={"sheet": sheet_id})


@each_day
def hand_over_due(office_id: int, on: date) -> int:
    """Every change that has taken effect and whose matters have not gone over. One that cannot is told once,
    and tried again each day.
    """
    due = PostSheet.objects.filter(office_id=office_id, since__lte=on, handed_at=None)
    done = 0
    for sheet_id in due.exclude(settled_at=None).order_by(F("since"), "pk").values_list("pk", flat=True):
        try:
            done += hand_over(Acting(office_id), sheet_id=sheet_id)
        except Overtaken:
            continue
        except Refusal as refusal:
            if not PostSheet.objects.filter(pk=sheet_id, stopped=refusal.what).exists():
                stop_hand_over(Acting(office_id), sheet_id=sheet_id, why=refusal.what)
    return done
