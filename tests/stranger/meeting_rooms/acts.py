"""The use of a room as a matter: what the office knows of it, its guards, what it leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE
from zhidu.kernel.matters.public import (
    SUBMIT,
    FieldCard,
    Guard,
    GuardFacts,
    MatterKind,
    MatterView,
    StepState,
    register_kind,
)
from zhidu.kernel.org.public import person
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Quantity
from zhidu.kernel.words.public import Refusal

from .models import Booking, Room
from .reads import is_taken
from .rules import BookingChain, Capacity, InAdvance, MayBook, RoomIsFree

Form = Mapping[str, Any]
BOOKING, USES = "meeting_rooms.booking", "meeting_rooms.uses"
AT_SUBMIT = frozenset({SUBMIT})


def hours(form: Form) -> Decimal:
    """How long the room is used; raises Refusal where the end does not lie behind the beginning."""
    begins, ends = (datetime.combine(date.min, time.fromisoformat(form[key])) for key in ("begins", "ends"))
    if begins >= ends:
        raise Refusal("结束时间应晚于开始时间。", todo="请改正时段；跨日使用的，请按日分别申请。")
    return Decimal(str((ends - begins) / timedelta(hours=1)))


def _complete(acting: Acting, matter_id: int | None, form: Form) -> Form:
    """Add what the office knows; what is handed in waits until nobody else is entering for that room."""
    if matter_id is not None:
        room, _ = Room.objects.get_or_create(office_id=acting.office_id, code=form["room"])
        Room.objects.select_for_update().get(pk=room.pk)
    when = (
        date.fromisoformat(form["day"]),
        time.fromisoformat(form["begins"]),
        time.fromisoformat(form["ends"]),
    )
    size = rulebook(acting.office_id, acting.on).ask(Capacity(room=form["room"])).granted()
    return {
        **form,
        "hours": str(hours(form)),
        "capacity": int(size.value),
        "taken": is_taken(acting.office_id, form["room"], *when, besides=matter_id),
        "over": datetime.combine(when[0], when[1], LEGAL_ZONE) < acting.at,
        "rank": person(acting.person_id or 0, acting.on).rank,
    }


def _question(form: Form) -> BookingChain:
    """Pages also ask which question this kind puts, before anything is completed."""
    return BookingChain(capacity=form.get("capacity", 1), hours=Decimal(form.get("hours", 1)))


def _save(acting: Acting, matter_id: int, form: Form) -> None:
    Booking.objects.update_or_create(
        matter_id=matter_id,
        defaults={
            "office_id": acting.office_id,
            "room": form["room"],
            "day": date.fromisoformat(form["day"]),
            "begins": time.fromisoformat(form["begins"]),
            "ends": time.fromisoformat(form["ends"]),
        },
    )


def _row(view: MatterView) -> Form:
    form = view.form
    agreed = [step.acted_by for step in view.steps if step.verb.decides and step.state is StepState.DONE]
    return {
        "room": next(field.text for field in view.fields if field.key == "room"),
        "day": form["day"],
        "span": f"{form['begins']}—{form['ends']}",
        "purpose": form["purpose"],
        "people": int(Decimal(form["people"])),
        "applicant": view.starter,
        "department": view.department,
        "agreed_by": agreed[-1] if agreed else "",
    }


def _too_many(facts: GuardFacts, most: Quantity) -> str:
    people = Decimal(facts.form["people"])
    return f"到会 {people} 人，会议室只能容纳 {most.value} 人" if people > most.value else ""


register_kind(
    MatterKind(
        code=BOOKING,
        label="使用会议室",
        sheet="会议室使用申请单",
        note="会议、培训、接待等使用会议室，均由此申请；不再使用的，请及时撤回。",
        question=_question,
        title=lambda form: f"{form['day']} {form['purpose']}",
        complete=_complete,
        register=USES,
        row=_row,
        save_detail=_save,
        fields=(
            FieldCard("room", "会议室", domain="meeting_room"),
            FieldCard("day", "使用日期"),
            FieldCard("begins", "开始"),
            FieldCard("ends", "结束"),
            FieldCard("people", "人数"),
            FieldCard("purpose", "用途"),
        ),
        guards=(
            Guard(
                code="meeting_rooms.applicant",
                at=AT_SUBMIT,
                ask=lambda facts: MayBook(rank=facts.form["rank"]),
                todo="请由本部门可以申请的人员代为申请。",
            ),
            Guard(
                code="meeting_rooms.room_is_free",
                at=AT_SUBMIT,
                ask=lambda facts: RoomIsFree(taken=facts.form["taken"]),
                todo="请改选其他时段或其他会议室，或与已预约的部门协商。",
            ),
            Guard(
                code="meeting_rooms.in_advance",
                at=AT_SUBMIT,
                ask=lambda facts: InAdvance(over=facts.form["over"]),
                todo="请改选以后的时段。",
            ),
            Guard(
                code="meeting_rooms.enough_seats",
                at=AT_SUBMIT,
                ask=lambda facts: Capacity(room=facts.form["room"]),
                within=_too_many,
                todo="请改选更大的会议室。",
            ),
        ),
    )
)
