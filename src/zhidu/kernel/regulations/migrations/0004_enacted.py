from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regulations", "0003_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="adoption",
            name="carries_over",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="draft",
            name="matter_id",
            field=models.BigIntegerField(null=True),
        ),
    ]
