"""Tables of the room. What people said (Opinion) is added and never changed."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.secrecy.public import LabelledModel

from .replay_model import Replay
from .states import MatterState
from .trial_model import Trial

__all__ = [
    "Asked",
    "Departure",
    "Holder",
    "Matter",
    "MatterReader",
    "Opinion",
    "Recorded",
    "Replay",
    "Step",
    "Trial",
]


class Matter(LabelledModel):
    """A case; its rule data, their rulebook's digest, and the versions that took it along (``carried``)."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    starter_id = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=[(s.value, s.label) for s in MatterState])
    version = models.PositiveIntegerField(default=1)
    form = models.JSONField()
    terms = models.JSONField(default=dict)
    digest = models.CharField(max_length=80, blank=True)
    carried = models.CharField(max_length=300, blank=True, db_default="")
    trial = models.BooleanField(default=False)
    rounds = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField()
    urged_at = models.DateTimeField(null=True)
    closing_note = models.CharField(max_length=300, blank=True)
    print_data = models.JSONField(null=True)

    class Meta(LabelledModel.Meta):
        abstract = False
        base_manager_name = "objects"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["starter_id", "id"], name="matter_started"),
            models.Index(fields=["starter_id", "id"], name="matter_drafts", condition=Q(state="draft")),
            models.Index(fields=["office_id", "kind", "id"], name="matter_of_kind"),
            models.Index(fields=["label"], name="matter_label"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Step(models.Model):
    """One thing somebody must do. Order of the way: position, then branch beside branch, turn after turn."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="steps", db_index=False)
    round = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    branch = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=12)
    asked_by_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=12)
    label = models.CharField(max_length=60)
    who = models.CharField(max_length=80)
    who_label = models.CharField(max_length=80, blank=True)
    clauses = models.CharField(max_length=300, blank=True)
    due_rule = models.CharField(max_length=120, blank=True)
    checklist = models.CharField(max_length=60, blank=True)
    vacancy = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=600, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    checked = models.JSONField(null=True)
    elsewhere = models.CharField(max_length=200, blank=True)
    merged_into_id = models.BigIntegerField(null=True)
    acted_by_id = models.BigIntegerField(null=True)
    acted_for_id = models.BigIntegerField(null=True)
    arrived_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    acted_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["matter", "position"], name="step_of_matter"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Holder(models.Model):
    """One who may act on a step, himself or for somebody; ``active`` while the step is open and his."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="holders")
    matter_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    for_person_id = models.BigIntegerField(null=True)
    why = models.CharField(max_length=200, blank=True)
    current = models.BooleanField(default=True)
    active = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person_id", "due_at", "id"], name="holder_queue", condition=Q(active=True)),
        ]

    def __str__(self) -> str:
        return f"{self.step_id}: {self.person_id}"


class _Lasting(models.Model):
    """Rows that are added and never changed or taken away."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: what was said is written once, by the store."""
        raise TypeError("opinions are written by the store, once")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: what was said stays."""
        raise TypeError("an opinion is never erased")


class Opinion(_Lasting):
    """What somebody said at a step; ``recorded_by_id`` and ``basis``: a clerk wrote it down for him."""

    id = models.BigIntegerField(primary_key=True)
    office_id = models.BigIntegerField()
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="opinions")
    step = models.ForeignKey(
        Step, on_delete=models.PROTECT, null=True, related_name="opinions", db_index=False
    )
    person_id = models.BigIntegerField()
    for_person_id = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=20)
    counts = models.CharField(max_length=10)
    text = models.TextField()
    said_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)
    basis = models.CharField(max_length=16, blank=True)
    attachments = models.JSONField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Recorded(models.Model):
    """The confirmation that a recorded word waits for: by its leader, or by the signed sheet."""

    opinion = models.OneToOneField(
        Opinion, primary_key=True, on_delete=models.PROTECT, related_name="recorded"
    )
    office_id = models.BigIntegerField()
    matter_id = models.BigIntegerField(db_index=True)
    leader_id = models.BigIntegerField()
    confirm_by = models.DateField()
    confirmed_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=10, blank=True)
    scan_id = models.BigIntegerField(null=True)
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["office_id", "confirm_by"], name="recorded_waiting", condition=Q(confirmed_at=None)
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class MatterReader(models.Model):
    """Who may see the matter, and what it is to him: his turn once, sent to read, read."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="readers", db_index=False)
    label_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    why = models.CharField(max_length=20)
    sent_by_id = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    acted_at = models.DateTimeField(null=True)
    over = models.BooleanField(default=False)

    class Meta:
        db_table = "matter_reader"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["matter", "person_id"], name="matter_reader_once"),
            models.UniqueConstraint(fields=["label_id", "person_id"], name="matter_reader_label"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["person_id", "acted_at", "id"],
                name="reader_handled",
                condition=Q(acted_at__isnull=False, over=False),
            ),
            models.Index(
                fields=["person_id", "acted_at", "id"],
                name="reader_closed",
                condition=Q(acted_at__isnull=False, over=True),
            ),
            models.Index(
                fields=["person_id", "sent_at", "id"],
                name="reader_toread",
                condition=Q(sent_at__isnull=False, read_at=None),
            ),
            models.Index(
                fields=["person_id", "sent_at", "id"],
                name="reader_copied",
                condition=Q(sent_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}: {self.person_id}"


class Asked(models.Model):
    """A question that was put to the rules for this matter, and their answer: enough to replay it."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="asked")
    purpose = models.CharField(max_length=60)
    question = models.CharField(max_length=80)
    inputs = models.JSONField()
    answer = models.JSONField()
    digest = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "question", "at"], name="asked_for_trial"),
        ]

    def __str__(self) -> str:
        return self.question


class Departure(models.Model):
    """A rule that gave way to a reason, or that only warned because of trial running."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="departures")
    kind = models.CharField(max_length=60)
    guard = models.CharField(max_length=60)
    what = models.CharField(max_length=300)
    clauses = models.CharField(max_length=300)
    strength = models.CharField(max_length=12)
    trial = models.BooleanField()
    reason = models.CharField(max_length=600, blank=True)
    superior_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()
    supplement_by = models.DateField(null=True)
    supplemented_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "trial", "at"], name="departure_when"),
            models.Index(
                fields=["superior_id"],
                name="departure_waiting",
                condition=Q(supplemented_at=None, supplement_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.guard
