"""What lists are led by stands with the thing: its level, and how it was moved last."""

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce


def fill(apps, _editor):
    """From its label and its movements, of which a purge leaves none; an offer that was settled without a
    moment was settled when it was made.
    """
    movements = apps.get_model("custody", "Movement").objects
    labels = apps.get_model("secrecy", "LabelRow").objects.filter(pk=OuterRef("label_id"))
    last = movements.filter(thing_id=OuterRef("pk"), nth=OuterRef("moves"))
    apps.get_model("custody", "Thing").objects.update(
        level=Subquery(labels.values("level")), last=Coalesce(Subquery(last.values("move")[:1]), Value(""))
    )
    settled = apps.get_model("custody", "Offer").objects.exclude(state="open").filter(settled_at=None)
    settled.update(settled_at=F("offered_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0001_initial"),
        ("secrecy", "0004_posted"),
    ]

    operations = [
        migrations.AddField(
            model_name="thing",
            name="last",
            field=models.CharField(default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="thing",
            name="level",
            field=models.CharField(default="", max_length=16),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
