"""Tables of the pages: what readers of lists keep for themselves, and phrases for opinions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class SavedView(models.Model):
    """常用筛选: a filter and an order of one list under a name, for one account; never a row of the list."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    list = models.CharField(max_length=120)
    name = models.CharField(max_length=20)
    query = models.JSONField()
    first = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["office_id", "account_id", "list", "name"], name="web_view_once")
        ]

    def __str__(self) -> str:
        return self.name


class ViewStamp(models.Model):
    """When somebody of an office last changed a view: what processes remember of views is older or not."""

    office_id = models.BigIntegerField(primary_key=True)
    stamp = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.office_id}: {self.stamp}"


class Phrase(models.Model):
    """常用意见: of the office (person 0), or of one person."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    person_id = models.BigIntegerField(default=0)
    text = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "person_id"], name="web_phrase_whose"),
        ]

    def __str__(self) -> str:
        return self.text
