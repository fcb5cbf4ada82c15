"""Committees and leading groups out of sheets: set up, and their seats, by person or by post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhidu.kernel.words.public import Refusal

from . import bodies, changes, committees
from .books import book_of
from .imported_ties import key_of, meet_held, moves_of
from .ledger import PostLine, SeatLine
from .models import Committee, Seat
from .namesakes import unmarked
from .plans import Context, Ref
from .ties import Held, Wished
from .wishes import SeatWish


def read_seats(ctx: Context) -> None:
    """Plan which committees are set up, and which seats begin and end."""
    known = {
        name: Ref(one.name, one.id)
        for one in ctx.lasting(ctx.ledger.committees)
        for name in (one.slug, one.name)
    }
    for wish in ctx.wishes.seats:
        if wish.committee and not (wish.committee in known or wish.slug in known):
            known[wish.committee] = _set_up(ctx, wish)
    held = [_held(ctx, one) for one in ctx.lasting(ctx.ledger.seats) if _alive(ctx, one)]
    wished = [
        _wished(ctx, wish, known.get(wish.committee) or known[wish.slug], held)
        for wish in ctx.wishes.seats
        if wish.committee
    ]
    meet_held(ctx, wished, held)


def _set_up(ctx: Context, wish: SeatWish) -> Ref:
    ref = Ref(wish.committee)
    days = [ctx.begin(one) for one in ctx.wishes.seats if one.committee == wish.committee]

    def do() -> None:
        called = bodies.named_in_rules(book_of(ctx.office_id, ctx.on), "committee")
        in_rules = next(
            (slug for slug, label in called.items() if wish.committee in {label, unmarked(label)}), ""
        )
        own = f"{bodies.OWN_CODE}{Committee.objects.filter(office_id=ctx.office_id).count() + 1}"
        ref.id = committees.add_committee(
            ctx.office_id, slug=wish.slug or in_rules or own, name=wish.committee, since=min(days)
        )

    ctx.step(wish, f"设立：{wish.committee}（{min(days)}起）", do)
    return ref


def _alive(ctx: Context, line: SeatLine) -> bool:
    """Whether a seat's person has not left, or its post is not over."""
    holder = ctx.ledger.person(line.person_id) or ctx.ledger.post(line.post_id)
    return holder is not None and not holder.over(ctx.on)


def _held(ctx: Context, line: SeatLine) -> Held:
    of = next((one.name for one in ctx.ledger.committees if one.id == line.committee_id), "")
    post = ctx.ledger.post(line.post_id)
    who = f"{ctx.called(post.department_id)}{post.name}" if post else ctx.name(line.person_id or 0)
    key = (line.committee_id, line.role, line.person_id or 0, line.post_id or 0)
    what = f"{who}任{of}{line.role.label}"
    return Held(line, key, line.committee_id, what, **moves_of(ctx, Seat, line.id))


def _wished(ctx: Context, wish: SeatWish, committee: Ref, held: Sequence[Held]) -> Wished | None:
    who = ctx.who(wish, wish.who) if wish.who else None
    department = ctx.at(wish, wish.department)
    if (who is None and not wish.post) or (wish.department and department is None):
        return None
    scope = key_of(committee)
    keys = [(scope, wish.role, key_of(who), post_id) for post_id in _posts(ctx, wish, department)]
    kept = [key for key in keys if key in {one.key for one in held}]
    title = who.name if who else f"{department.name if department else ''}{wish.post}"

    def make(since: date, until: date | None) -> None:
        committees.add_seat(
            ctx.office_id,
            committee_id=committee.id,
            role=wish.role,
            person_id=who.id if who else None,
            post_id=None if who else _post(ctx, wish, department, since),
            days=changes.span(since, until),
        )

    what = f"{committee.name}：{title}任{wish.role.label}"
    return Wished(wish, [*kept, *keys][0], scope, what, make)


def _posts(ctx: Context, wish: SeatWish, department: Ref | None) -> list[int]:
    """The posts on record that a row means; one still to be made is like none."""
    if not wish.post:
        return [0]
    of = (department.id or -1) if department else None
    posts: list[PostLine] = ctx.lasting(ctx.ledger.posts)
    return [one.id for one in posts if (one.department_id, one.name) == (of, wish.post)] or [-id(wish)]


def _post(ctx: Context, wish: SeatWish, department: Ref | None, since: date) -> int:
    of = department.id if department else None
    found = bodies.posts_called(ctx.office_id, department_id=of, name=wish.post, on=max(since, ctx.on))
    if not found:
        raise Refusal(f"没有“{wish.post}”这个职务。", todo="请先在“任职”表中写明，并核对部门。")
    return found[0]
