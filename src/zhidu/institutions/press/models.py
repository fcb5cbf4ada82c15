"""Tables of the institution: what a release or an interview says beyond its matter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Release(models.Model):
    """A press release; author, department, signatures and number stand with its matter and register row."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    outlet = models.CharField(max_length=120)
    contact = models.CharField(max_length=120)
    publish_on = models.DateField()
    asked_by_media = models.BooleanField(default=False)
    has_data = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "publish_on"], name="press_release_when"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Interview(models.Model):
    """A request of journalists or others to be received, answered or shown data."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    purpose = models.CharField(max_length=20)
    asked_by = models.CharField(max_length=120)
    contact = models.CharField(max_length=120)
    takes_place_on = models.DateField()
    classified = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "takes_place_on"], name="press_interview_when"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
