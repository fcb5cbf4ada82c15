"""Tables of the room."""

from __future__ import annotations

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class DueRow(models.Model):
    """One occurrence of a recurring duty, or what a matter (``source_id``) leaves to be done once; done when
    ``done_at`` is set. ``person_id`` is whose it is where no post or body is meant; ``agrees`` says of a
    check whether what was found agrees with the books.
    """

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    code = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    clause = models.CharField(max_length=40)
    responsible = models.CharField(max_length=80)
    responsible_label = models.CharField(max_length=80)
    due_on = models.DateField()
    remind_on = models.DateField()
    provisional = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)
    agrees = models.BooleanField(null=True)
    source_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    path = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        db_table = "obligations_due"
        constraints = [
            models.UniqueConstraint(fields=["office_id", "code", "due_on"], name="obligations_due_once")
        ]
        indexes = [
            models.Index(
                fields=["office_id", "due_on"], name="obligations_due_open", condition=models.Q(done_at=None)
            ),
            models.Index(
                fields=["source_id"],
                name="obligations_due_source",
                condition=models.Q(source_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.due_on}"
