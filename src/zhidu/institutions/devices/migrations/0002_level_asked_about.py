"""What is asked about a device is asked for the level it has then; for whom, the matter's form tells."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, _editor):
    """What was asked so far was asked for the level the device has."""
    devices = apps.get_model("devices", "Device").objects.filter(pk=OuterRef("device_id"))
    levels = devices.values("device_level")
    apps.get_model("devices", "Handling").objects.update(device_level=Subquery(levels))


class Migration(migrations.Migration):
    dependencies = [
        ("devices", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="handling",
            name="device_level",
            field=models.CharField(
                default="", help_text="of the device when it was asked for", max_length=40
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField(model_name="handling", name="person_id"),
        migrations.AlterField(
            model_name="repair",
            name="leaves",
            field=models.BooleanField(
                default=False, help_text="the device may be taken out of the house for it"
            ),
        ),
    ]
