"""Tables of the institution: what a carrier is beyond the thing in custody, and what was done with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class Carrier(models.Model):
    """What a carrier is and how it came; number, holder, place, level and term stand with the thing.

    ``keeping`` is the part of the keeping that it belongs to, ``kept_at`` the kind of place where it lies.
    """

    thing = models.OneToOneField(
        "custody.Thing", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    form = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    originator = models.CharField(max_length=120, blank=True)
    document_number = models.CharField(max_length=80, blank=True)
    secret_number = models.CharField(max_length=80, blank=True)
    copy_number = models.CharField(max_length=20, blank=True)
    sheets = models.PositiveIntegerField(null=True)
    urgency = models.CharField(max_length=20)
    keeping = models.CharField(max_length=20)
    kept_at = models.CharField(max_length=20)
    came_on = models.DateField()
    brought_by_id = models.BigIntegerField(null=True)
    return_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["office_id", "secret_number"],
                name="carriers_secret",
                condition=~models.Q(secret_number=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Reader(models.Model):
    """One of the circle who may know a carrier's content (知悉范围), as the responsible head fixed it."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, related_name="readers")
    person_id = models.BigIntegerField()
    fixed_by_id = models.BigIntegerField()
    fixed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["carrier", "person_id"], name="carriers_reader_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Permit(models.Model):
    """A consent that ended well: it lets one action be done once with a carrier, by one person, until a day.

    ``used_at`` is set by the act that uses it.
    """

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, related_name="permits")
    action = models.CharField(max_length=20)
    matter_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    copies = models.PositiveIntegerField(null=True)
    measures = models.BooleanField(default=False)
    only_task = models.BooleanField(default=False)
    escorts = models.PositiveIntegerField(default=0)
    consent = models.BooleanField(default=False)
    outside = models.CharField(max_length=120, blank=True)
    until = models.DateField(null=True)
    clauses = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["matter_id", "carrier"], name="carriers_permit_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["carrier", "action"],
                name="carriers_permit_open",
                condition=models.Q(used_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PrintJob(models.Model):
    """A draft at the print shop: printed, fetched by who sent it, its proofs and waste destroyed."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, related_name="jobs")
    sent_by_id = models.BigIntegerField()
    shop_id = models.BigIntegerField()
    copies = models.PositiveIntegerField()
    sent_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    wasted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Destruction(models.Model):
    """The certificate of a destruction: which way, where, when, taken there and watched by whom."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    matter_id = models.BigIntegerField(unique=True)
    number = models.CharField(max_length=80)
    way = models.CharField(max_length=20)
    place = models.CharField(max_length=120)
    destroyed_on = models.DateField()
    taken_by_id = models.BigIntegerField()
    witnesses = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number


class Dispatch(models.Model):
    """A carrier that was sent to another unit: how, and who there signed for it."""

    thing = models.OneToOneField(
        "custody.Thing", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    unit = models.CharField(max_length=120)
    channel = models.CharField(max_length=20)
    receipt = models.CharField(max_length=60, blank=True)
    sent_by_id = models.BigIntegerField()
    sent_at = models.DateTimeField()
    signed_by = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Leaver(models.Model):
    """Somebody who leaves his post: to whom he hands over, and who verified that all is returned."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    successor_id = models.BigIntegerField(null=True)
    announced_by_id = models.BigIntegerField()
    announced_at = models.DateTimeField()
    verified_by_id = models.BigIntegerField(null=True)
    verified_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["office_id", "person_id"], name="carriers_leaver_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)
