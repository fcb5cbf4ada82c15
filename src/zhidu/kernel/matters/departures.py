"""Rules that gave way, and their consent afterwards (先办后补)."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from . import lookups, store
from .closing import done
from .models import Departure
from .people import name
from .rights import a_person
from .views import Moved


@act("matters.supplement", wording="补办同意", right=a_person)
def supplement(acting: Acting, *, departure_id: int, opinion: str) -> Done[Moved]:
    """The named superior agrees afterwards to the departure from a rule that binds in principle."""
    row = Departure.objects.filter(pk=departure_id, office_id=acting.office_id).first()
    if row is None or row.supplement_by is None:
        raise NotVisible
    case = store.take(acting, row.matter_id)
    if row.superior_id != case.me:
        if not lookups.reads(row.matter_id, case.me):
            raise NotVisible
        raise Refusal(f"应由{name(row.superior_id or 0)}补办同意。", todo="请联系其本人办理。")
    if not opinion.strip():
        raise Refusal("补办同意须写明意见。", todo="请写明意见。")
    changed = Departure.objects.filter(pk=departure_id, supplemented_at=None).update(supplemented_at=case.at)
    if changed != 1:
        raise Overtaken("这项例外已经补办同意。", todo="无须再办。")
    case.say(None, "supplement", opinion)
    case.acted(case.me)
    return done(case, clauses=row.clauses, content={"departure": departure_id, "opinion": opinion})
