"""What is asked to be downloaded is a matter, a hand-over sheet, or the lists of an office."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cleared_staff", "0001_initial")]

    operations = [
        migrations.RemoveIndex("download", "download_of_matter"),
        migrations.RenameField("download", "matter_id", "subject_id"),
        migrations.AddIndex(
            "download", models.Index(fields=["subject_id", "person_id"], name="download_of_subject")
        ),
        migrations.AddConstraint(
            "download",
            models.UniqueConstraint(
                fields=["subject_id", "person_id"],
                condition=models.Q(decided_at=None),
                name="download_waits_once",
            ),
        ),
    ]
