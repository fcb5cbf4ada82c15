"""Tables of the room."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhidu.kernel.offices.public import fresh_id


class BackupRow(models.Model):
    """A backup that was made. Without account it was the command; ``restored_at`` where this installation was
    itself restored from it.
    """

    id = models.BigIntegerField(primary_key=True, default=fresh_id)
    began_at = models.DateTimeField()
    at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=80)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    journal_size = models.BigIntegerField()
    journal_root = models.CharField(max_length=64, blank=True)
    restored_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "backups_backup"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"], name="backups_backup_at")]

    def __str__(self) -> str:
        return self.name
