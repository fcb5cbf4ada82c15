import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import zhidu.kernel.offices.identity


def keep(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was said before stands as the first explanation of its fact."""
    del schema_editor
    facts = apps.get_model("scoring", "FactRow").objects.filter(explained_by__isnull=False)
    explanations = apps.get_model("scoring", "ExplanationRow").objects
    explanations.bulk_create(
        explanations.model(
            fact_id=one.pk,
            office_id=one.office_id,
            label_id=one.label_id,
            person_id=one.explained_by,
            at=one.explained_at,
            text=one.explanation,
        )
        for one in facts
    )


class Migration(migrations.Migration):
    """Every explanation is kept, where one overwrote the other before."""

    dependencies = [("scoring", "0001_initial"), ("secrecy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ExplanationRow",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=zhidu.kernel.offices.identity.fresh_id, primary_key=True, serialize=False
                    ),
                ),
                ("office_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("text", models.CharField(max_length=600)),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scoring.factrow"
                    ),
                ),
                (
                    "label",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secrecy.labelrow"
                    ),
                ),
            ],
            options={
                "db_table": "scoring_explanation",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
        migrations.RemoveField("factrow", "explanation"),
        migrations.RemoveField("factrow", "explained_by"),
        migrations.RemoveField("factrow", "explained_at"),
    ]
