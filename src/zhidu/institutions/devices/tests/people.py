"""A small office with devices, and short ways through the acts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from tests.support.offices import clear_for_everything
from tests.support.remembered import remembered
from tests.support.working import do_next, seen, to_the_end
from zhidu.institutions.devices.acts import DeviceForm, answer_for, do_use, enrol_device, note_standing
from zhidu.institutions.devices.reads import Role
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import now
from zhidu.kernel.custody.public import Handover, Move, hand_over, take_over
from zhidu.kernel.matters.public import MatterView, submit
from zhidu.kernel.offices.public import OfficeCard, create_office, fresh_id
from zhidu.kernel.org.public import PersonCard, establish, people
from zhidu.kernel.regulations.public import adopt, load

SINCE = date(2026, 1, 1)
LEDGER, CLASSES = "S2.05", "national_floor.05"
SECTIONS = (("general_office", "办公室"), ("information_division", "信息技术处"), ("work", "业务处"))
TEAM = (
    ("chief", "高远", None, "局长", "head"),
    ("deputy", "梁平", None, "副局长", "deputy_head"),
    ("leader", "方圆", "general_office", "主任", "section_head"),
    ("keeper", "安宁", "general_office", "科员", "staff"),
    ("technician", "石磊", "information_division", "科员", "staff"),
    ("user", "余青", "work", "科员", "staff"),
    ("other", "常山", "work", "科员", "staff"),
)
NAMES = {key: name for key, name, *_ in TEAM}
OFFICE = {
    "department": [
        {"slug": slug, "name": name, "general": slug == "general_office"} for slug, name in SECTIONS
    ],
    "person": [
        {
            "key": key,
            "name": name,
            "posts": [{"name": post, "rank": rank} | ({"department": where} if where else {})],
        }
        for key, name, where, post, rank in TEAM
    ],
    "charge": [{"person": "deputy", "kind": "leads", "departments": [slug for slug, _ in SECTIONS]}],
    "appointment": [
        {"function": "device_keeper", "person": "keeper"},
        {"function": "confidentiality_officer", "person": "keeper"},
        {"function": "repair_supervisor", "person": "leader"},
        {"function": "own_technician", "person": "technician"},
    ],
}


@remembered
def found() -> OfficeCard:
    """The office: who keeps its devices is known, and who is cleared."""
    load()
    office = create_office(code="devices", name="山前县统计局")
    for regulation in (LEDGER, CLASSES):
        adopt(office.id, regulation, on=SINCE)
    establish(office.id, OFFICE)
    return office


class Team:
    """The people of the office at work, by the regulations it adopted besides; ``without`` are those who
    belong to no class of cleared staff.
    """

    def __init__(
        self, office: OfficeCard, *regulations: str, cleared: bool = True, without: Collection[str] = ()
    ) -> None:
        self.office = office
        self.known = {one.name: one for one in people(office.id)}
        uncleared = {NAMES[one] for one in without}
        if cleared:
            staff = (one.id for name, one in self.known.items() if name not in uncleared)
            clear_for_everything(office.id, tuple(staff))
        for regulation in regulations:
            adopt(office.id, regulation, on=SINCE)

    def card(self, key: str) -> PersonCard:
        """Somebody by his part."""
        return self.known[NAMES[key]]

    def at_work(self, key: str) -> Acting:
        """The same, acting."""
        return Acting(self.office.id, person_id=self.card(key).id, at=now())

    def enrol(self, who: str = "keeper", **changes: Any) -> int:
        """A device in the ledger, in the hands of who keeps it; a computer for internal work if not said."""
        what = {"category": "computers", "device_level": "internal", "name": "台式计算机"} | changes
        return enrol_device(self.at_work(who), thing_id=fresh_id(), what=DeviceForm(**what))

    def do(self, use: str, device: int, who: str = "keeper", use_id: int | None = None, **form: Any) -> None:
        """Something is done with it; raises Refusal as the page would show."""
        use_id = use_id or fresh_id()
        do_use(self.at_work(who), use_id=use_id, thing_id=device, use=f"devices.{use}", form=form)

    def note(self, device: int, who: str, role: Role) -> None:
        """How somebody stands to it."""
        note_standing(self.at_work("keeper"), thing_id=device, person_id=self.card(who).id, role=role)

    def answer(self, device: int, *who: str) -> None:
        """Who answers for it, the first first."""
        ids = tuple(self.card(one).id for one in who)
        answer_for(self.at_work("keeper"), thing_id=device, people=ids)

    def hand(self, device: int, to: str, move: Move = Move.HANDED, giver: str = "keeper") -> None:
        """Into the hands of another, who signs."""
        offer = fresh_id()
        what = Handover(move=move, receiver_id=self.card(to).id)
        hand_over(self.at_work(giver), offer_id=offer, thing_id=device, what=what)
        take_over(self.at_work(to), offer_id=offer)

    def ask(self, who: str, kind: str, form: Mapping[str, Any]) -> int:
        """Hand a matter in."""
        return submit(self.at_work(who), matter_id=fresh_id(), kind=kind, form=form).matter_id

    def seen(self, who: str, matter: int) -> MatterView:
        """The matter as somebody sees it."""
        return seen(self.card(who), matter)

    def do_next(self, who: str, matter: int) -> None:
        """Let whoever holds the open steps do the first of them; ``who`` looks."""
        do_next(self.card(who), matter)

    def to_the_end(self, who: str, matter: int) -> None:
        """Let everybody do his step until the matter ends; ``who`` looks."""
        to_the_end(self.card(who), matter)
