"""Labelled tables: their manager works only when somebody is looking, and shows what he may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.lookups import Exact

from zhidu.kernel.words.public import Level

from .context import Unfiltered, Unguarded, Viewer, current
from .models import LabelPost, LabelReader
from .profile import allowed_levels
from .scopes import Scope

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class _ReaderTable:
    """A table of another room that says who reads what carries a label."""

    model: str
    label: str
    person: str

    def lets_in(self, person_id: int, label_path: str) -> models.QuerySet[Any]:
        """The rows for the person and the outer row's label."""
        rows: models.QuerySet[Any] = apps.get_model(self.model)._base_manager.all()
        return rows.filter(**{self.label: OuterRef(label_path), self.person: person_id})


_reader_tables: list[_ReaderTable] = []


def declare_readers(model: str, *, label: str, person: str = "person_id") -> None:
    """Count the rows of ``model`` ("matters.MatterReader") as readers; ``label`` leads to the label's id.

    Called in ``ready()``. The table itself must not be a labelled one.
    """
    table = _ReaderTable(model, label, person)
    if table not in _reader_tables:
        _reader_tables.append(table)


class LabelledQuerySet(models.QuerySet[M]):
    """A queryset that remembers for whom it is already filtered."""

    seen_by: Viewer | None = None

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.seen_by = self.seen_by
        return clone


class LabelledManager(models.Manager[M]):
    """Default *and* base manager of labelled tables."""

    guards_labels = True

    def get_queryset(self) -> LabelledQuerySet[M]:
        """What the present viewer may see; raises Unguarded where nobody is looking."""
        context = current()
        if context is None:
            raise Unguarded(
                f"{self.model._meta.label} is labelled: read it within viewing(viewer) or unfiltered(reason)"
            )
        rows: LabelledQuerySet[M] = LabelledQuerySet(self.model, using=self._db)
        return rows if isinstance(context, Unfiltered) else visible(rows, context)


class LabelledModel(models.Model):
    """Base of tables whose rows carry a label. The concrete table has ``office_id``.

    ``readers_path`` may name the path from a row to the person ids of its own readers ("readers__person_id");
    it then counts instead of the declared reader tables.
    """

    readers_path: ClassVar[str] = ""
    label = models.ForeignKey("secrecy.LabelRow", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[LabelledManager[Any]] = LabelledManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"


def visible(rows: models.QuerySet[M], viewer: Viewer) -> LabelledQuerySet[M]:
    """Of ``rows`` (of a labelled table) those ``viewer`` may see: the only road to what can be restricted.

    A row is visible if it belongs to the viewer's office, the installation may hold its level, his class of
    cleared staff permits it, and its scope lets the person in: the whole office, a reader of the thing, or
    somebody named, himself or by a post he holds. Nothing for whoever is not a person of the office.
    """
    if isinstance(rows, LabelledQuerySet) and rows.seen_by == viewer:
        return rows
    if viewer.person_id is None:
        return _mark(rows.none(), viewer)
    levels = readable_levels(viewer)
    own = rows.filter(office_id=viewer.office_id, label__office_id=viewer.office_id, label__level__in=levels)
    return _mark(own.filter(in_scope(rows.model, viewer.person_id, viewer.bodies)), viewer)


def countable(rows: models.QuerySet[M]) -> models.QuerySet[M]:
    """Of ``rows`` (of a labelled table) those that may be counted for one who may not read them: no secrets,
    and nothing that lets in only people who were named.
    """
    return rows.filter(label__level__in=_open_levels()).exclude(label__scope=Scope.NAMED.value)


def readable_levels(viewer: Viewer) -> list[str]:
    """The levels that the installation may hold and the viewer's class of cleared staff permits."""
    return [level.value for level in allowed_levels() if level in viewer.levels]


def in_scope(model: type[models.Model], person_id: int, bodies: frozenset[str]) -> Q:
    """The condition that a row's scope lets in the person, who holds the posts ``bodies``.

    Whoever lets him in is looked up for the row at hand, all in one: asked one by one, PostgreSQL would
    rather read all that the person or post may see before the first row.
    """
    named = LabelReader.objects.filter(label_id=OuterRef("label_id"), person_id=person_id)
    others = [
        rows.filter(Exact(OuterRef("label__scope"), Scope.READERS.value))
        for rows in _readers(model, person_id)
    ]
    if bodies:
        posts = LabelPost.objects.filter(label_id=OuterRef("label_id"), body__in=sorted(bodies))
        others.append(posts.filter(Exact(OuterRef("label__posted"), Value(value=True))))
    lets_in = named.values("pk").union(*(rows.values("pk") for rows in others), all=True)
    return Q(label__scope=Scope.OFFICE.value, label__level__in=_open_levels()) | Q(Exists(lets_in))


def _open_levels() -> list[str]:
    return [Level.PUBLIC.value, Level.INTERNAL.value]


def _readers(model: type[models.Model], person_id: int) -> list[models.QuerySet[Any]]:
    path: str = getattr(model, "readers_path", "")
    if path:
        rows: models.QuerySet[Any] = models.QuerySet(model)
        return [rows.filter(**{"pk": OuterRef("pk"), path: person_id})]
    return [table.lets_in(person_id, "label_id") for table in _reader_tables]


def _mark(rows: models.QuerySet[M], viewer: Viewer) -> LabelledQuerySet[M]:
    if not isinstance(rows, LabelledQuerySet):
        raise TypeError(f"{rows.model.__name__} is not a labelled table")
    rows.seen_by = viewer
    return rows
