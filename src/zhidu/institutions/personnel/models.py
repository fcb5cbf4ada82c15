"""Tables of the institution: what a sheet changes, beyond its matter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PostSheet(models.Model):
    """A sheet of change: who, what, from when, taken over by whom."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    change = models.CharField(max_length=12)
    since = models.DateField()
    successor_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True, help_text="when what lay open with the person went over")
    stopped = models.CharField(max_length=300, blank=True, default="", help_text="why it could not go over")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "person_id"], name="personnel_sheet_of"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
