"""Activities and the number of pieces destroyed stand in the registers; no list is led by these indexes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("carriers", "0001_initial"),
    ]

    operations = [
        migrations.DeleteModel(name="Activity"),
        migrations.RemoveField(model_name="destruction", name="pieces"),
        migrations.RemoveIndex(model_name="carrier", name="carriers_came"),
        migrations.RemoveIndex(model_name="carrier", name="carriers_marked_return"),
        migrations.RemoveIndex(model_name="dispatch", name="carriers_sent"),
    ]
