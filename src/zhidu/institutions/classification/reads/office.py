"""What the office may determine: its rank, what was granted, who is responsible, who keeps books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhidu.institutions.classification.models import Grant, Standing
from zhidu.institutions.classification.rules import Authority, Keeper, LongestTerm, Origin, Power
from zhidu.kernel.org.public import PersonCard, appointees, bodies_of, people
from zhidu.kernel.registers.public import kept_by
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.rulebook.public import Answer, Code, Codes, NoRule, Quantity, Question, Rulebook
from zhidu.kernel.words.public import Level, Who

RESPONSIBLE = "classification_responsible"
HEAD = "head"
STATE_SECRETS = tuple(one for one in Level if one.is_state_secret)

keepers = kept_by(Keeper)


def keeper_now(office_id: int, on: date) -> str:
    """The code of who keeps the registers: of those whom the rules name, the first that somebody is today."""
    answer = _asked(rulebook(office_id, on), Keeper())
    codes = answer.value.codes if answer is not None and isinstance(answer.value, Codes) else ()
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
    rank, book = office_level(office_id, on), rulebook(office_id, on)
    return tuple(_power(book, rank, level) for level in STATE_SECRETS)


def _power(book: Rulebook, rank: str, level: Level) -> PowerCard:
    longest = _asked(book, LongestTerm(level=level.value))
    value = longest.value if longest is not None else None
    years = int(value.value) if isinstance(value, Quantity) else None
    own = Authority(office_level=rank, level=level.value, item=Origin.OWN.value) if rank else None
    answer = _asked(book, own) if own is not None else None
    if answer is None or not isinstance(answer.value, Code):
        return PowerCard(level, None, years, ())
    return PowerCard(level, Power(answer.value.code), years, tuple(one.id for one in answer.clauses))


def _asked(book: Rulebook, question: Question) -> Answer[object] | None:
    try:
        return book.ask(question)  # type: ignore[arg-type]
    except NoRule:
        return None


def responsible(office_id: int, on: date) -> tuple[PersonCard, ...]:
    """Who is responsible for classification: whom the office designated, else its head."""
    return appointees(office_id, RESPONSIBLE, on) or tuple(
        one for one in people(office_id, on) if HEAD in bodies_of(one.id, on, office_id=office_id)
    )


def is_responsible(office_id: int, person_id: int, on: date) -> bool:
    """Whether the person is one of them."""
    return any(one.id == person_id for one in responsible(office_id, on))
