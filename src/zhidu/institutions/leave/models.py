"""Tables of the institution: leaves, what entitlements depend on, and the plan of annual leave."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class Leave(models.Model):
    """A leave as applied for; it stands while its matter runs, or once it is approved."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    starts_on = models.DateField()
    starts_half = models.CharField(max_length=2)
    ends_on = models.DateField()
    ends_half = models.CharField(max_length=2)
    days = models.DecimalField(max_digits=5, decimal_places=1)
    purpose = models.CharField(max_length=64)
    extends_id = models.BigIntegerField(null=True)
    delegate_id = models.BigIntegerField(null=True)
    cleared = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True)
    back_on = models.DateField(null=True)
    back_half = models.CharField(max_length=2, blank=True, default="")
    back_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recalled_by = models.BigIntegerField(null=True)
    recall_reason = models.CharField(max_length=120, blank=True, default="")
    absence_id = models.BigIntegerField(null=True)
    delegation_id = models.BigIntegerField(null=True)

    class Meta:
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "ends_on"], name="leave_office_ends"),
            models.Index(fields=["person_id", "starts_on"], name="leave_person_starts"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Planned(models.Model):
    """Annual leave that somebody wishes to take; in the plan once the matter is finished."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    days = models.DecimalField(max_digits=5, decimal_places=1)

    class Meta:
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "ends_on"], name="leave_plan_ends"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PersonFile(models.Model):
    """What entitlements depend on, kept by those who keep the registers of leave."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField(unique=True)
    gender = models.CharField(max_length=8, blank=True, default="")
    born_on = models.DateField(null=True)
    works_since = models.DateField(null=True)
    cleared = models.BooleanField(default=False)
    leaving_until = models.DateField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person_id)
