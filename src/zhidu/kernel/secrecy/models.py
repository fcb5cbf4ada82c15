"""Tables of the room. Other rooms name ``secrecy.LabelRow`` by string."""

from __future__ import annotations

from django.db import models

from zhidu.kernel.offices.public import fresh_id

from .scopes import Scope


class LabelRow(models.Model):
    """The label of one matter, file or thing; its dependent rows carry the id of this row."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    level = models.CharField(max_length=16)
    scope = models.CharField(max_length=10, choices=[(scope.value, scope.label) for scope in Scope])
    until = models.DateField(null=True)

    class Meta:
        db_table = "secrecy_label"

    def __str__(self) -> str:
        return f"{self.level} {self.scope}"


class LabelReader(models.Model):
    """A person named as reader of what carries the label."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="named")
    person_id = models.BigIntegerField()
    why = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "secrecy_reader"
        constraints = [models.UniqueConstraint(fields=["label", "person_id"], name="secrecy_reader_once")]
        indexes = [models.Index(fields=["person_id", "label"], name="secrecy_reader_person")]

    def __str__(self) -> str:
        return f"{self.label_id}: {self.person_id}"
