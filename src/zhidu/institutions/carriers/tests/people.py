"""An office that holds state secrets, its cleared people, and short ways to receive and hand over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.support.offices import as_person, clear_for_everything
from tests.support.remembered import remembered
from zhidu.institutions.carriers.acts.circle import deciders, fix_circle
from zhidu.institutions.carriers.acts.circulating import circulate, give_back
from zhidu.institutions.carriers.acts.receiving import Receipt, receive
from zhidu.institutions.carriers.models import Permit
from zhidu.institutions.carriers.reads.rules import CIRCULATE, KEEPING, REGISTER, REGISTRARS, first_named
from zhidu.institutions.carriers.rules import Source
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now, today
from zhidu.kernel.custody.public import ThingCard, take_over, thing
from zhidu.kernel.offices.public import OfficeCard, create_office, fresh_id
from zhidu.kernel.org.public import PersonCard, bodies_of, establish, people
from zhidu.kernel.regulations.public import adopt, adopt_pack, load
from zhidu.kernel.secrecy.public import Term, viewer_of
from zhidu.kernel.words.public import Level

SMALL = {
    "department": [{"slug": "general_office", "name": "办公室", "general": True}],
    "person": [
        {"key": key, "name": name, "posts": [{"department": "general_office", "name": post, "rank": rank}]}
        for key, name, post, rank in (
            ("chief", "高远", "主任", "section_head"),
            ("clerk", "方圆", "科员", "staff"),
            ("reader", "石川", "科员", "staff"),
            ("other", "林深", "科员", "staff"),
        )
    ],
    "appointment": [{"function": "confidentiality_officer", "person": "clerk"}],
}


@remembered
def small_office(packs: str) -> OfficeCard:
    """An office of four that lives by these packs and regulations alone, and by the floor of the law."""
    load()
    made = create_office(code="green_hill", name="青山局")
    for one in (*packs.split("+"), "national_floor"):
        (adopt if "." in one else adopt_pack)(made.id, one, on=date(2026, 1, 1))
    establish(made.id, SMALL)
    return made


class Desk:
    """The office at work with carriers; everybody belongs to the highest class of cleared staff."""

    def __init__(self, office: OfficeCard) -> None:
        self.office = office
        self.console = Acting(office.id)
        self.people = list(people(office.id, today()))
        clear_for_everything(office.id, tuple(one.id for one in self.people))

    def named(self, *duties: str) -> PersonCard:
        """Somebody whom the rules name for the first of these parts of the work."""
        codes = set(first_named(self.office.id, today(), duties).codes)
        return next(one for one in self.people if codes & bodies_of(one.id))

    @property
    def clerk(self) -> PersonCard:
        """Who keeps carriers and takes them round."""
        return self.named(*KEEPING, CIRCULATE, REGISTER)

    @property
    def registrar(self) -> PersonCard:
        """Who registers carriers, and their copies."""
        return self.named(REGISTER, *KEEPING, CIRCULATE)

    def registers_but_keeps_nothing(self, who: PersonCard) -> bool:
        """Whether somebody registers carriers which others keep."""
        registers = set(first_named(self.office.id, today(), REGISTRARS).codes) & bodies_of(who.id)
        return bool(registers) and who.id != self.clerk.id

    def reader(self, number: int = 0) -> PersonCard:
        """Somebody who has to do with carriers as a reader only."""
        duties = (REGISTER, *KEEPING, CIRCULATE)
        codes = {code for duty in duties for code in first_named(self.office.id, today(), (duty,)).codes}
        return [one for one in self.people if not codes & bodies_of(one.id) and one.rank == "staff"][number]

    def receive(self, who: PersonCard | None = None, **changes: Any) -> tuple[int, ...]:
        """Register what came: one confidential document with its copy number, or as ``changes`` say."""
        clerk = who or self.registrar
        what = Receipt(
            form="paper",
            source=Source.RECEIVED,
            title="关于年度工作安排的通知",
            level=Level.CONFIDENTIAL,
            term=Term(years=10, since=date(2026, 11, 1)),
            came_on=today(),
            keeper_id=(self.named(changes["keeping"]) if "keeping" in changes else self.clerk).id,
            kept_at="confidential_room",
            counted=True,
            originator="市委办公室",
            document_number="办发〔2026〕12号",
            copies=("0012",),
            urgency="ordinary",
            place="机要室一号柜",
        )
        return receive(as_person(clerk), fresh_id(), replace(what, **changes))

    def card(self, carrier_id: int, who: PersonCard | None = None) -> ThingCard:
        """The carrier as the clerk sees it."""
        return thing(viewer_of(as_person(who or self.clerk)), carrier_id)

    def name(self, carrier_id: int, *readers: PersonCard) -> None:
        """Whoever decides names the readers; the keeper notes it."""
        keeper = self.keeper(carrier_id)
        named = {one.id for one in readers}
        fix_circle(as_person(keeper), carrier_id, named, self.head(carrier_id), "阅办单 2026-11-20")

    def keeper(self, carrier_id: int) -> PersonCard:
        """Who keeps a carrier."""
        card = self.card(carrier_id)
        return next(one for one in self.people if one.id == card.keeper_id)

    def offer(self, carrier_id: int, reader: PersonCard, who: PersonCard | None = None, **how: Any) -> int:
        """Offer a carrier to a reader; gives the offer's id."""
        made = fresh_id()
        clerk = as_person(who or self.keeper(carrier_id))
        circulate(clerk, offer_id=made, thing_id=carrier_id, reader_id=reader.id, **how)
        return made

    def head(self, carrier_id: int) -> int:
        """Who decides on the circle of a carrier."""
        return min(deciders(self.card(carrier_id), as_person(self.clerk))[0])

    def lend(self, carrier_id: int, reader: PersonCard, **how: Any) -> None:
        """Into the hands of a reader, who signs."""
        take_over(as_person(reader), offer_id=self.offer(carrier_id, reader, **how))

    def bring_back(self, carrier_id: int, reader: PersonCard, **how: Any) -> None:
        """Back to the keeper, who signs."""
        made = fresh_id()
        give_back(as_person(reader), offer_id=made, thing_id=carrier_id, **how)
        take_over(as_person(self.keeper(carrier_id)), offer_id=made)


def permitted(here: Desk, carrier_id: int, action: str, who: PersonCard, **more: Any) -> int:
    """A consent as a matter leaves it; gives the matter."""
    made = Permit.objects.create(
        office_id=here.office.id,
        carrier_id=carrier_id,
        action=action,
        matter_id=fresh_id(),
        person_id=who.id,
        given_at=now(),
        **more,
    )
    return made.matter_id
