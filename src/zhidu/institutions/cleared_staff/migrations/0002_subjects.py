"""What is asked to be downloaded is a matter, a hand-over sheet, or the lists of an office."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Exists, F, OuterRef


def leave_one_waiting(apps, _editor):
    """Of what somebody asked twice before it was decided, the first goes on; the others count as refused."""
    waiting = apps.get_model("cleared_staff", "Download").objects.filter(decided_at=None)
    same = {"subject_id": OuterRef("subject_id"), "person_id": OuterRef("person_id")}
    first = waiting.filter(**same, pk__lt=OuterRef("pk"))
    again = [row.pk for row in waiting.filter(Exists(first))]
    waiting.filter(pk__in=again).update(allowed=False, decided_at=F("asked_at"))


class Migration(migrations.Migration):
    dependencies = [("cleared_staff", "0001_initial")]

    operations = [
        migrations.RemoveIndex("download", "download_of_matter"),
        migrations.RenameField("download", "matter_id", "subject_id"),
        migrations.AddIndex(
            "download", models.Index(fields=["subject_id", "person_id"], name="download_of_subject")
        ),
        migrations.RunPython(leave_one_waiting, migrations.RunPython.noop),
        migrations.AddConstraint(
            "download",
            models.UniqueConstraint(
                fields=["subject_id", "person_id"],
                condition=models.Q(decided_at=None),
                name="download_waits_once",
            ),
        ),
    ]
