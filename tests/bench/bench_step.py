"""A step through its act, against the same statements as bare SQL and against plain Django ORM."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import permutations
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from tests.bench.matters_world import crowd, fill, postgresql_town, sqlite_town
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.matters import public as matters
from zhidu.kernel.matters.models import Holder, Matter, MatterReader, Opinion, Step
from zhidu.kernel.matters.public import Queue
from zhidu.kernel.matters.tests.town import Town
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import unfiltered

ROUNDS = int(os.environ.get("ZHIDU_BENCH_ROUNDS", "150"))
FEW, MANY = 1_000, int(os.environ.get("ZHIDU_BENCH_MATTERS", "1000000"))
WARM = 12
ORDERS = tuple(permutations(range(3)))
Row = tuple[str, float, str]
Statements = list[tuple[str, Any]]


def measure() -> list[Row]:
    """Name, figure, and note of each measurement."""
    with sqlite_town() as town:
        rows = _ratios(town, "SQLite") + _growth(town)
    with postgresql_town() as town:
        rows += _ratios(town, "PostgreSQL") if town is not None else []
    return rows


def _ratios(town: Town, database: str) -> list[Row]:
    by_act, bare, plain = three_ways(town, ROUNDS)
    return [
        (f"step through its act against bare SQL, {database}", bare / by_act, "ratio, target ≥ 0.6"),
        (
            f"the same step in plain Django ORM against bare SQL, {database}",
            bare / plain,
            "ratio, for comparison",
        ),
        (f"step through its act, {database}", by_act * 1e6, "µs, durable"),
    ]


def three_ways(town: Town, rounds: int) -> tuple[float, float, float]:
    """Medians of the three ways, interleaved, each as often behind each other; all is prepared before."""
    works = [_prepared(town) for _ in range(rounds + WARM)]
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number, ways in enumerate(works):
        for which in ORDERS[number % len(ORDERS)]:
            seconds = _timed(ways[which])
            if number >= WARM:
                times[which].append(seconds)
    by_act, bare, plain = (statistics.median(one) for one in times)
    return by_act, bare, plain


def _prepared(town: Town) -> tuple[Callable[[], None], Callable[[], None], Callable[[], None]]:
    first, second, third = (town.open(town.submit("short"))[0] for _ in range(3))
    statements, acting = _statements_of(town, second), town.by("chief")
    return (lambda: _act(acting, first)), (lambda: _bare(statements)), (lambda: _plain(town, third))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _act(acting: Acting, step: int) -> None:
    matters.decide(acting, step_id=step, outcome="agree", opinion="同意，请领导审定。")


def _statements_of(town: Town, step: int) -> Statements:
    """What the act sends to the database, caught in a transaction that is undone."""
    caught: Statements = []

    def catch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE")):
            caught.append((sql, params))
        return execute(sql, params, many, context)

    outer = transaction.atomic()
    outer._from_testcase = True  # type: ignore[attr-defined]  # else the act, being durable, refuses to run inside

    with outer, connection.execute_wrapper(catch):  # the driver's cursor gives way where somebody listens
        _act(town.by("chief"), step)
        transaction.set_rollback(True)
    if connection.vendor == "sqlite":
        return [(sql.replace("%s", "?"), params) for sql, params in caught]
    return caught


def _bare(statements: Statements) -> None:
    """The same statements with the same durability, straight to the driver."""
    cursor = connection.connection.cursor()
    cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
    for sql, params in statements:
        cursor.execute(sql, params or ())
        if sql.startswith("SELECT") or "RETURNING" in sql:
            cursor.fetchall()
    cursor.execute("COMMIT")


def _plain(town: Town, step_id: int) -> None:
    """What a developer would write with models: get, change, save, create."""
    at = town.now()
    with transaction.atomic(), unfiltered("a measurement"):
        step = Step.objects.select_related("matter").get(pk=step_id)
        matter = Matter.objects.select_for_update().get(pk=step.matter_id)
        holder = Holder.objects.get(step=step, person_id=town["chief"], active=True)
        matter.version, matter.touched_at = matter.version + 1, at
        matter.save()
        step.state, step.outcome, step.acted_by_id, step.acted_at = "done", "agree", holder.person_id, at
        step.save()
        Holder.objects.filter(step=step).update(active=False)
        models.Model.save(_opinion(step, holder, at))
        following = Step.objects.filter(matter=matter, state="waiting").order_by("position").first()
        if following is not None:
            following.state, following.arrived_at = "open", at
            following.save()
            for one in Holder.objects.filter(step=following):
                one.active = True
                one.save()
                _reader(matter, one.person_id, {})
        _reader(matter, holder.person_id, {"acted_at": at})
        _entry(town, matter, holder.person_id)


def _opinion(step: Step, holder: Holder, at: Any) -> Opinion:
    return Opinion(
        id=fresh_id(),
        office_id=step.office_id,
        matter_id=step.matter_id,
        step=step,
        person_id=holder.person_id,
        outcome="agree",
        counts="agree",
        text="同意，请领导审定。",
        said_at=at,
        recorded_at=at,
    )


def _reader(matter: Matter, person_id: int, values: dict[str, Any]) -> None:
    same = {"office_id": matter.office_id, "label_id": matter.label_id, "why": "handler"}
    MatterReader.objects.update_or_create(
        matter=matter, person_id=person_id, defaults=values, create_defaults=same | values
    )


def _entry(town: Town, matter: Matter, person_id: int) -> None:
    entry = apps.get_model("journal", "Entry")
    made = entry.objects.create(
        id=fresh_id(),
        office_id=town.office.id,
        at=0,
        action="matters.agree",
        person_id=person_id,
        object_kind="matter",
        object_id=matter.pk,
        clauses="T.01-01",
        digest=bytes(32),
        demo=False,
    )
    apps.get_model("journal", "Salt").objects.create(entry_id=made.pk, salt=bytes(16))


def _growth(town: Town) -> list[Row]:
    """The step and the queues among few matters and among very many."""
    fill(town.office.id, crowd(list(town.ids.values())), 1, FEW)
    few = statistics.median(_steps(town))
    fill(town.office.id, crowd(list(town.ids.values())), FEW + 1, MANY)
    many = statistics.median(_steps(town))
    viewer = town.viewer("head")
    rows: list[Row] = [
        (f"step among {MANY:,} matters against {FEW:,}", many / few, "ratio, target ≤ 1.2; SQLite"),
    ]
    for name in (Queue.TODO, Queue.HANDLED, Queue.CLOSED, Queue.STARTED, Queue.TOREAD):
        times = sorted(_timed(partial(matters.queue, viewer, name)) for _ in range(40))
        rows.append((f"{name.label} among {MANY:,} matters, p95", times[37] * 1e3, "ms, target ≤ 50; SQLite"))
    return rows


def _steps(town: Town) -> list[float]:
    found = []
    for _ in range(ROUNDS):
        step = town.open(town.submit("short"))[0]
        found.append(_timed(partial(_act, town.by("chief"), step)))
    return found[WARM:]
