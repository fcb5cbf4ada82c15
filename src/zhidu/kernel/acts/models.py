"""Tables of the room."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class OutboxItem(models.Model):
    """Something that happened in one institution and is waiting for the others to hear of it."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], name="outbox_waiting", condition=models.Q(delivered_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Lease(models.Model):
    """Who does a periodic work at present, so that of several processes only one does it."""

    name = models.CharField(primary_key=True, max_length=40)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
