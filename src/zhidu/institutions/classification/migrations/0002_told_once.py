"""What the form of the matter and the register tell already is no longer kept a second time."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("classification", "0001_initial"),
    ]

    operations = [
        *(
            migrations.RemoveField(model_name=model, name=name)
            for model, names in {
                "referral": ("answer_due",),
                "secret": ("power",),
                "change": ("level", "years", "until", "event", "step"),
                "finding": ("fault", "found", "secret_number"),
            }.items()
            for name in names
        ),
    ]
