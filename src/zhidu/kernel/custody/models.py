"""Tables of the room. Movements are added and never changed; a thing tells where the last one left it."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import LabelledModel, declare_level_copy

from .states import OfferState, ThingState

GONE = ThingState.GONE.value
HERE = Q(holder_id__isnull=False)
"""Somebody answers for it: all but what is gone. It has no parameter, so SQLite knows its indexes by it."""
ENDED = Q(holder_id__isnull=True)
"""Nobody does any more."""
_LISTS = {
    "newest": ("-id", "label", "place", "number", "name"),
    "name": ("name", "id"),
    "move": ("moved_at", "id"),
    "receipt": ("enrolled_at", "id"),
    "level": ("level", "-id"),
    "state": ("state", "-id"),
}
"""By what the things of a kind are listed, each along an index of its own; the first one also has what words
are looked for in, so that not every thing is read for them.
"""
OPEN = Q(settled_at__isnull=True)
"""An offer that waits; said without a parameter, as above."""
MOST_CITED = 400
"""So many characters of clause ids stand with a movement."""


class Thing(LabelledModel):
    """Something with a number that somebody answers for. ``keeper_id`` is to whom it comes back, ``moves``
    counts its movements: each change is guarded by it. ``last`` is the last of them, and ``level`` that of
    its label: both stand here only so that lists go along an index.
    """

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=80)
    name = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=[(one.value, one.label) for one in ThingState])
    holder_id = models.BigIntegerField(null=True)
    keeper_id = models.BigIntegerField()
    place = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField(null=True)
    moves = models.PositiveIntegerField()
    last = models.CharField(max_length=12)
    level = models.CharField(max_length=16)
    copyable = models.BooleanField(default=True)
    copy_no = models.PositiveIntegerField(null=True)
    origin = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="copies", db_index=False
    )
    bundle = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="inside", db_index=False
    )
    enrolled_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta(LabelledModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["office_id", "kind", "number"], name="custody_number_once"),
            models.UniqueConstraint(fields=["origin", "copy_no"], name="custody_copy_once"),
            models.CheckConstraint(
                condition=Q(state=GONE, holder_id=None) | (~Q(state=GONE) & Q(holder_id__isnull=False)),
                name="custody_one_holder",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            *(
                models.Index(fields=["office_id", "kind", *columns], name=f"custody_by_{name}")
                for name, columns in _LISTS.items()
            ),
            models.Index(
                fields=["office_id", "kind", "enrolled_at", "id"], name="custody_here", condition=HERE
            ),
            models.Index(
                fields=["office_id", "kind", "last", "moved_at", "id"], name="custody_ended", condition=ENDED
            ),
            models.Index(
                fields=["office_id", "holder_id", "-id", "kind"], name="custody_of_holder", condition=HERE
            ),
            models.Index(
                fields=["office_id", "keeper_id", "-id", "kind", "holder_id"],
                name="custody_of_keeper",
                condition=HERE,
            ),
            models.Index(
                fields=["office_id", "due_at", "id"],
                name="custody_due",
                condition=Q(due_at__isnull=False),
            ),
            models.Index(fields=["bundle"], name="custody_bundle", condition=Q(bundle__isnull=False)),
            models.Index(fields=["origin"], name="custody_origin", condition=Q(origin__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Sheet(models.Model):
    """A printed hand-over sheet (交接单): its number stands on the paper; the scan of it signs for both."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    number = models.CharField(max_length=40)
    printed_at = models.DateTimeField()
    printed_by_id = models.BigIntegerField(null=True)
    scan_id = models.BigIntegerField(null=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "number"], name="custody_sheet_once")]

    def __str__(self) -> str:
        return self.number


class Offer(models.Model):
    """A hand-over that waits for its receiver; a thing has one open offer at most."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+", db_index=False)
    move = models.CharField(max_length=12)
    giver_id = models.BigIntegerField()
    receiver_id = models.BigIntegerField()
    place = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField(null=True)
    clauses = models.CharField(max_length=MOST_CITED, blank=True)
    matter_id = models.BigIntegerField(null=True)
    form = models.JSONField(default=dict)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, null=True, related_name="offers")
    state = models.CharField(max_length=10, default=OfferState.OPEN.value)
    reason = models.CharField(max_length=200, blank=True)
    offered_at = models.DateTimeField()
    offered_by_id = models.BigIntegerField(null=True)
    giver_signed = models.CharField(max_length=10, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["thing"], condition=OPEN, name="custody_one_open_offer"),
            models.CheckConstraint(
                condition=Q(state=OfferState.OPEN.value, settled_at=None)
                | (~Q(state=OfferState.OPEN.value) & Q(settled_at__isnull=False)),
                name="custody_settled_or_open",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "receiver_id", "id"], name="custody_to_sign", condition=OPEN),
            models.Index(fields=["office_id", "id"], name="custody_open", condition=OPEN),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Movement(models.Model):
    """One movement of a thing, the ``nth`` of its life; who gave, who received, how each signed."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="+", db_index=False)
    nth = models.PositiveIntegerField()
    move = models.CharField(max_length=12)
    giver_id = models.BigIntegerField(null=True)
    receiver_id = models.BigIntegerField(null=True)
    outside = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField(null=True)
    giver_signed = models.CharField(max_length=10, blank=True)
    receiver_signed = models.CharField(max_length=10, blank=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, null=True, related_name="+")
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    clauses = models.CharField(max_length=MOST_CITED, blank=True)
    matter_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["thing", "nth"], name="custody_nth_once")
        ]

    def __str__(self) -> str:
        return f"{self.thing_id}: {self.nth}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a movement is written once."""
        super().save(*args, **(kwargs | {"force_insert": True}))

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """What moved, moved."""
        raise TypeError("a movement is never erased")


class Stock(models.Model):
    """A stock-taking (盘点) of what somebody keeps: begun, seen thing by thing, closed when explained."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    keeper_id = models.BigIntegerField()
    kinds = models.JSONField()
    begun_at = models.DateTimeField()
    begun_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "-id"], name="custody_stock_newest")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class StockLine(models.Model):
    """A thing that should be there (``expected``), or a label that was read: both, where they agree."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="lines", db_index=False)
    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, null=True, related_name="+")
    label_read = models.CharField(max_length=80, blank=True)
    expected = models.BooleanField()
    seen_at = models.DateTimeField(null=True)
    explained = models.CharField(max_length=300, blank=True)
    explained_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["stock", "thing"], condition=Q(thing__isnull=False), name="custody_counted_once"
            ),
            models.UniqueConstraint(
                fields=["stock", "label_read"], condition=Q(thing__isnull=True), name="custody_unknown_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["stock", "id", "expected", "seen_at", "thing", "explained"], name="custody_lines"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stock_id}: {self.label_read}"


declare_level_copy("custody.Thing")
