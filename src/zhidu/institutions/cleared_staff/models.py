"""Tables of the institution."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class Download(models.Model):
    """What somebody asked to take along (a matter, a sheet, the lists of an office), why, what came of it."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    subject_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    allowed = models.BooleanField(null=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["subject_id", "person_id"],
                condition=models.Q(decided_at=None),
                name="download_waits_once",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_id", "person_id"], name="download_of_subject"),
            models.Index(fields=["office_id", "decided_at"], name="download_waiting"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
