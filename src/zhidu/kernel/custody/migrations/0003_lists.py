"""Each list of things goes along an index of its own; what waits to be signed is told by its moment alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0002_level_and_last"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="offer",
            name="custody_one_open_offer",
        ),
        migrations.RemoveIndex(
            model_name="offer",
            name="custody_to_sign",
        ),
        migrations.RemoveIndex(
            model_name="thing",
            name="custody_of_kind",
        ),
        migrations.RemoveIndex(
            model_name="thing",
            name="custody_by_name",
        ),
        migrations.RemoveIndex(
            model_name="thing",
            name="custody_by_move",
        ),
        migrations.RemoveIndex(
            model_name="thing",
            name="custody_by_place",
        ),
        migrations.RemoveIndex(
            model_name="thing",
            name="custody_here",
        ),
        migrations.RemoveIndex(
            model_name="thing",
            name="custody_of_holder",
        ),
        migrations.RemoveIndex(
            model_name="thing",
            name="custody_of_keeper",
        ),
        migrations.RemoveIndex(
            model_name="thing",
            name="custody_due",
        ),
        migrations.AlterField(
            model_name="stockline",
            name="stock",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="custody.stock",
            ),
        ),
        migrations.AlterField(
            model_name="thing",
            name="bundle",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inside",
                to="custody.thing",
            ),
        ),
        migrations.AlterField(
            model_name="thing",
            name="origin",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="custody.thing",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)),
                fields=["office_id", "receiver_id", "id"],
                name="custody_to_sign",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)),
                fields=["office_id", "id"],
                name="custody_open",
            ),
        ),
        migrations.AddIndex(
            model_name="stockline",
            index=models.Index(
                fields=["stock", "id", "expected", "seen_at", "thing", "explained"], name="custody_lines"
            ),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(
                fields=["office_id", "kind", "-id", "label", "place", "number", "name"],
                name="custody_by_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(fields=["office_id", "kind", "name", "id"], name="custody_by_name"),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(fields=["office_id", "kind", "moved_at", "id"], name="custody_by_move"),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(fields=["office_id", "kind", "enrolled_at", "id"], name="custody_by_receipt"),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(fields=["office_id", "kind", "level", "-id"], name="custody_by_level"),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(fields=["office_id", "kind", "state", "-id"], name="custody_by_state"),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(
                condition=models.Q(("holder_id__isnull", False)),
                fields=["office_id", "kind", "enrolled_at", "id"],
                name="custody_here",
            ),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(
                condition=models.Q(("holder_id__isnull", True)),
                fields=["office_id", "kind", "last", "moved_at", "id"],
                name="custody_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(
                condition=models.Q(("holder_id__isnull", False)),
                fields=["office_id", "holder_id", "-id", "kind"],
                name="custody_of_holder",
            ),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(
                condition=models.Q(("holder_id__isnull", False)),
                fields=["office_id", "keeper_id", "-id", "kind", "holder_id"],
                name="custody_of_keeper",
            ),
        ),
        migrations.AddIndex(
            model_name="thing",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)),
                fields=["office_id", "due_at", "id"],
                name="custody_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_at__isnull", True)),
                fields=("thing",),
                name="custody_one_open_offer",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("settled_at__isnull", False)),
                    _connector="OR",
                ),
                name="custody_settled_or_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("thing__isnull", True)),
                fields=("stock", "label_read"),
                name="custody_unknown_once",
            ),
        ),
    ]
