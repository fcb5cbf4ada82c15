"""Tables of the room."""

from __future__ import annotations

from django.db import models

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import LabelledModel


class StoredFile(LabelledModel):
    """A file that belongs to something; its bytes lie in the storage under office and digest."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    owner_kind = models.CharField(max_length=40)
    owner_id = models.BigIntegerField()
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    advice = models.CharField(max_length=200, blank=True)

    class Meta(LabelledModel.Meta):
        indexes = [
            models.Index(fields=["owner_id", "id"], name="files_owner"),
            models.Index(fields=["office_id", "digest"], name="files_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SheetTemplate(models.Model):
    """A Word template an office has put in the place of the default one; the newest of a kind counts."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    kind = models.CharField(
        max_length=80, help_text="a kind of matter, or empty for all kinds without their own"
    )
    digest = models.CharField(max_length=64)
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["office_id", "kind", "-id"], name="files_template_newest")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.kind}"
