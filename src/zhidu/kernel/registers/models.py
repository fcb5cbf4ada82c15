"""Tables of the room."""

from __future__ import annotations

from django.db import models

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import LabelledModel


class NumberSeries(models.Model):
    """A run of numbers: office, kind, year and secrecy class; ``last`` is the highest serial given out."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    secrecy_class = models.CharField(max_length=16)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "kind", "year", "secrecy_class"], name="registers_series_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class NumberRow(models.Model):
    """One number of a series: reserved, used or voided, never skipped and never given twice."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="+")
    serial = models.PositiveIntegerField()
    text = models.CharField(max_length=80)
    state = models.CharField(max_length=10)
    matter_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "registers_number"
        constraints = [models.UniqueConstraint(fields=["series", "serial"], name="registers_number_once")]

    def __str__(self) -> str:
        return self.text


class RegisterEntry(LabelledModel):
    """A row of a register as it was entered; its values never change, at most it is voided.

    A row of an old register bears an ``import_key``, by which a second import knows it; others have none.
    """

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    register = models.CharField(max_length=80)
    number = models.OneToOneField(NumberRow, on_delete=models.PROTECT, null=True, related_name="+")
    number_text = models.CharField(max_length=80, blank=True)
    matter_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    on = models.DateField()
    values = models.JSONField()
    voided = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)
    import_key = models.CharField(max_length=64, blank=True, default="")

    class Meta(LabelledModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "register", "import_key"],
                condition=~models.Q(import_key=""),
                name="registers_entry_imported_once",
            )
        ]
        indexes = [
            models.Index(fields=["office_id", "register", "-id"], name="registers_entry_newest"),
            models.Index(fields=["office_id", "register", "on"], name="registers_entry_day"),
            models.Index(fields=["matter_id"], name="registers_entry_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.number_text}"
