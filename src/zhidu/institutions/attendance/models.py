"""Tables of the institution."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class Travel(models.Model):
    """A journey: who is away when and why, by whose consent, who acts for him, and what he leaves word of."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    proxy_id = models.BigIntegerField()
    purpose = models.CharField(max_length=40)
    approval = models.CharField(max_length=100)
    message = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField()
    noted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "until"], name="travel_until"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
