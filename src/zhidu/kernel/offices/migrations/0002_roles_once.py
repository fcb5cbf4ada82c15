"""A role of the installation is held once, too; what was held twice is held once from now on."""

from django.db import migrations, models


def _once(apps, _schema_editor):
    roles = apps.get_model("offices", "AccountRole")
    seen = set()
    for row in roles.objects.filter(office=None).order_by("id"):
        if (row.account_id, row.role) in seen:
            row.delete()
        seen.add((row.account_id, row.role))


class Migration(migrations.Migration):
    dependencies = [("offices", "0001_initial")]

    operations = [
        migrations.RunPython(_once, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="accountrole",
            constraint=models.UniqueConstraint(
                condition=models.Q(("office", None)),
                fields=("account", "role"),
                name="account_role_once_installation",
            ),
        ),
    ]
