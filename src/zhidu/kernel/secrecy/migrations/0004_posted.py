from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("secrecy", "0003_sightings_purges")]

    operations = [
        migrations.AddField(
            model_name="labelrow",
            name="posted",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(
            "UPDATE secrecy_label SET posted = TRUE WHERE id IN (SELECT label_id FROM secrecy_post)",
            migrations.RunSQL.noop,
        ),
    ]
