from datetime import UTC, datetime

from django.db import migrations, models

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Migration(migrations.Migration):
    """What was under way keeps its reviews: they were of the text as it stands."""

    dependencies = [("publication", "0001_initial")]

    operations = [
        migrations.AddField("publication", "corrects", models.BigIntegerField(null=True)),
        migrations.AddField(
            "publication",
            "reviewed_at",
            models.DateTimeField(default=LONG_AGO, null=True),
            preserve_default=False,
        ),
        migrations.AddField(
            "publication",
            "approved_at",
            models.DateTimeField(default=LONG_AGO, null=True),
            preserve_default=False,
        ),
        migrations.AddField("publication", "prepared_at", models.DateTimeField(null=True)),
    ]
