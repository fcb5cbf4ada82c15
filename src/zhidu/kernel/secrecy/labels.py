"""Making labels, and naming who may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Level, Refusal

from .context import unfiltered
from .level_copies import copy_level
from .models import LabelPost, LabelReader, LabelRow
from .profile import require_level
from .scopes import Scope
from .terms import Term

_INSERT = (
    "INSERT INTO secrecy_label (id, office_id, level, scope, until, years, event)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """How secret a thing is, until when, and who needs to know. A term that ends never changes visibility.

    ``until`` is the last day of the term, ``years`` its length where it was fixed in years, ``event`` what
    ends it where that is no day.
    """

    id: int
    office_id: int
    level: Level
    scope: Scope
    until: date | None
    years: int | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class LabelStatement:
    """A label about to be written by somebody's own SQL: its id, the statement, what goes into its places."""

    label_id: int
    sql: str
    parameters: tuple[int | str | None, ...]


def default_scope(level: Level) -> Scope:
    """The scope of a thing nobody decided about: public is for the office, all else for its readers."""
    return Scope.OFFICE if level is Level.PUBLIC else Scope.READERS


def label_statement(
    office_id: int,
    level: Level,
    *,
    scope: Scope | None = None,
    term: Term | None = None,
    label_id: int | None = None,
) -> LabelStatement:
    """The INSERT that makes a label; nothing is written here.

    Raises Refusal where the installation may not hold ``level``, or where a work secret or a state secret
    would be open to the whole office.
    """
    require_level(level)
    chosen = scope or default_scope(level)
    if chosen is Scope.OFFICE and level.rank > Level.INTERNAL.rank:
        raise Refusal(
            f"{level.label}事项须限定知悉范围，不能向本单位全体人员开放。",
            todo="请指定知悉人员，或改按经办人员确定知悉范围。",
        )
    identity = label_id or fresh_id()
    last = term.last_day if term else None
    ends = (last.isoformat() if last else None, term.years if term else None, term.event if term else "")
    return LabelStatement(identity, _INSERT, (identity, office_id, level.value, chosen.value, *ends))


def label(
    office_id: int,
    level: Level,
    *,
    scope: Scope | None = None,
    term: Term | None = None,
    named: Iterable[int] = (),
    posts: Iterable[str] = (),
    label_id: int | None = None,
) -> int:
    """Write a label within the caller's act, name its readers, give its id. Raises as above.

    ``named`` are people, ``posts`` the codes of bodies whose holders need to know, whoever they are that day.
    """
    statement = label_statement(office_id, level, scope=scope, term=term, label_id=label_id)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.parameters)
    name_readers(statement.label_id, named)
    name_posts(statement.label_id, posts)
    return statement.label_id


def change_label(label_id: int, *, level: Level | None = None, term: Term | None = None) -> Label:
    """Give an existing label another level or term within the caller's act; what hangs on it follows.

    Who needs to know stays; what becomes closed is no longer open to the whole office. Raises Refusal where
    the installation may not hold ``level``.
    """
    row = LabelRow.objects.select_for_update().get(pk=label_id)
    if level is not None:
        require_level(level)
        row.level = level.value
        if level.rank > Level.INTERNAL.rank and row.scope == Scope.OFFICE.value:
            row.scope = Scope.READERS.value
    if term is not None:
        row.until, row.years, row.event = term.last_day, term.years, term.event
    row.save(update_fields=["level", "scope", "until", "years", "event"])
    if level is not None:
        with unfiltered("a copy follows its label, whoever may see it"):
            copy_level(label_id, row.level)
    return label_of(label_id)


def label_of(label_id: int) -> Label:
    """The label with that id, for those who already hold the thing it belongs to."""
    row = LabelRow.objects.get(pk=label_id)
    return Label(row.pk, row.office_id, Level(row.level), Scope(row.scope), row.until, row.years, row.event)


def name_readers(label_id: int, people: Iterable[int], why: str = "") -> None:
    """Let ``people`` (person ids) read what carries the label; who already may stays as he is."""
    LabelReader.objects.bulk_create(
        [LabelReader(label_id=label_id, person_id=person, why=why) for person in sorted(set(people))],
        ignore_conflicts=True,
    )


def name_posts(label_id: int, posts: Iterable[str], why: str = "") -> None:
    """Let whoever holds one of ``posts`` (codes of bodies) read what carries the label, while he does."""
    named = [LabelPost(label_id=label_id, body=body, why=why) for body in sorted(set(posts))]
    if named:
        LabelPost.objects.bulk_create(named, ignore_conflicts=True)
        LabelRow.objects.filter(pk=label_id).update(posted=True)
