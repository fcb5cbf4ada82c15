"""What the office may determine: its rank, what was granted, who is responsible, who keeps books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhidu.institutions.classification.models import Grant, Standing
from zhidu.institutions.classification.rules import Authority, Keeper, LongestTerm, Origin, Power
from zhidu.kernel.org.public import PersonCard, appointees, is_among, named_by, people
from zhidu.kernel.registers.public import kept_by
from zhidu.kernel.regulations.public import asked
from zhidu.kernel.rulebook.public import Code, Quantity
from zhidu.kernel.words.public import Level, Who

RESPONSIBLE = "classification_responsible"
HEAD = "head"
STATE_SECRETS = tuple(one for one in Level if one.is_state_secret)

keepers = kept_by(Keeper)


def keeper_now(office_id: int, on: date) -> str:
    """The code of who keeps the registers: of those whom the rules name, the first that somebody is today."""
    codes = named_by(office_id, on, Keeper()).codes
    held = [one for one in codes if appointees(office_id, Who.parse(one).function, on)]
    return next(iter((*held, *codes)), "")


@dataclass(frozen=True, slots=True)
class GrantCard:
    """Authority that a superior gave; ``until`` is the last day, None without one."""

    id: int
    level: Level
    matters: str
    granted_by: str
    document: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PowerCard:
    """What the office may do about a level by its rank, and for how many years a secret of it lasts."""

    level: Level
    power: Power | None
    years: int | None
    clauses: tuple[str, ...]


def office_level(office_id: int, on: date) -> str:
    """The code of the office's rank on the day; empty where nobody recorded it."""
    rows = Standing.objects.filter(office_id=office_id, since__lte=on).order_by("-since")
    return str(rows.values_list("office_level", flat=True).first() or "")


def grants(office_id: int, on: date) -> tuple[GrantCard, ...]:
    """What superiors granted the office that is in force on the day."""
    lasting = Q(until=None) | Q(until__gte=on)
    rows = Grant.objects.filter(lasting, office_id=office_id, since__lte=on).order_by("since", "pk")
    return tuple(
        GrantCard(row.pk, Level(row.level), row.matters, row.granted_by, row.document, row.since, row.until)
        for row in rows
    )


def granted(office_id: int, level: Level, on: date) -> bool:
    """Whether some grant in force reaches as far as the level."""
    return any(one.level >= level for one in grants(office_id, on))


def powers(office_id: int, on: date) -> tuple[PowerCard, ...]:
    """For each level of state secrets what the office may do about what it produces itself."""
    rank = office_level(office_id, on)
    return tuple(_power(office_id, on, rank, level) for level in STATE_SECRETS)


def _power(office_id: int, on: date, rank: str, level: Level) -> PowerCard:
    longest = asked(office_id, on, LongestTerm(level=level.value))
    value = longest.value if longest is not None else None
    years = int(value.value) if isinstance(value, Quantity) else None
    own = Authority(office_level=rank, level=level.value, item=Origin.OWN.value) if rank else None
    answer = asked(office_id, on, own) if own is not None else None
    if answer is None or not isinstance(answer.value, Code):
        return PowerCard(level, None, years, ())
    return PowerCard(level, Power(answer.value.code), years, tuple(one.id for one in answer.clauses))


def responsible(office_id: int, on: date) -> tuple[PersonCard, ...]:
    """Who is responsible for classification: whom the office designated, else its head."""
    return appointees(office_id, RESPONSIBLE, on) or tuple(
        one for one in people(office_id, on) if is_among(office_id, one.id, on, (HEAD,))
    )


def is_responsible(office_id: int, person_id: int, on: date) -> bool:
    """Whether the person is one of them."""
    return any(one.id == person_id for one in responsible(office_id, on))
