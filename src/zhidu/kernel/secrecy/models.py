"""Tables of the room. Other rooms name ``secrecy.LabelRow`` by string."""

from __future__ import annotations

from django.db import models

from zhidu.kernel.offices.public import fresh_id

from .mishap_models import PurgeRow, SightingRow
from .scopes import Scope

__all__ = ["ClearanceRow", "LabelPost", "LabelReader", "LabelRow", "PurgeRow", "SightingRow"]


class LabelRow(models.Model):
    """The label of one matter, file or thing; its dependent rows carry the id of this row."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    level = models.CharField(max_length=16)
    scope = models.CharField(max_length=10, choices=[(scope.value, scope.label) for scope in Scope])
    until = models.DateField(null=True)
    years = models.PositiveSmallIntegerField(null=True)
    event = models.CharField(max_length=200, default="", db_default="")
    posted = models.BooleanField(default=False, db_default=False)
    """Whether it names posts: what names none is not looked up among them."""

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


class LabelPost(models.Model):
    """A body ("appointee:archivist") whose holders are named as readers of what carries the label."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="posts")
    body = models.CharField(max_length=120)
    why = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "secrecy_post"
        constraints = [models.UniqueConstraint(fields=["label", "body"], name="secrecy_post_once")]
        indexes = [models.Index(fields=["body", "label"], name="secrecy_post_body")]

    def __str__(self) -> str:
        return f"{self.label_id}: {self.body}"


class ClearanceRow(models.Model):
    """From when until when somebody belongs to a class of cleared staff."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    person_class = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "secrecy_clearance"
        indexes = [
            models.Index(fields=["person_id", "since"], name="secrecy_clearance_person"),
            models.Index(fields=["office_id", "until"], name="secrecy_clearance_until"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.person_class}"
