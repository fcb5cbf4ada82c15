"""Tables of the institution: how far an item is with its publication, and the pages that stand online."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import LabelledModel


class Publication(LabelledModel):
    """What of an item is online where, what it counts from and by when, and who saw it there.

    A correction has such a row too: ``corrects`` names the item. ``reviewed_at`` and ``approved_at`` are
    those of the text as it was last handed in.
    """

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    site = models.CharField(max_length=40)
    column = models.CharField(max_length=60)
    section = models.CharField(max_length=80)
    urgent = models.BooleanField(default=False)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_clause = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField(null=True)
    operator_due = models.DateTimeField(null=True)
    corrects = models.BigIntegerField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    disc = models.CharField(max_length=60, blank=True)
    prepared_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=300, blank=True)
    online_at = models.DateTimeField(null=True)
    checker = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    keep_until = models.DateField(null=True)

    class Meta(LabelledModel.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "due_on"], name="publication_item_due"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Page(LabelledModel):
    """One version of what stands online; nothing is overwritten, a later version says what became of it."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    matter_id = models.BigIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    correction_id = models.BigIntegerField(null=True)
    site = models.CharField(max_length=40)
    column = models.CharField(max_length=60)
    section = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    body = models.TextField()
    note = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=12)
    published_at = models.DateTimeField()

    class Meta(LabelledModel.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["office_id", "matter_id", "version"], name="publication_page_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["office_id", "site", "column", "-published_at"], name="publication_page_list"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
