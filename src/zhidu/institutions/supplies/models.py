"""Tables of the institution: what a requisition says beyond its matter."""

from __future__ import annotations

from django.db import models


class Requisition(models.Model):
    """What a section asks for; opinions, decision and signatures stand with the matter."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    item = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    quantity = models.PositiveIntegerField()
    needed_by = models.DateField()
    issued_on = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
