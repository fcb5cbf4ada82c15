"""The table of replays (测算影响): a draft held against the recorded questions of a period."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.clock.public import now
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Labelled


class ReplayState(Labelled):
    """How far a replay is."""

    WAITING = "waiting", "排队等候"
    RUNNING = "running", "正在测算"
    DONE = "done", "测算完毕"
    FAILED = "failed", "没有测算成"


class Replay(models.Model):
    """What a draft, as it read in ``draft_version``, would have changed from ``since`` to ``until``."""

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    office_id = models.BigIntegerField()
    draft_id = models.BigIntegerField()
    draft_version = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField()
    asked_by_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, default=ReplayState.WAITING.value)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    outcome = models.JSONField(null=True)
    problem = models.CharField(max_length=600, blank=True)
    asked_at = models.DateTimeField(default=now)
    touched_at = models.DateTimeField(default=now)

    class Meta:
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "draft_id", "id"], name="replay_of_draft"),
            models.Index(
                fields=["id"], name="replay_to_do", condition=models.Q(state__in=["waiting", "running"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.since}–{self.until}"
