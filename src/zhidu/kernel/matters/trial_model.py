"""The table of trial runs (试运行)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhidu.kernel.offices.public import fresh_id


class Trial(models.Model):
    """Trial running of a kind in an office, from a day until a dated decision."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)
    decision = models.CharField(max_length=200)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["office_id", "kind"], name="trial_one_running", condition=Q(until=None)
            ),
        ]

    def __str__(self) -> str:
        return self.kind
