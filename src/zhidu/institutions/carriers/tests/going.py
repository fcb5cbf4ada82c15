"""Short ways to ask for consent, to carry out, to send and to destroy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.support.offices import as_person
from tests.support.working import to_the_end
from zhidu.institutions.carriers.acts.destroying import Certificate, destroy
from zhidu.institutions.carriers.acts.dispatching import Sending, dispatch, signed_for
from zhidu.institutions.carriers.acts.leaving import carry_out
from zhidu.institutions.carriers.models import Permit
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.matters.public import submit
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.org.public import PersonCard

from .people import Desk


def apply(desk: Desk, who: PersonCard, carrier_id: int, action: str, **more: Any) -> int:
    """Ask for consent to use a carrier; gives the matter."""
    form = {
        "numbers": desk.card(carrier_id).number,
        "action": action,
        "purpose": "外出办理任务",
        "until": (today() + timedelta(days=5)).isoformat(),
        "measures": "保密箱，专人看管",
        "only_task": True,
        "escorts": "2",
        **more,
    }
    matter_id = fresh_id()
    submit(as_person(who), matter_id=matter_id, kind="carriers.use", form=form)
    return matter_id


def consent(desk: Desk, who: PersonCard, carrier_id: int, action: str, **more: Any) -> int:
    """Consent asked for and given; gives the matter."""
    matter_id = apply(desk, who, carrier_id, action, **more)
    to_the_end(who, matter_id)
    return matter_id


def take_out(who: PersonCard, carrier_id: int, action: str = "carry_out", days: int = 2) -> Any:
    """Out of the house in somebody's hands."""
    return carry_out(
        as_person(who),
        thing_id=carrier_id,
        action=action,
        back_on=today() + timedelta(days=days),
        outside="市委办公楼",
    )


def send(who: PersonCard, carrier_id: int, channel: str = "courier", **more: Any) -> Any:
    """To another unit."""
    values = {"unit": "县委办公室", "recipient": "unit_concerned", "sealed": True, "escorts": 2, **more}
    return dispatch(as_person(who), thing_id=carrier_id, sending=Sending(channel=channel, **values))


def signed(who: PersonCard, carrier_id: int, name: str) -> None:
    """The other unit signed for it today."""
    signed_for(as_person(who), thing_id=carrier_id, signed_by=name, signed_on=today())


def list_to_destroy(desk: Desk, who: PersonCard, *carriers: int, way: str = "designated_place") -> int:
    """Ask for the destruction of carriers; gives the matter."""
    matter_id = fresh_id()
    form = {
        "numbers": "\n".join(desk.card(one, who).number for one in carriers),
        "reason": "清退后销毁",
        "way": way,
        "place": "市公文销毁站",
    }
    submit(as_person(who), matter_id=matter_id, kind="carriers.destruction", form=form)
    return matter_id


def burn(who: PersonCard, matter_id: int, *witnesses: PersonCard) -> str:
    """The certificate of a list; gives its number."""
    certificate = Certificate(
        destroyed_on=today(), place="市公文销毁站", witnesses=tuple(one.id for one in witnesses)
    )
    return destroy(as_person(who), matter_id=matter_id, certificate=certificate)


def on_paper(desk: Desk, who: PersonCard, carrier_id: int, action: str, **more: Any) -> Permit:
    """A consent that came from outside the office's own ways."""
    return Permit.objects.create(
        office_id=desk.office.id,
        carrier_id=carrier_id,
        action=action,
        matter_id=fresh_id(),
        person_id=who.id,
        given_at=now(),
        **more,
    )
