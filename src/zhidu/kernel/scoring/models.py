"""Tables of the room."""

from __future__ import annotations

from django.db import models

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import LabelledModel


class FactRow(LabelledModel):
    """Something that happened and may count; what was said about it is added, never changed afterwards."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    department = models.CharField(max_length=80)
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    on = models.DateField()
    clause = models.CharField(max_length=40)
    data = models.JSONField()
    state = models.CharField(max_length=10)
    explain_by = models.DateField()
    decision = models.CharField(max_length=600, blank=True)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta(LabelledModel.Meta):
        db_table = "scoring_fact"
        constraints = [
            models.UniqueConstraint(
                fields=["office_id", "kind", "about_kind", "about_id"], name="scoring_fact_once"
            )
        ]
        indexes = [models.Index(fields=["office_id", "state", "-on"], name="scoring_fact_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class ExplanationRow(LabelledModel):
    """What somebody of the section said about a fact; what is said later stands beside it."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    fact = models.ForeignKey(FactRow, on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    at = models.DateTimeField()
    text = models.CharField(max_length=600)

    class Meta(LabelledModel.Meta):
        db_table = "scoring_explanation"

    def __str__(self) -> str:
        return str(self.pk)
