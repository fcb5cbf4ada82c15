"""When open matters went over; of sheets signed so far, with the last signature."""

from django.db import migrations, models


def _so_far(apps, _schema_editor):
    sheets = apps.get_model("personnel", "PostSheet").objects
    sheets.exclude(settled_at=None).update(handed_at=models.F("settled_at"))


class Migration(migrations.Migration):
    dependencies = [("personnel", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="postsheet",
            name="handed_at",
            field=models.DateTimeField(null=True, help_text="when what lay open with the person went over"),
        ),
        migrations.RunPython(_so_far, migrations.RunPython.noop),
    ]
