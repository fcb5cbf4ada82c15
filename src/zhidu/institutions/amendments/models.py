"""Tables of the institution: which draft a matter carries, and since when it holds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Amendment(models.Model):
    """A draft out for consent; ``version_id`` is what it became, ``begun_at`` when its day had come."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    draft_id = models.BigIntegerField()
    regulation = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    effective_on = models.DateField()
    changes = models.PositiveIntegerField()
    version_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "effective_on"], name="amendment_when"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
