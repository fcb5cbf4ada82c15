"""The acts by which the installation remembers its backups; the journal gets digests, never content."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import Refusal

from .models import BackupRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A backup as it lies there: when it was begun and complete, its name without folder, size, SHA-256, and
    the head over the journals of all offices when it was begun (size and root; none before the first).
    """

    began_at: datetime
    at: datetime
    name: str
    size: int
    digest: str
    journal_size: int = 0
    journal_root: str = ""


def _console(acting: Acting, /, **_: object) -> None:
    if acting.account_id is not None or acting.person_id is not None:
        raise Refusal("备份和恢复只能在服务器的命令行办理。", todo="请联系管理服务器的人员。")


@act("backups.record", wording="备份", right=_console)
def record_backup(acting: Acting, /, *, archive: Archive) -> Done[int]:
    """Remember that a backup was made; gives its id."""
    return _recorded(acting, archive, None)


@act("backups.record_restore", wording="从备份恢复", right=_console)
def record_restore(acting: Acting, /, *, archive: Archive) -> Done[int]:
    """Remember from which backup this installation was restored: it lies somewhere, like those made here."""
    return _recorded(acting, archive, acting.at)


def _recorded(acting: Acting, archive: Archive, restored_at: datetime | None) -> Done[int]:
    row = BackupRow.objects.create(**asdict(archive), account_id=acting.account_id, restored_at=restored_at)
    return Done("backup", row.pk, row.pk, content={"digest": archive.digest, "size": archive.size})
