from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0002_replay"),
    ]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="carried",
            field=models.CharField(blank=True, db_default="", max_length=300),
        ),
    ]
