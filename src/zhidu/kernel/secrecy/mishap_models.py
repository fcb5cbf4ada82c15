"""Tables of mishaps: marks that were refused (待核情况), what was purged (误录处置). No names, no content."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Labelled


class PurgeState(Labelled):
    """How far a purge is; ``label`` is what pages show."""

    ASKED = "asked", "待审计员确认"
    DONE = "done", "已清除"
    REFUSED = "refused", "未同意"


class SightingRow(models.Model):
    """A mark that was refused: when, to whom, on which page, in what kind of place; open until a finding."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    page = models.CharField(max_length=120)
    place = models.CharField(max_length=40)
    finding = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=200, blank=True)
    closed_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "secrecy_sighting"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "-at"], name="secrecy_sighting_newest"),
            models.Index(
                fields=["office_id"], name="secrecy_sighting_open", condition=models.Q(closed_at=None)
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PurgeRow(models.Model):
    """Something that is to go, or went: the tombstone. ``gone`` counts rows by table, files and salts."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    number = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField()
    state = models.CharField(max_length=10, default=PurgeState.ASKED.value)
    clauses = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    asked_account_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_account_id = models.BigIntegerField(null=True)
    gone = models.JSONField(default=dict)
    cleaned_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "secrecy_purge"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["object_id"],
                condition=~models.Q(state=PurgeState.REFUSED.value),
                name="secrecy_purge_once",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "-id"], name="secrecy_purge_newest")
        ]

    def __str__(self) -> str:
        return str(self.pk)
