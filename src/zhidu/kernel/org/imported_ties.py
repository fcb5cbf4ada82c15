"""Posts, charges, functions and delegations out of sheets: which begin, which end, by date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from . import bodies, changes, keeping, undoing
from .models import Appointment, Charge, Delegation, Tenure, Tie
from .plans import Context, Ref
from .ties import Held, Wished, meet
from .wishes import ChargeWish, DelegationWish, FunctionWish, TenureWish


def read_ties(ctx: Context) -> None:
    """Plan what begins and what ends of everything that ties people to something."""
    meet_held(ctx, [_tenure(ctx, one) for one in ctx.wishes.tenures], _tenures(ctx))
    meet_held(ctx, [_charge(ctx, one) for one in ctx.wishes.charges], _charges(ctx))
    meet_held(ctx, [_function(ctx, one) for one in ctx.wishes.functions], _functions(ctx))
    meet_held(ctx, [_delegation(ctx, one) for one in ctx.wishes.delegations], _delegations(ctx))


def meet_held(ctx: Context, wished: list[Wished | None], held: list[Held]) -> None:
    """Plan what brings the ties on record to those wished."""
    moves, notes = meet([one for one in wished if one is not None], held, ctx.on)
    for move in moves:
        ctx.step(move.wish, move.what, move.do)
    ctx.plan.notes += notes


def key_of(ref: Ref | None) -> int:
    """What tells a person or department in a key; one still to be made is like none on record."""
    if ref is None:
        return 0
    return ref.id or -id(ref)


def moves_of(ctx: Context, model: type[Tie], identity: int) -> dict[str, Callable[..., Any]]:
    """How a tie ends, is taken back, goes on."""
    office_id = ctx.office_id
    return {
        "end": lambda last_day: changes.end(model, office_id, identity, last_day),
        "withdraw": lambda: undoing.withdraw(model, office_id, identity, ctx.on),
        "resume": lambda: undoing.resume(model, office_id, identity),
    }


def _tenures(ctx: Context) -> list[Held]:
    return [
        Held(
            line,
            (line.person_id, line.post.department_id or 0, line.post.name, line.post.rank, line.kind),
            line.person_id,
            f"{ctx.name(line.person_id)}任{ctx.called(line.post.department_id)}{line.post.name}",
            **moves_of(ctx, Tenure, line.id),
        )
        for line in ctx.ledger.tenures
    ]


def _tenure(ctx: Context, wish: TenureWish) -> Wished | None:
    ref, department = ctx.who(wish, wish.who), ctx.at(wish, wish.department)
    if ref is None or (wish.department and department is None) or not wish.rank:
        return None

    def make(since: date, until: date | None) -> None:
        post = keeping.PostWish(department.id if department else None, wish.post, wish.rank, wish.kind)
        made = keeping.put(ctx.office_id, person_id=ref.id, post=post, since=since, instead=False)
        if until is not None:
            changes.end(Tenure, ctx.office_id, made, until)

    key = (key_of(ref), key_of(department), wish.post, wish.rank, wish.kind)
    where = department.name if department else ""
    return Wished(wish, key, key_of(ref), f"{wish.kind.label}：{ref.name}，{where}{wish.post}", make)


def _charges(ctx: Context) -> list[Held]:
    return [
        Held(
            line,
            (line.person_id, line.kind, line.department_id or 0, line.line),
            (line.department_id or 0, line.line),
            f"{ctx.name(line.person_id)}{line.kind.label}{ctx.charged(line.department_id, line.line)}",
            **moves_of(ctx, Charge, line.id),
        )
        for line in ctx.ledger.charges
    ]


def _charge(ctx: Context, wish: ChargeWish) -> Wished | None:
    ref, department = ctx.who(wish, wish.who), ctx.at(wish, wish.department)
    if ref is None or (wish.department and department is None):
        return None

    def make(since: date, until: date | None) -> None:
        bodies.add_charge(
            ctx.office_id,
            person_id=ref.id,
            kind=wish.kind,
            department_id=department.id if department else None,
            line=wish.line,
            days=changes.span(since, until),
        )

    what = department.name if department else ctx.lines.get(wish.line, wish.line)
    scope = (key_of(department), wish.line)
    return Wished(wish, (key_of(ref), wish.kind, *scope), scope, f"{ref.name}{wish.kind.label}{what}", make)


def _functions(ctx: Context) -> list[Held]:
    return [
        Held(
            line,
            (line.person_id, line.slug, line.department_id or 0),
            (line.slug, line.department_id or 0),
            f"{ctx.name(line.person_id)}兼任{ctx.functions.get(line.slug, line.slug)}",
            **moves_of(ctx, Appointment, line.id),
        )
        for line in ctx.ledger.appointments
    ]


def _function(ctx: Context, wish: FunctionWish) -> Wished | None:
    ref, department = ctx.who(wish, wish.who), ctx.at(wish, wish.department)
    if ref is None or (wish.department and department is None) or not wish.function:
        return None

    def make(since: date, until: date | None) -> None:
        bodies.appoint(
            ctx.office_id,
            person_id=ref.id,
            slug=wish.function,
            department_id=department.id if department else None,
            position=wish.position,
            days=changes.span(since, until),
        )

    scope = (wish.function, key_of(department))
    what = f"兼任岗位：{ref.name}，{ctx.functions[wish.function]}"
    return Wished(wish, (key_of(ref), *scope), scope, what, make)


def _delegations(ctx: Context) -> list[Held]:
    return [
        Held(
            line,
            (line.holder_id, line.delegate_id, line.kinds, line.when_absent),
            line.holder_id,
            f"{ctx.name(line.holder_id)}委托{ctx.name(line.delegate_id)}",
            **moves_of(ctx, Delegation, line.id),
        )
        for line in ctx.ledger.delegations
    ]


def _delegation(ctx: Context, wish: DelegationWish) -> Wished | None:
    holder, delegate = ctx.who(wish, wish.who), ctx.who(wish, wish.delegate)
    if holder is None or delegate is None:
        return None

    def make(since: date, until: date | None) -> None:
        changes.add_delegation(
            ctx.office_id,
            holder_id=holder.id,
            delegate_id=delegate.id,
            days=changes.span(since, until),
            kinds=wish.kinds,
            when_absent=wish.when_absent,
        )

    key = (key_of(holder), key_of(delegate), wish.kinds, wish.when_absent)
    how = "，不在岗时" if wish.when_absent else ""
    return Wished(wish, key, key_of(holder), f"委托：{holder.name}委托{delegate.name}{how}", make)
