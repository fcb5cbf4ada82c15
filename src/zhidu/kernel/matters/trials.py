"""Trial running (试运行): an institution that only warns, until a dated decision."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Min, Q

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.regulations.public import keeps_rules
from zhidu.kernel.words.public import Overtaken, Refusal, Strength

from .departed import midnight
from .departure_views import TrialRow
from .kinds import kind as kind_of
from .models import Departure, Trial

TRIAL = "trial"


@act("matters.start_trial", wording="开始试运行", right=keeps_rules)
def start_trial(acting: Acting, *, kind: str, since: date, decision: str) -> Done[int]:
    """From ``since`` on, guards of this kind only warn in the office. Gives the trial's id."""
    kind_of(kind)
    _decided(decision)
    if Trial.objects.filter(office_id=acting.office_id, kind=kind, until=None).exists():
        raise Overtaken("该类事项已在试运行。", todo="请先登记结束试运行的决定。")
    row = Trial(office_id=acting.office_id, kind=kind, since=since, decision=decision.strip()[:200])
    row.save(force_insert=True)
    return Done(TRIAL, row.pk, row.pk, content={"kind": kind, "since": since, "decision": decision})


@act("matters.end_trial", wording="结束试运行", right=keeps_rules)
def end_trial(acting: Acting, *, kind: str, until: date, decision: str) -> Done[int]:
    """From the day after ``until`` the rules bind; ``decision`` names who decided so and when."""
    _decided(decision)
    row = Trial.objects.filter(office_id=acting.office_id, kind=kind, until=None).first()
    if row is None:
        raise Overtaken("该类事项不在试运行。", todo="无须结束。")
    if until < row.since:
        raise Refusal("结束日期早于开始日期。", todo="请核对日期。")
    row.until, row.ended_by = until, decision.strip()[:200]
    row.save(update_fields=["until", "ended_by"])
    return Done(TRIAL, row.pk, row.pk, content={"kind": kind, "until": until, "decision": decision})


def is_trial(office_id: int, kind: str, on: date) -> bool:
    """Whether the kind is in trial running in the office on the day."""
    rows = Trial.objects.filter(
        Q(until=None) | Q(until__gte=on), office_id=office_id, kind=kind, since__lte=on
    )
    return rows.exists()


def trial_running_report(office_id: int, month: date) -> tuple[TrialRow, ...]:
    """What strict running would have stopped in the month in which ``month`` lies, by kind and guard."""
    first = month.replace(day=1)
    rows = (
        Departure.objects.filter(
            office_id=office_id,
            trial=True,
            at__gte=midnight(first),
            at__lt=midnight((first + timedelta(days=31)).replace(day=1)),
        )
        .values("kind", "guard", "clauses", "strength")
        .annotate(matters=Count("matter_id", distinct=True), what=Min("what"))
        .order_by("kind", "guard", "clauses")
    )
    return tuple(
        TrialRow(
            kind=row["kind"],
            kind_label=kind_of(row["kind"]).label,
            guard=row["guard"],
            clauses=tuple(row["clauses"].split()),
            strength=Strength(row["strength"]),
            matters=row["matters"],
            what=row["what"],
        )
        for row in rows
    )


def _decided(decision: str) -> None:
    if not decision.strip():
        raise Refusal("没有写明决定依据。", todo="请写明由谁、何时决定。")
