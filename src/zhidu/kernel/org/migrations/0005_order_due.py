from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0004_ties_given_up"),
    ]

    operations = [
        migrations.AddField(
            model_name="accountorder",
            name="due",
            field=models.DateField(null=True),
        ),
    ]
