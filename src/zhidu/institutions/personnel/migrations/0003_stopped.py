"""Why open matters could not go over on the day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("personnel", "0002_handed_at")]

    operations = [
        migrations.AddField(
            model_name="postsheet",
            name="stopped",
            field=models.CharField(
                blank=True, default="", help_text="why it could not go over", max_length=300
            ),
        ),
    ]
